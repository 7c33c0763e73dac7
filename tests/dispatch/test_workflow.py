"""Is the table what the page says: every state, seat and role against every step?"""

from __future__ import annotations

import pytest

from gisapp.dispatch.conditions import CONDITIONS
from gisapp.dispatch.effects import EFFECTS
from gisapp.dispatch.facts import KINDS
from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import (
    DONE,
    OPEN,
    STEPS,
    Seat,
    State,
    is_open_to,
    open_steps,
)
from gisapp.organization.roles import Role
from tests.dispatch import workflow_page

ROWS = workflow_page.rows()


def test_the_page_has_every_step_in_the_order_of_the_table():
    assert list(ROWS) == list(STEPS)


@pytest.mark.parametrize("name", ROWS)
def test_a_step_is_as_the_page_says(name):
    row, step = ROWS[name], STEPS[name]
    assert row.of == {state.value for state in step.of}
    assert row.to == (step.to.value if step.to else row.to)
    assert (row.to in "–*") == (step.to is None)
    assert (row.needs, row.takes) == (step.needs, step.takes)


def test_the_page_has_every_seat():
    assert workflow_page.seats() == {seat.value: seat.label for seat in Seat}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("seat", Seat)
def test_state_by_seat_by_role(state, seat):
    found, expected = {}, {}
    for role in Role:
        found[role] = [one.name for one in open_steps(state, {seat: [role]})]
        expected[role] = [
            name
            for name, row in ROWS.items()
            if state in row.of and seat in row.seats and role in row.roles
        ]
    assert found == expected


@pytest.mark.parametrize(
    "role", [Role.LEADERSHIP, Role.ANALYST, Role.GIS, Role.ADMINISTRATOR]
)
def test_who_only_reads_takes_no_step_from_anywhere(role):
    everywhere = {seat: [role] for seat in Seat}
    assert not any(open_steps(state, everywhere) for state in State)


def test_a_right_of_one_seat_is_none_of_another():
    """A member at the owner's desk who is a leader at one that only works along."""
    seats = {Seat.OWNER: [Role.MEMBER], Seat.CO_HANDLER: [Role.LEADER]}
    assert not is_open_to(STEPS["escalate"], State.ACCEPTED, seats)


def test_every_state_can_be_left_and_reached():
    left = {state for step in STEPS.values() if step.to for state in step.of}
    reached = {step.to for step in STEPS.values()} | {State.RECEIVED}
    found = {State.SUSPENDED, State.MERGED, State.VOID}  # left to where they were
    assert left | found == set(State)
    assert reached - {None} == set(State)


def test_a_state_is_either_open_or_done():
    assert sorted((*OPEN, *DONE)) == sorted(State)


def test_every_step_has_its_event_and_every_fact_its_reading():
    assert {step.kind for step in STEPS.values()} <= set(Event.Kind.values)
    assert {f for step in STEPS.values() for f in (*step.needs, *step.takes)} == set(
        KINDS
    )


def test_effects_and_conditions_are_of_steps_that_there_are():
    assert set(EFFECTS) | set(CONDITIONS) <= set(STEPS)
