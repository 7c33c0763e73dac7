"""GET /api/locate: every kind of place, every parameter, every problem."""

from datetime import datetime

import pytest

from gisapp.api import locating
from gisapp.boundaries.models import Release
from gisapp.core import crs
from tests.api.problem_shape import is_problem
from tests.small_county import G1, G2, ZONE, draw

MIDDLE = {"lng": "119.3", "lat": "28.1"}
BORDER = {"lng": "119.4", "lat": "28.1"}
SEAT = (119.63007, 28.1)


@pytest.fixture
def ask(client, county):
    return lambda **query: client.get("/api/locate", query)


def told(answer):
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "application/geo+json"
    return answer.json()["properties"]


@pytest.mark.parametrize(
    ("query", "kind", "grid"),
    [
        (MIDDLE, "inside", G1),
        (BORDER, "border", G1),
        (MIDDLE | {"accuracy": "15000"}, "approximate", G1),
        ({"lng": "119.3", "lat": "28.2003"}, "near", G1),
        ({"lng": "118.0", "lat": "27.0"}, "outside", None),
        ({"lng": "120.16", "lat": "30.27"}, "outside", None),
    ],
)
def test_every_kind_of_place(ask, query, kind, grid):
    place = told(ask(**query))
    assert place["kind"] == kind
    assert (place["grid"] or {}).get("code") == grid


def test_inside_names_all_the_ground_above(ask, county):
    place = told(ask(**MIDDLE))
    assert place["grid"]["name"] == "红星一网格"
    assert place["township"]["name"] == "红星街道"
    assert place["release"]["id"] == county.release.pk
    assert place["asked"] == {"x": 119.3, "y": 28.1, "datum": "wgs84"}
    assert place["candidates"] == [
        {"code": G1, "name": "红星一网格", "distance_m": 0.0}
    ]


def test_out_of_county_within_reach_of_an_outpost(ask):
    assert told(ask(lng="120.16", lat="30.27"))["outpost"]["code"] == "W02"
    assert told(ask(lng="118.0", lat="27.0"))["outpost"] is None


def test_on_the_border_the_hint_decides_and_elsewhere_it_does_not(ask):
    assert told(ask(**BORDER, hint=G2))["grid"]["code"] == G2
    assert told(ask(**MIDDLE, hint=G2))["grid"]["code"] == G1
    assert told(ask(**BORDER, hint="\x00nobody"))["grid"]["code"] == G1


@pytest.mark.parametrize("datum", ["gcj02", "bd09", "BD09", "EPSG:4549", "epsg:4490"])
def test_a_foreign_pair_is_turned(ask, datum):
    turn = {"gcj02": crs.wgs84_to_gcj02, "bd09": crs.wgs84_to_bd09}.get(datum.lower())
    if turn:
        x, y = turn(*SEAT)
    else:
        x, y = crs.transformer("EPSG:4326", datum.upper()).transform(*SEAT)
    answer = ask(lng=str(float(x)), lat=str(float(y)), datum=datum)
    assert told(answer)["kind"] == "inside"
    assert answer.json()["geometry"]["coordinates"] == pytest.approx(SEAT, abs=1e-7)


@pytest.mark.parametrize(
    "changes",
    [
        {"lng": ""}, {"lng": "east"}, {"lat": "nan"}, {"lng": "inf"}, {"lat": "1e999"},
        {"lng": "200"}, {"lat": "91"}, {"lng": "463606", "lat": "3096353"},
        {"accuracy": "near"}, {"accuracy": "nan"}, {"datum": "gjc02"},
        {"datum": "EPSG:99999"}, {"datum": "EPSG:4978"}, {"datum": "EPSG:４５４９"},
        {"datum": "\x00"}, {"on": "yesterday"}, {"on": "2017-02-30"}, {"on": "\x00"},
    ],
)  # fmt: skip
def test_a_question_that_is_unclear_is_a_problem(ask, changes):
    assert is_problem(ask(**MIDDLE | changes), 400)


@pytest.mark.parametrize("name", ["lng", "lat"])
def test_a_missing_parameter_is_named(ask, name):
    answer = ask(**{k: v for k, v in MIDDLE.items() if k != name})
    assert is_problem(answer, 400)
    assert name in answer.json()["detail"]


@pytest.mark.parametrize("on", ["2016-12-31", "0001-01-01", "1970-01-01T00:00"])
def test_before_the_first_release_there_is_no_ground(ask, on):
    assert is_problem(ask(**MIDDLE, on=on), 404)


@pytest.mark.parametrize(
    "on", ["2017-01-01", "2017-11-03T08:15:00+08:00", "20171103", "9999-12-31"]
)
def test_a_day_or_a_moment_is_answered_with_its_release(ask, on):
    assert told(ask(**MIDDLE, on=on))["kind"] == "inside"


@pytest.mark.parametrize("accuracy", ["-5", "0", ""])
def test_an_accuracy_that_says_nothing_is_none(ask, accuracy):
    assert told(ask(**MIDDLE, accuracy=accuracy))["accuracy_m"] is None


@pytest.mark.parametrize("accuracy", ["5e6", "1e15", "1e300"])
def test_an_enormous_accuracy_tells_the_nearest_and_how_many(
    ask, accuracy, monkeypatch
):
    monkeypatch.setattr(locating, "MOST_CANDIDATES", 2)
    place = told(ask(**MIDDLE, accuracy=accuracy))
    assert place["kind"] == "approximate"
    assert [c["code"] for c in place["candidates"]] == [G1, G2]
    assert place["candidates_count"] == 4


def test_a_head_is_answered_like_a_get(client, county):
    assert client.head("/api/locate", MIDDLE).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_place_can_only_be_asked_for(client, county, method):
    assert is_problem(getattr(client, method)("/api/locate"), 405)


def test_without_boundaries_that_is_said(client, db):
    locating._active = None
    assert is_problem(client.get("/api/locate", MIDDLE), 404)


def test_a_question_costs_no_query_within_the_window(ask, django_assert_num_queries):
    ask(**MIDDLE)
    with django_assert_num_queries(0):
        assert told(ask(**BORDER))["kind"] == "border"


def test_a_new_release_is_noticed_after_the_window(ask, county, monkeypatch):
    assert told(ask(**MIDDLE))["release"]["label"] == "2017"
    _retire(county.release)
    newer = draw(label="2019", active=False).release
    _activate_from(newer, datetime(2019, 1, 1, tzinfo=ZONE))
    clock = locating.time.monotonic()
    monkeypatch.setattr(locating.time, "monotonic", lambda: clock)
    locating._active = (clock, locating._active[1])
    assert told(ask(**MIDDLE))["release"]["label"] == "2017"
    locating._active = (clock - 1.01 * locating.FRESH_S, locating._active[1])
    assert told(ask(**MIDDLE))["release"]["label"] == "2019"
    assert told(ask(**MIDDLE, on="2018-06-01"))["release"]["label"] == "2017"


def _retire(release):
    ended = {"status": "retired", "in_force_to": datetime(2019, 1, 1, tzinfo=ZONE)}
    Release.objects.filter(pk=release.pk).update(**ended)


def _activate_from(release, moment):
    release.status = Release.Status.CHECKED
    release.fault_counts = {"blocking": 0}
    release.save()
    release.status, release.in_force_from = Release.Status.ACTIVE, moment
    release.save()
