"""What is late, what is about to be, and what comes first."""

from __future__ import annotations

import pytest

from gisapp.dispatch import deadlines
from gisapp.dispatch.models import Deadline
from gisapp.dispatch.watching import Alerts, alerts, by_due, late, next_due, soon
from gisapp.incidents.models import Incident
from tests.dispatch import clock_world as world
from tests.dispatch.clock_world import after, begin


@pytest.fixture
def county(db):
    return world.ready()


def of(case):
    return next_due(Incident.objects.filter(pk=case.pk)).get()


def test_the_limit_that_runs_out_first_is_the_next(county):
    case = world.incident(county)
    begin(case, "resolve")
    begin(case, "accept")
    found = of(case)
    assert (found.due_clock, found.due_at) == ("accept", after(60))
    assert (found.warn_at, found.paused_at) == (after(48), None)
    deadlines.meet(case, "accept", at=after(10))
    assert of(case).due_clock == "resolve"
    deadlines.stop(case, at=after(20))
    assert (of(case).due_clock, of(case).due_at) == (None, None)


def test_what_stands_still_says_since_when(county):
    case = world.incident(county)
    begin(case)
    deadlines.pause(case, at=after(5))
    assert of(case).paused_at == after(5)


def test_by_due_and_what_has_no_limit_last(county):
    cases = [world.incident(county, str(number)) for number in range(4)]
    begin(cases[1], minutes=30)
    begin(cases[2], minutes=10)
    begin(cases[3], minutes=20)
    order = list(by_due(Incident.objects.all()))
    assert order == [cases[2], cases[3], cases[1], cases[0]]


@pytest.mark.parametrize(
    ("minutes", "is_soon", "is_late"),
    [
        (47, False, False),
        (48, True, False),
        (60, True, False),
        (61, False, True),
    ],
)
def test_soon_until_the_minute_then_late(county, minutes, is_soon, is_late):
    begin(world.incident(county))
    now = after(minutes)
    assert Deadline.objects.filter(soon(now)).exists() is is_soon
    assert Deadline.objects.filter(late(now)).exists() is is_late


@pytest.mark.parametrize(("paused", "is_late"), [(59, False), (61, True)])
def test_what_stands_still_is_late_only_if_it_was(county, paused, is_late):
    case = world.incident(county)
    begin(case)
    deadlines.pause(case, at=after(paused))
    assert Deadline.objects.filter(late(after(999))).exists() is is_late
    assert not Deadline.objects.filter(soon(after(59))).exists()


def test_an_incident_with_two_limits_counts_once_and_as_late(county):
    first, second, done = (world.incident(county, str(n)) for n in range(3))
    begin(first, "accept")  # late at 61
    begin(first, "arrive", 30)  # about to be, at 50 + 16 …
    begin(second, "accept", 10)  # about to be
    begin(done, "accept")
    deadlines.meet(done, "accept", at=after(90))
    assert alerts(Incident.objects.all(), after(62)) == Alerts(late=1, soon=1)
    some = next_due(Incident.objects.filter(pk=second.pk))
    assert alerts(some, after(62)) == Alerts(late=0, soon=1)
    assert alerts(Incident.objects.none(), after(62)) == Alerts(late=0, soon=0)
