"""Are the facts of a grid, an incident and a list right, and for users only?"""

import pytest
from django.contrib.auth.models import User

from gisapp.organization.models import AuditEntry
from tests import door, small_county
from tests.small_county import G1, G2

NOVEMBER = {"period": "2017-11"}


@pytest.fixture
def county(db):
    return small_county.draw()


@pytest.fixture
def reader(client, db):
    client.force_login(door.analyst())
    return client


def told(client, path, **query):
    answer = client.get(path, NOVEMBER | query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_grid_tells_its_names_size_desk_and_counts(county, reader):
    small_county.report(county, "A1", theme="FIRE")
    small_county.report(county, "A2", theme="SEC")
    small_county.report(county, "A3", theme="SEC", grid=G2)
    small_county.report(county, "A4", theme="SEC", is_sensitive=True)
    facts = told(reader, f"/map/grids/{G1}.json")
    assert (facts["name"], facts["kind"]) == ("红星一网格", "城市网格")
    assert facts["township"]["name"] == "红星街道"
    assert facts["village"] is None
    assert facts["area_km2"] == 400.0
    assert facts["owner"] == "红星一网格"
    assert facts["total"] == 2
    counts = {theme["code"]: theme["count"] for theme in facts["themes"]}
    assert counts == {"SEC": 1, "TRAF": 0, "FIRE": 1, "PROD": 0, "OTHER": 0}


def test_an_outpost_tells_its_reach(county, reader):
    facts = told(reader, "/map/outposts/W02.json")
    assert (facts["name"], facts["radius_km"], facts["total"]) == ("杭州", 60.0, 0)


def test_an_incident_tells_where_whose_and_why(county, reader):
    small_county.report(county, "A1", kind="border")
    facts = told(reader, "/map/incidents/A1.json")
    assert facts["owner"] == "红星一网格"
    assert facts["reason"] == "交通事故由所在网格先到场。"
    assert facts["place"]["kind_words"].startswith("网格交界处")
    assert facts["place"]["candidates"] == [
        {"code": G2, "name": "红星二网格", "distance_m": 0.6}
    ]
    assert [step["kind"] for step in facts["log"]] == ["接收", "定位", "分派"]
    assert facts["point"] == [119.3, 28.1]


def test_the_reason_is_told_in_the_reader_s_language(county, reader):
    small_county.report(county, "A1")
    reader.post("/i18n/setlang/", {"language": "en"})
    facts = told(reader, "/map/incidents/A1.json")
    assert facts["reason"].startswith("The grid it lies in")
    assert facts["category"] == "B01 Traffic accident"


def test_an_incident_without_a_place_is_told(county, reader):
    small_county.report(county, "A1", at=None, grid="")
    facts = told(reader, "/map/incidents/A1.json")
    assert facts["point"] is None
    assert facts["place"]["kind"] == "unlocated"


def test_that_an_incident_was_read_is_remembered(county, reader):
    small_county.report(county, "A1")
    told(reader, "/map/incidents/A1.json")
    told(reader, "/map/incidents.json")
    reader.get("/map/incidents/none.json", NOVEMBER)
    (entry,) = AuditEntry.objects.all()
    kept = (entry.by, entry.deed, entry.subject, entry.address)
    assert kept == ("reader", "read", "incident A1", "127.0.0.1")


def test_a_log_in_without_a_post_is_told_of_no_incident(county, client):
    client.force_login(User.objects.create_user("plain"))
    small_county.report(county, "A1")
    assert client.get("/map/incidents/A1.json", NOVEMBER).status_code == 404
    assert told(client, "/map/incidents.json")["total"] == 0
    assert told(client, f"/map/grids/{G1}.json")["total"] == 0


def test_sensitive_incidents_are_not_told(county, reader):
    small_county.report(county, "A1", is_sensitive=True)
    assert reader.get("/map/incidents/A1.json").status_code == 404
    assert told(reader, "/map/incidents.json")["total"] == 0


def test_the_list_counts_those_without_a_place(county, reader):
    small_county.report(county, "A1")
    small_county.report(county, "A2", at=None, grid="")
    found = told(reader, "/map/incidents.json")
    assert (found["total"], found["without_place"]) == (2, 1)


def test_the_list_tells_the_grid_where_no_address_was_given(county, reader):
    small_county.report(county, "A1")
    (item,) = told(reader, "/map/incidents.json")["items"]
    assert item["grid"] == "红星一网格"


def test_the_list_is_paged(county, reader):
    for number in range(41):
        small_county.report(county, f"A{number:02}")
    first = told(reader, "/map/incidents.json")
    second = told(reader, "/map/incidents.json", page=2)
    assert (first["pages"], len(first["items"]), len(second["items"])) == (2, 40, 1)


def test_the_list_costs_the_same_for_one_and_for_many(
    county, reader, django_assert_max_num_queries
):
    for number in range(12):
        small_county.report(county, f"A{number:02}")
    with django_assert_max_num_queries(9):
        told(reader, "/map/incidents.json")


def test_the_list_narrows_to_a_grid_or_to_numbers(county, reader):
    small_county.report(county, "A1")
    small_county.report(county, "A2", grid=G2)
    by_grid = told(reader, "/map/incidents.json", grid=G2)
    by_number = told(reader, "/map/incidents.json", numbers="A1,B9")
    assert [item["number"] for item in by_grid["items"]] == ["A2"]
    assert [item["number"] for item in by_number["items"]] == ["A1"]


@pytest.mark.parametrize("page", ["-1", "x", "1e9", "9" * 30])
def test_a_page_that_is_no_number_is_400(county, reader, page):
    asked = NOVEMBER | {"page": page}
    assert reader.get("/map/incidents.json", asked).status_code == 400


@pytest.mark.parametrize(
    "path", ["grids/nowhere.json", "outposts/W99.json", "incidents/none.json"]
)
def test_what_is_not_there_is_404(county, reader, path):
    assert reader.get(f"/map/{path}", NOVEMBER).status_code == 404


def test_without_a_release_there_is_no_grid(reader):
    assert reader.get(f"/map/grids/{G1}.json", NOVEMBER).status_code == 404


@pytest.mark.parametrize(
    "path", ["grids/1.json", "outposts/1.json", "incidents/1.json", "incidents.json"]
)
def test_strangers_are_told_nothing(db, client, path):
    assert client.get(f"/map/{path}", NOVEMBER).status_code == 401
