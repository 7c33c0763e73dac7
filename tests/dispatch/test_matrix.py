"""May each person of the county do what the page says, in every state, and no more?

Whoever answers for it, the seats below were written down by hand.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gisapp.dispatch import steps
from gisapp.dispatch.desks import desks_of
from gisapp.dispatch.models import (
    Appeal,
    Assignment,
    Deadline,
    Event,
    Extension,
    Suspension,
)
from gisapp.dispatch.workflow import State
from gisapp.incidents.models import Incident
from tests.dispatch import workflow_page
from tests.dispatch.loop import FIRST, desk, manned, opened
from tests.manned_county import DESKS, scope

ROWS = workflow_page.rows()
CENTRE = {"zhihui": {"centre"}, "zhihui2": {"centre"}, "zhuren": {"centre"}}
ABOVE = {name: {"centre", "superior"} for name in CENTRE}
GRID = ("wangge", "zhidao", "yuan", "jianzhi")
READERS = {"lingdao", "fenxi", "cehui", "guanli"}
SEATS: dict[str, dict[str, set[str]]] = {
    "pingtai": {
        "pingtai": {"owner", "late"},
        "pingtai2": {"owner", "late"},
        "zhihuishi": {"assigner", "superior", "room"},
        **{name: {"co_handler"} for name in GRID},
        **CENTRE,
    },
    "wangge": {
        **{name: {"owner", "late", "co_handler"} for name in GRID},
        "zhihuishi": {"assigner", "superior", "room"},
        **CENTRE,
    },
    "zhihuishi": {
        "zhihuishi": {"owner", "late", "assigner"},
        **{name: {"co_handler"} for name in GRID},
        **ABOVE,
    },
    "paizhu": {
        "paizhu": {"owner", "late"},
        "zhihuishi": {"assigner", "room"},
        **{name: {"co_handler"} for name in GRID},
        **ABOVE,
    },
    "bumen": {
        "bumen": {"owner", "late"},
        "zhihuishi": {"assigner"},
        **{name: {"co_handler"} for name in GRID},
        **ABOVE,
    },
    "yuwai": {
        "yuwai": {"owner", "late"},
        "bumen": {"superior"},
        "zhihuishi": {"assigner"},
        **{name: {"co_handler"} for name in GRID},
        **CENTRE,
    },
    "zhihui": {
        "zhihui": {"owner", "late", "centre"},
        "zhihui2": {"owner", "late", "centre"},
        "zhuren": {"owner", "late", "centre"},
        "zhihuishi": {"assigner"},
        **{name: {"co_handler"} for name in GRID},
    },
}
"""By a person at the owner's desk: who looks at the incident from where. The room gave
the order, the grid works along."""
MATTER = {
    "fresh": {"grant_extension", "refuse_extension", "decide_appeal"},
    "asked": {"ask_extension", "suspend", "appeal", "raise_level", "void"},
}
"""Steps that nobody can take then, whatever the table opens."""


@pytest.fixture
def county(db):
    return manned()


def matter(county, owner: str, which: str) -> Incident:
    """An incident whose every condition holds for half of the steps.

    fresh: nothing was asked for, it came by an escalation, a limit was missed.
    asked: more time and an appeal were asked for by a stranger; it was suspended
    once, is on level 3, holds a duplicate, and the room reported it back.
    """
    incident = opened(
        county,
        at_desk_of=owner,
        co_handlers=["wangge"],
        township="" if owner == "yuwai" else "331127001",
    )
    Assignment.objects.create(
        incident=incident, by_unit=desk("zhihuishi"), unit=desk(owner), by="x", at=FIRST
    )
    _limits(incident, owner)
    _write(incident, Event.Kind.ESCALATED, {"from": desk("zhihuishi").pk})
    if which == "asked":
        _ask(county, incident)
    incident.desks = desks_of(incident)
    incident.save()
    return incident


def _limits(incident, owner):
    for clock, hours in (("accept", -1), ("resolve", 100)):
        due = timezone.now() + timedelta(hours=hours)
        Deadline.objects.create(
            incident=incident, clock=clock, unit=desk(owner), value=1, measure="EH",
            started_at=FIRST, warn_at=due, due_at=due,
        )  # fmt: skip


def _ask(county, incident):
    asked = {"asked_by": "stranger", "asked_at": FIRST, "reason": "缺件"}
    Extension.objects.create(incident=incident, value=2, measure="WD", **asked)
    Appeal.objects.create(deadline=incident.deadlines.get(clock="accept"), **asked)
    Suspension.objects.create(
        incident=incident, reason="等", by="x", since=FIRST, resumed_at=FIRST,
        until=FIRST + timedelta(days=1), from_state="accepted",
    )  # fmt: skip
    incident.level = 3
    twin = opened(county, "A2")
    twin.merged_into = incident
    twin.save()
    _write(incident, Event.Kind.REPORTED_BACK, by="zhihuishi")


def _write(incident, kind, data=None, by="x"):
    Event.objects.create(
        incident=incident, kind=kind, at=FIRST, by=by, unit=incident.owner,
        data=data or {},
    )  # fmt: skip


def expected(person: str, owner: str, state: str, which: str) -> set[str]:
    role = DESKS[person][0]
    seats = SEATS[owner].get(person, set())
    by_table = {
        name
        for name, row in ROWS.items()
        if state in row.of and seats & row.seats and role in row.roles
    }
    left_out = set(MATTER[which])
    if which == "asked" and person == "zhihuishi":
        left_out.add("verify")
    if owner != "yuwai":
        left_out.add("contact")
    if owner == "zhihui":
        left_out.add("escalate")
        if state != "assigned":
            left_out.add("return_to_sender")
    return by_table - left_out


@pytest.mark.parametrize("which", MATTER)
@pytest.mark.parametrize("owner", SEATS)
def test_everybody_may_take_the_steps_of_the_page_in_every_state(county, owner, which):
    incident = matter(county, owner, which)
    scopes = {person: scope(person) for person in DESKS}
    wrong = []
    for state in State:
        Incident.objects.filter(pk=incident.pk).update(state=state)
        fresh = Incident.objects.get(pk=incident.pk)
        for person, who in scopes.items():
            found = {one.name for one in steps.possible(fresh, who)}
            if found != expected(person, owner, state, which):
                wrong.append(
                    (state, person, found ^ expected(person, owner, state, which))
                )
    assert not wrong


@pytest.mark.parametrize("owner", SEATS)
def test_everybody_sits_where_the_table_says(county, owner):
    incident = matter(county, owner, "fresh")
    found = {
        person: {seat.value for seat in steps.seats_of(incident, scope(person))}
        for person in DESKS
        if person not in READERS
    }
    assert {name: seats for name, seats in found.items() if seats} == SEATS[owner]


@pytest.mark.parametrize("person", READERS)
def test_who_only_reads_is_offered_nothing(county, person):
    incident = matter(county, "pingtai", "fresh")
    for state in State:
        incident.state = state
        assert steps.possible(incident, scope(person)) == []


def test_who_may_not_see_it_sits_nowhere(county):
    """The room is above the platform, and yet a sensitive case is none of its own."""
    incident = opened(county, is_sensitive=True)
    assert steps.seats_of(incident, scope("zhihuishi")) == {}
    assert steps.possible(incident, scope("zhihuishi")) == []
    assert steps.possible(incident, scope("pingtai"))
