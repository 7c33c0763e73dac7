"""Check-ins of the stationed, and the hand-over from shift to shift."""

from __future__ import annotations

from datetime import date, datetime
from math import nan

import pytest

from gisapp.boundaries.errors import NoActiveRelease
from gisapp.boundaries.models import Release
from gisapp.organization import errors
from gisapp.organization.actions import (
    check_in,
    stand_in,
    take_handover,
    write_handover,
)
from gisapp.organization.models import AuditEntry, CheckIn, Handover, Person, Unit
from tests import manned_county
from tests.small_county import ZONE

pytestmark = pytest.mark.django_db
AT = datetime(2017, 11, 3, 9, 30, tzinfo=ZONE)
T1, T2 = "331127001", "331127002"


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


def who(code):
    return Person.objects.get(code=code)


def here(lng, lat=28.1, code="paizhu", accuracy_m=12.0):
    return check_in(person=who(code), lng=lng, lat=lat, accuracy_m=accuracy_m, at=AT)


@pytest.mark.parametrize(
    ("lng", "lat", "township"),
    [
        (119.3, 28.1, T1),
        (119.7, 28.1, T2),
        (119.2, 28.2, T1),  # on the outer corner
        (119.6, 28.1, T1),  # on the border of both: the one that the station serves
        (119.1, 28.1, ""),
        (0.0, 0.0, ""),
    ],
)
def test_a_check_in_says_in_which_township(lng, lat, township):
    made = here(lng, lat)
    assert made.township_code == township
    assert made.point.coords == (lng, lat)


def test_on_the_border_the_station_of_the_other_side_wins():
    Unit.objects.filter(kind="station", code=T1).update(serves=[T2])
    assert here(119.6).township_code == T2


@pytest.mark.parametrize(
    "facts",
    [
        {"lng": nan},
        {"lng": 181.0},
        {"lng": 119.3, "lat": 91.0},
        {"lng": 119.3, "accuracy_m": -1.0},
        {"lng": 119.3, "accuracy_m": nan},
    ],
)
def test_a_position_that_is_nowhere_is_refused(facts):
    with pytest.raises(errors.PositionUnusable):
        here(**facts)


def test_an_unknown_accuracy_is_no_fault():
    assert here(119.3, accuracy_m=None).accuracy_m is None


@pytest.mark.parametrize("code", ["wangge", "zhihui"])
def test_nobody_elses_position_is_kept(code):
    with pytest.raises(errors.NotStationed):
        here(119.3, code=code)
    assert not CheckIn.objects.exists()


def test_the_stand_in_of_a_stationed_person_checks_in():
    stand_in(
        absent=who("paizhu"),
        person=who("wangge"),
        from_on=AT.date(),
        to_on=AT.date(),
        by="zhuren",
    )
    assert here(119.3, code="wangge").township_code == T1


def test_without_ground_there_is_no_township():
    Release.objects.update(status="retired", in_force_to=AT)
    with pytest.raises(NoActiveRelease):
        here(119.3)


def test_the_log_does_not_keep_the_way():
    here(119.3)
    assert "119" not in str(list(AuditEntry.objects.values_list("reason", "subject")))


CASES = [{"number": "J1", "title": "两车相撞", "state": "accepted", "due_at": ""}]


def written(code="zhihui"):
    return write_handover(
        unit=Unit.objects.get(kind="centre"),
        person=who(code),
        watch=" 水位 ",
        open_cases=CASES,
        at=AT,
        by=code,
    )


def taken(handover, code="zhihui2"):
    return take_handover(handover=handover, person=who(code), at=AT, by=code)


def test_what_one_shift_writes_the_next_takes():
    made = taken(written())
    kept = Handover.objects.get()
    assert (kept.watch, kept.open_cases) == ("水位", CASES)
    assert (kept.taken_by, kept.taken_at) == (made.taken_by, AT)
    assert AuditEntry.objects.count() == 2


def test_it_is_taken_once_and_not_by_its_writer():
    made = written()
    with pytest.raises(errors.HandoverOwn):
        taken(made, "zhihui")
    taken(made)
    with pytest.raises(errors.HandoverTaken, match="2017-11-03 09:30"):
        taken(made, "zhuren")


def test_only_who_works_there_hands_over():
    with pytest.raises(errors.NoPostThere):
        written("wangge")
    with pytest.raises(errors.NoPostThere):
        taken(written(), "wangge")


def test_a_post_that_ended_is_no_post_any_more():
    who("zhihui").posts.update(to_on=date(2017, 11, 3))
    with pytest.raises(errors.NoPostThere):
        written()
