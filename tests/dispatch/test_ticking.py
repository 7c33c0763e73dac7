"""Each rung once: whenever it is looked, by however many, and whatever was late."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from gisapp.core.clocks import Limit, Measure
from gisapp.dispatch import deadlines, ticking
from gisapp.dispatch.models import Alarm, Deadline, Event, Suspension
from gisapp.dispatch.ticking import Ticked, tick
from gisapp.incidents.models import Incident
from tests.dispatch import clock_world as world
from tests.dispatch.clock_world import after, begin, raised

WHOLE = [
    ("accept", 1, 48, "grid"),
    ("accept", 2, 60, "grid"),
    ("accept", 3, 75, "command_room"),
    ("accept", 4, 105, "centre"),
]
YEAR = 60 * 24 * 365


@pytest.fixture
def county(db):
    return world.ready()


@pytest.fixture
def case(county):
    return world.incident(county)


def test_nothing_is_due_nothing_is_raised(case):
    begin(case)
    assert tick(after(47)) == Ticked(raised=0, resumed=0)
    assert not Alarm.objects.exists()


def test_rung_by_rung_as_time_goes_by(case):
    begin(case)
    seen = [tick(after(minutes)).raised for minutes in range(0, 200, 5)]
    assert raised(case) == WHOLE
    assert [n for n in seen if n] == [1, 1, 1, 1]


def test_after_a_long_time_without_a_worker_all_at_once_each_at_its_moment(case):
    begin(case)
    assert tick(after(YEAR)).raised == 4
    assert raised(case) == WHOLE
    assert tick(after(YEAR)).raised == 0
    assert Deadline.objects.get().next_at is None


def test_what_the_log_says_and_what_stays(case):
    begin(case)
    tick(after(YEAR))
    before = case.version
    case.refresh_from_db()
    assert (case.version, case.state) == (before, "received")
    kinds = Event.objects.filter(incident=case, by="clock").order_by("id")
    assert [event.kind for event in kinds] == [
        "warned", "supervised", "climbed", "climbed",
    ]  # fmt: skip
    third = kinds[2]
    assert (third.at, third.unit, third.desk) == (after(75), case.owner, None)
    assert third.state == "received"
    assert third.data == {
        "clock": "accept",
        "round": 1,
        "rung": 3,
        "due_at": after(60).astimezone(UTC).isoformat(),
        "to": world.unit("command_room", "331127001").pk,
    }


def test_met_in_time_nothing_is_raised(case):
    begin(case)
    deadlines.meet(case, "accept", at=after(59))
    assert tick(after(YEAR)).raised == 0


@pytest.mark.parametrize("warned", [False, True])
def test_met_late_before_anybody_looked_is_told_once_and_does_not_climb(case, warned):
    begin(case)
    if warned:
        tick(after(50))
    deadlines.meet(case, "accept", at=after(500))
    assert tick(after(YEAR)).raised == 1
    assert tick(after(YEAR)).raised == 0
    assert raised(case)[-1] == ("accept", 2, 60, "grid")
    assert len(raised(case)) == 1 + warned


def test_passed_on_late_is_told_of_the_desk_that_was_late(case):
    first = begin(case)
    other = world.unit("command_room", "331127001")
    deadlines.begin(case, "accept", unit=other, at=after(61))
    tick(after(61))
    assert Alarm.objects.get().deadline == first
    assert Alarm.objects.get().unit == case.owner


def test_supervised_then_met_climbs_no_further(case):
    begin(case)
    tick(after(70))
    deadlines.meet(case, "accept", at=after(74))
    tick(after(YEAR))
    assert raised(case) == WHOLE[:2]


def test_after_an_extension_no_rung_comes_twice(case):
    begin(case, "resolve")
    tick(after(601))
    deadlines.extend(case, Limit(value=5, measure=Measure.EH), at=after(610))
    assert tick(after(1049)).raised == 0
    tick(after(YEAR))
    assert [rung for _, rung, _, _ in raised(case)] == [1, 2, 3, 4]
    assert raised(case)[2] == ("resolve", 3, 1050, "command_room")


def test_each_round_and_each_clock_has_a_ladder_of_its_own(case):
    begin(case, "arrive")
    begin(case, "accept")
    begin(case, "accept", 30)
    tick(after(95))
    assert [row for row in raised(case) if row[0] == "accept"] == [
        ("accept", 1, 78, "grid"), ("accept", 2, 90, "grid"),
    ]  # fmt: skip
    assert Alarm.objects.get(deadline__clock="accept", rung=2).deadline.round == 2


def suspend(case, *, at, until, state="under_way"):
    Suspension.objects.create(
        incident=case,
        reason="等待鉴定",
        by="yuan",
        since=after(at),
        until=after(until),
        from_state=state,
    )
    Incident.objects.filter(pk=case.pk).update(state="suspended")
    deadlines.pause(case, at=after(at))


def test_while_it_stands_still_nothing_is_raised(case):
    begin(case)
    suspend(case, at=30, until=YEAR)
    assert tick(after(YEAR - 1)) == Ticked(raised=0, resumed=0)


def test_what_was_due_before_it_stood_still_is_raised_and_no_more(case):
    begin(case)
    suspend(case, at=62, until=YEAR)
    tick(after(1000))
    assert raised(case) == WHOLE[:2]


def test_it_goes_on_by_itself_once_at_its_moment(case):
    begin(case)
    suspend(case, at=30, until=230)
    before = case.version
    assert tick(after(229)).resumed == 0
    assert tick(after(259)) == Ticked(raised=1, resumed=1)
    assert tick(after(259)) == Ticked(raised=0, resumed=0)
    case.refresh_from_db()
    assert (case.state, case.version) == ("under_way", before + 1)
    assert raised(case) == [("accept", 1, 248, "grid")]
    event = Event.objects.get(kind="resumed")
    assert (event.at, event.by, event.state) == (after(230), "clock", "under_way")
    assert Suspension.objects.get().resumed_at == after(230)


def test_one_that_was_made_void_meanwhile_stays_void(case):
    suspend(case, at=30, until=230)
    Incident.objects.filter(pk=case.pk).update(state="void")
    assert tick(after(YEAR)).resumed == 0


def test_more_than_one_chunk(county, monkeypatch):
    monkeypatch.setattr(ticking, "CHUNK", 2)
    cases = [world.incident(county, str(number)) for number in range(5)]
    for case in cases:
        begin(case)
    assert tick(after(61)).raised == 10
    assert all(raised(case) == WHOLE[:2] for case in cases)


def test_the_cost_grows_with_what_is_due_not_with_what_runs(
    county, django_assert_max_num_queries
):
    for number in range(5):
        begin(world.incident(county, str(number)))
    with django_assert_max_num_queries(8):
        tick(after(1))


def test_a_second_alarm_of_one_rung_is_refused(case):
    row = begin(case)
    tick(after(50))
    event = Event.objects.create(incident=case, kind="warned", at=after(50), by="x")
    with pytest.raises(IntegrityError, match="alarm_once"), transaction.atomic():
        Alarm.objects.create(
            deadline=row, rung=1, unit=row.unit, event=event, at=after(50)
        )


def in_threads(count, do):
    """Let so many threads, each with a connection of its own, do it at once."""
    barrier, faults = Barrier(count), []

    def run():
        try:
            barrier.wait()
            do()
        except Exception as fault:  # noqa: BLE001 - told below
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_workers_that_race_on_one_limit_raise_it_once():
    case = world.incident(world.ready())
    row = begin(case)
    for minutes in (48, 60, 75, 105):
        in_threads(4, partial(tick, after(minutes)))
    assert raised(case) == WHOLE
    assert Event.objects.filter(incident=case, by="clock").count() == 4
    row.refresh_from_db()
    assert (row.rung, row.next_at) == (4, None)


@pytest.mark.django_db(transaction=True)
def test_workers_that_race_wake_a_case_once():
    case = world.incident(world.ready())
    begin(case)
    suspend(case, at=30, until=230)
    in_threads(4, lambda: tick(after(230)))
    assert Event.objects.filter(kind="resumed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_workers_share_a_heap_of_work_and_wait_for_nobody(monkeypatch):
    monkeypatch.setattr(ticking, "CHUNK", 3)
    county = world.ready()
    cases = [world.incident(county, str(number)) for number in range(20)]
    for case in cases:
        begin(case)
    in_threads(2, lambda: tick(after(YEAR)))
    tick(after(YEAR))  # what one skipped because the other held it
    assert all(raised(case) == WHOLE for case in cases)


@pytest.mark.django_db(transaction=True)
def test_what_a_step_holds_is_left_to_the_next_look_and_read_anew():
    """The step meets the limit while the worker looks: it is not raised."""
    case = world.incident(world.ready())
    begin(case)
    seen = []

    def look():
        seen.append(tick(after(61)).raised)

    with transaction.atomic():
        Incident.objects.select_for_update().get(pk=case.pk)
        deadlines.meet(case, "accept", at=after(59))
        in_threads(1, look)
    look()
    assert seen == [0, 0]
