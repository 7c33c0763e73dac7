"""Limits begin, stand still, grow longer and end, as the steps say."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gisapp.core.clocks import Limit, Measure
from gisapp.dispatch import deadlines
from gisapp.dispatch.models import Deadline
from gisapp.organization import calendars
from gisapp.organization.models import Unit
from tests.dispatch import clock_world as world
from tests.dispatch.clock_world import after, begin, told
from tests.small_county import G2, ZONE


@pytest.fixture
def county(db):
    return world.ready()


@pytest.fixture
def case(county):
    return world.incident(county)


def test_a_limit_begins_with_its_warning_ahead(case):
    row = begin(case)
    assert (row.round, row.unit, row.rung) == (1, case.owner, 0)
    assert (row.value, row.measure) == (60.0, "EMIN")
    assert told(row) == {"warn": 48, "due": 60, "next": 48}


def test_no_limit_nothing_begins(case):
    outpost = world.unit("outpost", "W02")
    assert deadlines.begin(case, "arrive", unit=outpost, at=after(0)) is None
    assert not Deadline.objects.exists()


def test_without_a_category_the_countys_defaults_hold(case):
    case.category = None
    row = begin(case)
    assert (row.value, row.measure) == (1.0, "WH")
    assert row.due_at == datetime(2017, 11, 3, 9, 30, tzinfo=ZONE)


@pytest.mark.parametrize(("is_stationed", "due"), [(True, 20), (False, 60)])
def test_an_emergency_far_from_a_station_has_an_hour(case, is_stationed, due):
    stations = Unit.objects.filter(kind="station", township_code="331127001")
    assert stations.update(is_open=is_stationed)
    assert told(begin(case, "arrive"))["due"] == due


def test_another_desk_begins_another_round_and_stops_the_first(case):
    first = begin(case)
    other = world.unit("grid", G2)
    second = deadlines.begin(case, "accept", unit=other, at=after(10))
    assert told(first) == {"warn": 48, "due": 60, "stopped": 10}
    assert (second.round, second.unit) == (2, other)
    assert told(second)["due"] == 70


def test_the_time_to_resolve_goes_with_the_case_to_another_desk(case):
    begin(case, "accept")
    resolve = begin(case, "resolve", 5)
    other = world.unit("grid", G2)
    deadlines.begin(case, "accept", unit=other, at=after(100))
    again = deadlines.begin(case, "resolve", unit=other, at=after(130))
    assert again == resolve
    assert again.unit == other
    assert told(resolve)["due"] == 605
    assert Deadline.objects.filter(clock="resolve").count() == 1


def test_a_limit_that_has_passed_stays_with_the_desk_that_missed_it(case):
    resolve = begin(case, "resolve")
    other = world.unit("grid", G2)
    deadlines.begin(case, "accept", unit=other, at=after(601))
    resolve.refresh_from_db()
    assert resolve.unit == case.owner


def test_after_it_was_met_it_begins_anew(case):
    first = begin(case, "resolve")
    deadlines.meet(case, "resolve", at=after(300))
    second = begin(case, "resolve", 900)
    assert told(first) == {"warn": 480, "due": 600, "met": 300}
    assert (second.round, told(second)["due"]) == (2, 1500)


@pytest.mark.parametrize("end", ["met", "stopped"])
@pytest.mark.parametrize(
    ("minutes", "rung", "ahead"),
    [
        (30, 0, None),  # in time
        (55, 0, None),  # after the warning was due, in time: no warning any more
        (60, 1, None),  # on the minute is in time
        (61, 0, 60),  # late, and nobody has looked
        (61, 1, 60),
        (90, 2, None),  # late, and it is known
        (90, 3, None),
    ],
)
def test_what_is_still_to_be_raised_when_it_ends(case, end, minutes, rung, ahead):
    row = begin(case)
    Deadline.objects.update(rung=rung)
    if end == "met":
        deadlines.meet(case, "accept", at=after(minutes))
    else:
        deadlines.stop(case, at=after(minutes))
    assert told(row).get("next") == ahead
    assert told(row)[end] == minutes


def test_meeting_what_does_not_run_changes_nothing(case):
    row = begin(case)
    deadlines.stop(case, at=after(5), clocks={"accept"})
    deadlines.meet(case, "accept", at=after(7))
    deadlines.meet(case, "arrive", at=after(7))
    assert told(row) == {"warn": 48, "due": 60, "stopped": 5}


def test_only_the_named_clocks_are_stopped(case):
    arrive, resolve = begin(case, "arrive"), begin(case, "resolve")
    deadlines.stop(case, at=after(5), clocks=("arrive",))
    assert "stopped" in told(arrive)
    assert "stopped" not in told(resolve)
    deadlines.stop(case, at=after(6))
    assert told(resolve)["stopped"] == 6


def test_a_pause_puts_off_what_is_ahead(case):
    row = begin(case)
    deadlines.pause(case, at=after(20))
    deadlines.pause(case, at=after(25))
    assert told(row)["paused"] == 20
    deadlines.resume(case, at=after(120))
    assert told(row) == {"warn": 148, "due": 160, "next": 148}


def test_a_pause_leaves_what_was_late_before_it(case):
    row = begin(case)
    Deadline.objects.update(rung=2, next_at=after(75))
    deadlines.pause(case, at=after(70))
    deadlines.resume(case, at=after(170))
    assert told(row) == {"warn": 48, "due": 60, "next": 175}


def test_a_pause_that_ends_before_it_begins_is_none(case):
    row = begin(case)
    deadlines.pause(case, at=after(20))
    deadlines.resume(case, at=after(10))
    assert told(row) == {"warn": 48, "due": 60, "next": 48}


def test_working_time_that_was_left_on_friday_is_left_on_monday(county):
    case = world.incident(county, accept="4 WH")
    row = begin(case)  # 08:15, so it runs from 08:30 to 14:00
    friday, monday = (datetime(2017, 11, d, 11, 30, tzinfo=ZONE) for d in (3, 6))
    deadlines.pause(case, at=friday)
    deadlines.resume(case, at=monday)
    row.refresh_from_db()
    assert row.due_at == datetime(2017, 11, 6, 14, tzinfo=ZONE)


def test_what_ends_while_it_stands_still_ended_in_time(case):
    row = begin(case)
    deadlines.pause(case, at=after(50))
    deadlines.stop(case, at=after(500))
    assert told(row).get("next") is None


@pytest.mark.parametrize(
    ("rung", "at", "wanted"),
    [
        (0, 300, {"warn": 720, "due": 900, "next": 720}),
        (1, 500, {"warn": 720, "due": 900, "next": 900}),
        (2, 610, {"warn": 720, "due": 900, "next": 1050}),  # the room, 2.5 h later
        (3, 800, {"warn": 720, "due": 900, "next": 1200}),  # the centre, 5 h later
        (4, 1500, {"warn": 720, "due": 900}),
    ],
)
def test_an_extension_counts_from_the_old_end(case, rung, at, wanted):
    row = begin(case, "resolve")
    Deadline.objects.update(rung=rung)
    deadlines.extend(case, Limit(value=5, measure=Measure.EH), at=after(at))
    assert told(row) == wanted


def test_an_extension_after_a_pause_keeps_a_fifth_of_the_whole_as_warning(case):
    row = begin(case, "resolve")
    deadlines.pause(case, at=after(60))
    deadlines.resume(case, at=after(1060))
    deadlines.extend(case, Limit(value=5, measure=Measure.EH), at=after(1100))
    assert told(row) == {"warn": 1720, "due": 1900, "next": 1720}


def test_an_extension_in_working_days_over_the_holidays(county):
    case = world.incident(county, resolve="1 WD")
    row = begin(case, "resolve", -60 * 24 * 36)  # 28 September, a Thursday
    deadlines.extend(case, Limit(value=2, measure=Measure.WD), at=after(0))
    row.refresh_from_db()  # Friday 29; Saturday 30 is worked, then Monday 9 October
    assert row.due_at == datetime(2017, 10, 9, 18, tzinfo=ZONE)


def test_only_the_time_to_resolve_is_extended(case):
    row = begin(case)
    deadlines.extend(case, Limit(value=5, measure=Measure.EH), at=after(1))
    assert told(row)["due"] == 60


def test_a_holiday_entered_today_counts_from_the_next_look(county):
    case = world.incident(county, accept="1 WD")
    assert begin(case).due_at == datetime(2017, 11, 6, 18, tzinfo=ZONE)
    calendars.CalendarDay.objects.create(day="2017-11-06", is_workday=False)
    calendars.forget()
    assert begin(case).due_at == datetime(2017, 11, 7, 18, tzinfo=ZONE)
    calendars.forget()


def test_due_to_raise_knows_what_stood_still_before(case):
    row = begin(case)
    deadlines.pause(case, at=after(47))
    assert not deadlines.due_to_raise(after(99)).exists()
    Deadline.objects.update(paused_at=row.warn_at + timedelta(minutes=1))
    assert deadlines.due_to_raise(after(99)).get() == row
    assert not deadlines.due_to_raise(after(47)).exists()
