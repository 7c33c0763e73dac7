"""Whatever people do with a case, step after step: does it stay whole?

Eighty steps at random, each one that is open to somebody, by the right or by
anybody; after each the books must balance. The seed is in the test's name.
"""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise

import pytest

from gisapp.dispatch import steps
from gisapp.dispatch.desks import desks_of
from gisapp.dispatch.errors import StepRefused
from gisapp.dispatch.models import Assignment, Deadline, Event, Reply, Suspension
from gisapp.dispatch.seats import missed
from gisapp.dispatch.workflow import DONE, STEPS, State
from gisapp.incidents.models import Incident
from tests.dispatch.loop import FIRST, NEEDED, desk, manned, opened
from tests.manned_county import DESKS, scope

STRIDES = 80
ENDING = ("close", "merge", "void", "assess")
FEW = ("note", "supervise", "raise_level", "transfer", "escalate", "take_back")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("is_sensitive", [False, True])
def test_the_books_balance_after_every_step(db, seed, is_sensitive):
    county = manned()
    incident = opened(
        county,
        at_desk_of="zhihuishi",
        co_handlers=["wangge"],
        is_sensitive=is_sensitive,
    )
    opened(county, "A2")
    chance, scopes = random.Random(seed), {name: scope(name) for name in DESKS}
    taken = set()
    for stride in range(STRIDES):
        at = FIRST + timedelta(hours=3 * stride)
        step, who = _pick(incident, scopes, chance)
        taken |= _try(step, incident, scopes[who], at=at, chance=chance)
        _check(incident, at=at)
    assert len(taken) >= 10


def _pick(incident, scopes, chance):
    """Somebody and a step of theirs; seldom one that ends it or changes nothing."""
    fresh = Incident.objects.get(pk=incident.pk)
    at_desk = [who for who in scopes if fresh.owner_id in scopes[who].units]
    people = [
        chance.choice(at_desk),
        chance.choice(list(scopes)),
        "zhihuishi",
        "zhihui",
    ]
    found = [
        (step.name, who)
        for who in people
        for step in steps.possible(fresh, scopes[who])
        if step.name != "correct"
    ]
    weights = [0.1 if name in (*ENDING, *FEW) else 1.0 for name, _ in found]
    return chance.choices(found, weights)[0]


def _try(name, incident, by, *, at, chance):
    fresh = Incident.objects.get(pk=incident.pk)
    units = [desk(name).pk for name in ("wangge", "pingtai", "bumen", "zhihuishi")]
    late = [deadline.pk for deadline in missed(fresh, at=at)] or [1]
    facts = {
        "unit": chance.choice(units),
        "level": 3,
        "into": "A2",
        "deadline": chance.choice(late),
        "text": "好",
    }
    facts |= NEEDED.get(name, {})
    facts["until"] = at + timedelta(days=3)
    before = _books(incident)
    try:
        steps.take(name, number="A1", seen=fresh.version, by=by, at=at, facts=facts)
    except StepRefused:
        assert _books(incident) == before
        return set()
    return {name}


def _books(incident):
    return (
        Incident.objects.values().get(pk=incident.pk),
        Event.objects.count(),
        list(Deadline.objects.order_by("id").values()),
        list(Assignment.objects.order_by("id").values()),
    )


def _check(incident, *, at):
    fresh = Incident.objects.get(pk=incident.pk)
    log = Event.objects.filter(incident=incident).order_by("id")
    kinds = {step.kind for step in STEPS.values()}
    own = [event for event in log if event.kind in kinds]
    begun_alone = sum(
        one.kind == "assigned" and after.kind == "begun" and one.at == after.at
        for one, after in pairwise(own)
    )
    assert fresh.version == len(own) - begun_alone
    if own:
        assert (own[-1].state, own[-1].unit_id) == (fresh.state, fresh.owner_id)
    assert fresh.desks == desks_of(fresh)
    assert fresh.owner_id in fresh.desks
    running = Deadline.objects.filter(incident=incident, met_at=None, stopped_at=None)
    if fresh.state in DONE:
        assert not running.exists()
    if fresh.state in (State.CLOSED, State.ASSESSED):
        assert Reply.objects.filter(incident=incident).exists()
        assert not Assignment.objects.filter(incident=incident, ended_at=None).exists()
    if fresh.state in (State.ASSIGNED, State.UNDER_WAY, State.ON_SCENE):
        assert Assignment.objects.get(incident=incident, ended_at=None)
        assert fresh.owner == Assignment.objects.get(ended_at=None).unit
    assert (fresh.merged_into is not None) == (fresh.state == State.MERGED)
    asleep = Suspension.objects.filter(incident=incident, resumed_at=None).exists()
    assert asleep == (fresh.state == State.SUSPENDED)
    assert running.filter(paused_at__isnull=False).exists() <= asleep
    still = running.exclude(unit=fresh.owner).filter(due_at__gt=at)
    assert not still.exists()
