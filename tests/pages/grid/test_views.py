"""Does everyone see their own grid and no other?"""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gisapp.dispatch.models import Deadline
from gisapp.organization.models import GridDuty, Person, StandIn
from gisapp.organization.roles import Role
from tests import manned_county, small_county
from tests.small_county import G1, G2


@pytest.fixture
def county(db):
    return manned_county.manned()


@pytest.fixture
def reader(client, county):
    def log_in(username):
        from django.contrib.auth.models import User

        client.force_login(User.objects.get(username=username))
        return client

    return log_in


def config_of(answer):
    text = answer.content.decode()
    found = re.search(r'<script id="config".*?>(.*?)</script>', text)
    return json.loads(found[1])


def report(county, number, *, minutes=None, owner=None, state="received", **facts):
    incident = small_county.report(county, number, state=state, **facts)
    grid = manned_county.unit("grid", G1)
    incident.desks = [grid.pk]
    incident.owner = owner or grid
    incident.save()
    if minutes is not None:
        due = timezone.now() + timedelta(minutes=minutes)
        Deadline.objects.create(
            incident=incident, clock="resolve", unit=incident.owner, value=1,
            measure="EH", started_at=due - timedelta(hours=5),
            warn_at=due - timedelta(minutes=30), due_at=due,
        )  # fmt: skip
    return incident


def test_strangers_are_led_to_the_door(client, county):
    assert client.get("/grid/").url == "/login/?next=/grid/"
    assert client.get("/grid/now.json", {"grid": G1}).status_code == 401


@pytest.mark.parametrize("username", ["wangge", "zhidao", "yuan", "jianzhi"])
def test_everybody_of_the_grid_sees_it(reader, username):
    answer = reader(username).get("/grid/")
    assert "红星一网格" in answer.content.decode()
    assert config_of(answer)["ground"]["bounds"] is not None


def test_who_has_no_grid_is_told_so_in_words(reader):
    assert "没有您的网格" in reader("bumen").get("/grid/").content.decode()


def test_work_stands_in_the_order_of_its_time_and_others_work_below(reader, county):
    room = manned_county.unit("command_room", manned_county.T1)
    report(county, "CALM", minutes=300)
    report(county, "LATE", minutes=-60)
    report(county, "SOON", minutes=10)
    report(county, "THEIRS", minutes=5, owner=room)
    report(county, "DONE", state="closed")
    state = reader("wangge").get("/grid/now.json", {"grid": G1}).json()
    numbers = [one["number"] for one in state["items"]]
    assert numbers == ["SOON", "LATE", "CALM", "THEIRS"]
    assert state["numbers"] == {"open": 3, "soon": 1, "late": 1, "done": 0}
    assert state["items"][1]["left"].startswith("超时 1 小时")


def test_a_sensitive_incident_is_listed_and_not_drawn(reader, county):
    report(county, "A1", is_sensitive=True)
    (item,) = reader("wangge").get("/grid/now.json", {"grid": G1}).json()["items"]
    assert item["point"] is None


def test_nobody_asks_for_a_grid_that_is_not_theirs(reader):
    client = reader("wangge")
    assert client.get("/grid/now.json", {"grid": G2}).status_code == 404
    asked = {"grid": G2, "lng": "119.3", "lat": "28.1"}
    assert client.get("/grid/where.json", asked).status_code == 404


def test_an_unreadable_coordinate_is_a_refusal_and_no_crash(reader):
    asked = {"grid": G1, "lng": "east", "lat": "28.1"}
    assert reader("wangge").get("/grid/where.json", asked).status_code == 400


def test_the_answer_about_a_place_is_kept_nowhere(reader):
    asked = {"grid": G1, "lng": "119.3", "lat": "28.1", "accuracy": "20"}
    answer = reader("wangge").get("/grid/where.json", asked)
    assert answer.json()["in_own"] is True
    assert answer["Cache-Control"] == "no-store"


def test_somebody_with_two_grids_switches(reader):
    client = reader("wangge")
    other = manned_county.unit("grid", G2)
    person = Person.objects.get(code="wangge")
    person.posts.create(unit=other, role=Role.LEADER, from_on=manned_county.SINCE)
    text = client.get("/grid/", {"grid": G2}).content.decode()
    assert "<h1>红星二网格</h1>" in text
    assert f'<option value="{G1}">' in text


def test_staff_have_phones_certificates_and_who_stands_in(reader, county):
    Person.objects.filter(code="zhidao").update(phone="13900000001")
    guide, leader = (Person.objects.get(code=code) for code in ("zhidao", "wangge"))
    today = timezone.localdate()
    StandIn.objects.create(
        absent=guide, person=leader, from_on=today, to_on=today, made_by="guanli"
    )
    grid = manned_county.unit("grid", G1)
    lead = manned_county.unit("department", "县公安局")
    GridDuty.objects.create(grid=grid, department=lead, kind="lead")
    text = reader("wangge").get("/grid/").content.decode()
    assert 'href="tel:13900000001"' in text
    assert "代班,至" in text
    assert "还没有上岗证" in text
    assert "牵头单位" in text


def test_an_outpost_has_a_list_and_no_map(reader):
    answer = reader("yuwai").get("/grid/")
    assert config_of(answer)["ground"] is None
    assert 'id="map"' not in answer.content.decode()


def test_without_a_release_the_page_says_whom_to_ask(reader, county):
    county.release.status = "retired"
    county.release.in_force_to = timezone.now()
    county.release.save()
    assert "还没有生效的边界版本" in reader("wangge").get("/grid/").content.decode()
