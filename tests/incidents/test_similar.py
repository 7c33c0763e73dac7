"""The same happening told twice is found; what merely lies near by is not."""

from datetime import timedelta

import pytest

from gisapp.incidents.models import Incident, Place
from gisapp.incidents.similar import Happening, Nearness, candidates
from gisapp.organization.access import Scope
from tests.manned_county import manned, scope
from tests.small_county import G1, G2, NOVEMBER, report

POINT = (119.30, 28.10)
NEAR_M = 119.30 + 0.002  # about 200 m to the east
OPEN = ("received", "accepted")
TOLD = "人民中路两车相撞,一人受伤,堵车"
TWICE = (
    ("人民中路口两辆车相撞了,有人受伤", 5, "TRAF"),
    ("两车相撞,人民中路堵住了", 30, "TRAF"),
    ("人民中路发生车祸,两车相撞,一人受伤送医", 55, "TRAF"),
)
OTHER = (
    ("红绿灯不亮了", 5, "TRAF"),
    ("货车超载,路面散落砂石", 30, "TRAF"),
    ("楼道堆放杂物,消防通道堵塞", 10, "FIRE"),
)


@pytest.fixture
def county(db):
    return manned()


def told(county, number, text, *, after=5, theme="TRAF", at=POINT, **more):
    occurred = NOVEMBER + timedelta(minutes=after)
    made = report(county, number, at=at, occurred_at=occurred, theme=theme, **more)
    Incident.objects.filter(pk=made.pk).update(title=text[:40], text=text)
    return made


def happening(**changes):
    known = {
        "words": TOLD, "occurred_at": NOVEMBER, "theme": "TRAF",
        "lng": POINT[0], "lat": POINT[1], "grid": G1,
    }  # fmt: skip
    return Happening(**known | changes)


def found(by="zhihui", nearness=None, **changes):
    nearness = nearness or Nearness()
    return candidates(happening(**changes), scope(by), nearness, open_states=OPEN)


def numbers(**asked):
    return [one.incident.number for one in found(**asked)]


def test_what_is_told_again_is_found_and_what_is_not_is_not(county):
    for n, (text, after, theme) in enumerate(TWICE):
        told(county, f"SAME{n}", text, after=after, theme=theme, at=(NEAR_M, 28.1))
    for n, (text, after, theme) in enumerate(OTHER):
        told(county, f"OTHER{n}", text, after=after, theme=theme)
    seen = numbers()
    assert set(seen) >= {"SAME0", "SAME1", "SAME2"}
    assert seen[0].startswith("SAME")
    assert "OTHER2" not in seen


def test_the_score_is_made_of_three_parts_that_are_shown(county):
    told(county, "A", TOLD, after=0)
    (one,) = found()
    assert (one.words, one.space, one.time) == (1.0, 1.0, 1.0)
    assert one.score == pytest.approx(1.0)
    assert one.metres == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("hours", "is_found"), [(23.9, True), (24.1, False)])
def test_a_day_apart_is_the_edge(county, hours, is_found):
    told(county, "A", TOLD, after=hours * 60)
    assert bool(found()) is is_found


def test_five_hundred_metres_apart_is_the_edge(county):
    degree = 500 / (111_195 * 0.8821)  # metres of a degree of longitude there
    told(county, "IN", TOLD, at=(POINT[0] + degree * 0.98, POINT[1]), grid=G2)
    told(county, "OUT", TOLD, at=(POINT[0] + degree * 1.1, POINT[1]), grid=G2)
    assert numbers() == ["IN"]


def test_the_same_grid_stands_in_for_a_point(county):
    told(county, "A", TOLD)
    (one,) = found(lng=None, lat=None)
    assert (one.metres, one.space) == (None, 0.6)
    assert found(lng=None, lat=None, grid=G2) == []


def test_one_that_is_nowhere_yet_must_speak_by_its_words(county):
    told(county, "SAME", TOLD, at=None, grid="", kind="unlocated")
    told(county, "OTHER", "红绿灯不亮了", at=None, grid="", kind="unlocated")
    assert numbers() == ["SAME"]


def test_a_call_without_a_place_is_compared_by_its_words(county):
    told(county, "SAME", TOLD)
    told(county, "OTHER", "红绿灯不亮了")
    assert numbers(lng=None, lat=None, grid="") == ["SAME"]


def test_another_theme_is_another_matter_but_none_yet_is_any(county):
    told(county, "FIRE", TOLD, theme="FIRE")
    assert numbers() == []
    assert numbers(theme="") == ["FIRE"]
    Incident.objects.update(category=None)
    assert numbers() == ["FIRE"]


def test_open_ones_stand_first(county):
    told(county, "CLOSED", TOLD, after=0, state="closed")
    told(county, "OPEN", TWICE[0][0], after=200)
    assert numbers() == ["OPEN", "CLOSED"]


@pytest.mark.parametrize("state", ["merged", "void"])
def test_what_was_merged_or_is_void_takes_nothing_in(county, state):
    told(county, "A", TOLD, state=state)
    assert numbers() == []


def test_only_what_may_be_seen_is_told(county):
    told(county, "A", TOLD, is_sensitive=True)
    assert numbers() == ["A"]
    assert numbers(by="lingdao") == []
    assert candidates(happening(), Scope(), Nearness(), open_states=OPEN) == []


def test_a_superseded_place_does_not_count(county):
    one = told(county, "A", TOLD)
    Place.objects.filter(incident=one).update(superseded_at=NOVEMBER)
    Place.objects.create(incident=one, kind="unlocated", method="none", tolerance_m=1.0)
    (seen,) = found()
    assert (seen.space, seen.metres) == (0.0, None)
