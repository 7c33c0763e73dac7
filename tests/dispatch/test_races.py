"""Two at once: does one win, and does nobody wait for ever?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from gisapp.dispatch import steps
from gisapp.dispatch.effects import ordering, relief
from gisapp.dispatch.errors import FactUnusable, Overtaken, StepRefused
from gisapp.dispatch.models import Deadline, Event, Extension, Suspension
from gisapp.dispatch.ticking import tick
from gisapp.incidents.models import Incident
from tests.dispatch.loop import FIRST, NEEDED, log, manned, opened, take
from tests.manned_county import scope

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds):
    """Each deed in a thread and transaction of its own, all begun at one moment."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(timeout=30)
            return deed()
        except StepRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def step(name, who, number="A1", seen=0, **facts):
    by, given = scope(who), NEEDED.get(name, {}) | facts
    return lambda: steps.take(
        name, number=number, seen=seen, by=by, at=FIRST, facts=given
    )


def test_of_two_operators_one_wins_and_the_other_is_told_who():
    incident = opened(manned())
    found = together(step("accept", "pingtai"), step("accept", "pingtai2"))
    lost = [one for one in found if isinstance(one, Overtaken)]
    assert len(lost) == 1
    winner = "pingtai2" if found[0] is lost[0] else "pingtai"
    assert lost[0].facts["by"] == winner
    assert log(incident) == ["accepted"]
    assert Incident.objects.get().version == 1


def test_the_second_waits_for_the_first_to_be_done():
    """The slow one holds the row; the other's different step is refused after it."""
    opened(manned())
    entered = Barrier(2)
    real = ordering.accept

    def slow(case):
        entered.wait(timeout=30)
        real(case)

    by = scope("pingtai")

    def first():
        return steps.take("accept", number="A1", seen=0, by=by, at=FIRST, effect=slow)

    second = step("escalate", "pingtai2")

    def after():
        entered.wait(timeout=30)
        return second()

    done, refused = together(first, after)
    assert done.state == "accepted"
    assert isinstance(refused, Overtaken)
    assert refused.facts["by"] == "pingtai"


def test_two_that_would_swallow_each_other():
    """A1 into A2 and A2 into A1: one goes through, no deadlock, no circle."""
    county = manned()
    opened(county, "A1")
    opened(county, "A2")
    found = together(
        step("merge", "zhihui", "A1", into="A2"),
        step("merge", "zhihui2", "A2", into="A1"),
    )
    assert sum(isinstance(one, FactUnusable) for one in found) == 1
    assert Incident.objects.filter(state="merged").count() == 1


def test_more_time_is_asked_for_once():
    incident = opened(manned())
    take("accept", incident, "pingtai")
    together(
        step("ask_extension", "pingtai", seen=1),
        step("ask_extension", "pingtai2", seen=1),
    )
    assert Extension.objects.count() == 1


def test_a_step_against_the_clock():
    """Whoever is first, the case wakes once and the version tells the other."""
    incident = opened(manned())
    take("accept", incident, "pingtai")
    take("suspend", incident, "pingtai")
    until = Suspension.objects.get().until
    found = together(
        step("resume", "pingtai", seen=2), lambda: tick(until + timedelta(minutes=1))
    )
    assert Event.objects.filter(kind="resumed").count() == 1
    assert Incident.objects.get().state == "accepted"
    assert Incident.objects.get().version == 3
    assert not Deadline.objects.filter(paused_at__isnull=False).exists()
    by = Event.objects.get(kind="resumed").by
    assert (by == relief.CLOCK) == isinstance(found[0], Overtaken)
