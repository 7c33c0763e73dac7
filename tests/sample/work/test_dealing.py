"""A house of four desks deals with six hundred cases of three kinds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from gisapp.core.clocks import Limit, Measure, WorkCalendar
from gisapp.sample.work import Case, House, Staff, deal_with, fate
from gisapp.sample.work.fate import Fate

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(
    zone=ZONE,
    hours=((time(8, 30), time(12)), (time(13, 30), time(18))),
    holidays=frozenset(date(2017, 10, day) for day in range(1, 9)),
    workdays=frozenset({date(2017, 9, 30)}),
)
GRID, PLATFORM, ROOM, CENTRE = 1, 2, 3, 9
HOUSE = House(
    calendar=CALENDAR,
    staff={
        GRID: Staff(workers=("wangge", "yuan"), deciders=("wangge",)),
        PLATFORM: Staff(workers=("p1", "p2"), deciders=("p1", "p2")),
        ROOM: Staff(workers=("r1", "r2"), deciders=("r1", "r2")),
        CENTRE: Staff(workers=("z1", "z2"), deciders=("z1", "z2")),
    },
    centre=CENTRE,
)
MINUTES = {
    "accept": Limit(value=5, measure=Measure.EMIN),
    "arrive": Limit(value=30, measure=Measure.EMIN),
    "resolve": Limit(value=24, measure=Measure.EH),
}
HOURS = {
    "accept": Limit(value=2, measure=Measure.WH),
    "arrive": Limit(value=1, measure=Measure.WD),
    "resolve": Limit(value=5, measure=Measure.WD),
}
DAYS = {
    "accept": Limit(value=1, measure=Measure.WD),
    "resolve": Limit(value=15, measure=Measure.WD),
}
FRIDAY_NIGHT = datetime(2017, 9, 29, 22, 40, tzinfo=ZONE)
"""Before a Saturday that is worked and eight days that are not."""


def case(key="a", **changes):
    plain = Case(
        key=key,
        received_at=FRIDAY_NIGHT,
        limits=HOURS,
        desk=PLATFORM,
        above=ROOM,
        below=GRID,
        point=(119.3, 28.1),
        theme="SEC",
    )
    return replace(plain, **changes)


@pytest.fixture(scope="module")
def year():
    """Courses of many cases, by the limits that they had."""
    return [
        (
            one := case(
                f"{number}",
                limits=(MINUTES, HOURS, DAYS)[number % 3],
                received_at=FRIDAY_NIGHT + timedelta(minutes=97 * number),
            ),
            deal_with(one, HOUSE),
        )
        for number in range(600)
    ]


@pytest.fixture
def fated(monkeypatch):
    """Deals with a case whose fate is known."""

    def deal(one, **told):
        monkeypatch.setattr(fate, "draw", lambda case, rng: Fate(**told))
        return deal_with(one, HOUSE)

    return deal


def kinds(course):
    return [deed.kind for deed in course.deeds]


def test_the_same_case_has_the_same_course_whatever_came_before(year):
    one, course = year[17]
    assert deal_with(one, HOUSE) == course
    assert deal_with(replace(one, key="other"), HOUSE) != course


def test_no_step_is_earlier_than_the_one_before(year):
    for one, course in year:
        moments = [one.received_at, *(deed.at for deed in course.deeds)]
        assert moments == sorted(moments)


def test_every_limit_ends_and_what_is_met_was_begun(year):
    for _, course in year:
        for run in course.runs:
            assert run.ended_at is not None
            assert run.started_at <= run.warn_at <= run.due_at
            assert run.started_at <= run.ended_at


def test_every_case_is_done_and_no_order_stands(year):
    ends = {course.state for _, course in year}
    assert {"closed", "assessed"} <= ends <= {"closed", "assessed", "void"}
    assert not any(list(course.open_orders()) for _, course in year)


@pytest.mark.parametrize("clock", ["accept", "arrive", "resolve"])
def test_most_are_in_time_and_some_are_not(year, clock):
    met = [r for _, c in year for r in c.runs if r.clock == clock and r.met_at]
    late = sum(run.is_late for run in met) / len(met)
    assert 0.01 < late < 0.12


def test_what_runs_in_working_hours_is_done_in_working_hours(year):
    worked = [course for one, course in year if one.limits is not MINUTES]
    for course in worked:
        for deed in course.deeds:
            there = deed.at.astimezone(ZONE)
            assert CALENDAR.is_worked(there.date())
            assert any(a <= there.time() <= b for a, b in CALENDAR.hours)


def test_what_is_urgent_is_accepted_at_night():
    course = deal_with(case(limits=MINUTES), HOUSE)
    assert course.deeds[0].at - FRIDAY_NIGHT < timedelta(minutes=15)


def test_nobody_looks_at_their_own_work(year):
    for _, course in year:
        doer = ""
        for deed in course.deeds:
            doer = deed.by if deed.kind == "reported_back" else doer
            assert deed.kind not in ("verified", "closed") or deed.by != doer


def test_who_does_it_works_at_the_desk(year):
    for _, course in year:
        for deed in course.deeds:
            if deed.desk is not None:
                assert deed.by in HOUSE.staff[deed.desk].workers


def test_one_that_is_passed_on_is_accepted_twice(fated):
    course = fated(case(), is_passed_on=True)
    assert kinds(course)[:3] == ["accepted", "assigned", "begun"]
    assert course.desk == GRID
    accepts = [(r.desk, r.round) for r in course.runs if r.clock == "accept"]
    assert accepts == [(PLATFORM, 1), (GRID, 2)]
    assert [deed.by for deed in course.deeds if deed.kind == "verified"] != ["wangge"]


def test_one_that_bounces_twice_goes_to_the_centre_with_the_rule(fated):
    course = fated(case(rule={"order": 70}, below=None), returns=2)
    assert kinds(course)[:3] == ["returned", "returned", "accepted"]
    assert course.deeds[1].data["disputed_rule"] == {"order": 70}
    assert course.deeds[2].desk == CENTRE
    assert course.desk == PLATFORM


def test_a_desk_below_the_centre_can_return_it_only_once(fated):
    course = fated(case(above=CENTRE), returns=2)
    assert kinds(course).count("returned") == 1


def test_an_escalation_climbs_desk_by_desk(fated):
    course = fated(case(department=7), ground="no_authority")
    ups = [(d.desk, d.unit) for d in course.deeds if d.kind == "escalated"]
    assert ups == [(PLATFORM, ROOM), (ROOM, CENTRE)]
    assert course.desk == 7


def test_more_time_moves_what_is_due(fated):
    course = fated(case(), is_extended=True)
    run = next(run for run in course.runs if run.clock == "resolve")
    plain = next(run for run in fated(case()).runs if run.clock == "resolve")
    assert run.due_at > plain.due_at
    assert course.more_time is not None


def test_what_stood_still_has_as_much_time_left_as_before(fated):
    course = fated(case(), is_suspended=True)
    still = course.standstill
    run = next(run for run in course.runs if run.clock == "resolve")
    assert still is not None
    assert still.since < still.until < run.due_at
    assert not run.is_late


def test_one_that_is_reopened_is_closed_twice(fated):
    course = fated(case(), is_reopened=True)
    assert len(course.answers) == kinds(course).count("closed") == 2
    assert [run.round for run in course.runs if run.clock == "resolve"] == [1, 2]


@pytest.mark.parametrize(
    ("told", "state"), [({"is_merged": True}, "merged"), ({"is_void": True}, "void")]
)
def test_what_ends_otherwise_has_no_order_and_no_answer(fated, told, state):
    course = fated(case(first="331127-1"), **told)
    assert (course.state, course.version) == (state, 1)
    assert not course.orders
    assert not course.answers


def test_out_of_the_county_they_are_spoken_with():
    course = deal_with(case(is_outside=True, below=None, limits=DAYS), HOUSE)
    assert "contacted" in kinds(course)
    assert "arrived" not in kinds(course)


def test_without_a_place_nobody_arrives_and_the_limit_stops(fated):
    course = fated(case(point=None))
    run = next(run for run in course.runs if run.clock == "arrive")
    assert "arrived" not in kinds(course)
    assert run.stopped_at == course.moments("reported_back")[0]


def test_at_a_desk_without_people_the_sample_itself_works():
    course = deal_with(case(desk=5, above=6, below=None), HOUSE)
    assert {deed.by for deed in course.deeds} == {"sample"}


def test_emergencies_are_neither_returned_nor_put_off(year):
    urgent = [
        deal_with(replace(one, is_emergency=True, limits=MINUTES), HOUSE)
        for one, _ in year
    ]
    beside = {"returned", "escalated", "suspended", "extended", "voided"}
    assert not beside & {kind for course in urgent for kind in kinds(course)}


def test_moments_are_in_utc_whatever_zone_came_in():
    course = deal_with(case(), HOUSE)
    assert {deed.at.tzinfo for deed in course.deeds} == {UTC}
