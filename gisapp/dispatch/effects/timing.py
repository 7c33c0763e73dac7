"""Which limits begin, go on or end when a case changes hands?

accept runs at the desk that has it and has not said so; arrive from the receipt of
the order to the scene; resolve from acceptance until it is closed.
"""

from __future__ import annotations

from gisapp.dispatch import deadlines
from gisapp.dispatch.case import Case
from gisapp.dispatch.models import Assignment, Deadline, Extension
from gisapp.dispatch.seats import current_order
from gisapp.dispatch.workflow import State
from gisapp.organization.models import Unit

Clock = Deadline.Clock


def wait_for_acceptance(case: Case) -> None:
    """The limit to accept begins at the desk that has it now.

    What is left of the time to resolve runs against that desk from now on.
    """
    _begin(case, Clock.ACCEPT)


def accepted(case: Case) -> None:
    """It was accepted, or its order received; the time to resolve it runs."""
    deadlines.meet(case.incident, Clock.ACCEPT, at=case.at)
    _begin(case, Clock.RESOLVE)


def on_the_way(case: Case) -> None:
    """The order was received: the time until somebody is there runs."""
    _begin(case, Clock.ARRIVE)


def taken_back(case: Case, unit: Unit) -> None:
    """The giver has it again, who accepted it before."""
    deadlines.stop(case.incident, at=case.at, clocks={Clock.ACCEPT})
    deadlines.move(case.incident, unit=unit, at=case.at)


def passed_on(case: Case) -> None:
    """Another desk answers for it and has to accept it.

    The time to resolve goes on from the first acceptance, against that desk: whoever
    reported it waits for one county, not for each desk in turn.
    """
    deadlines.stop(case.incident, at=case.at, clocks={Clock.ARRIVE})
    _refuse_requests(case)
    end_order(case)
    wait_for_acceptance(case)


def finished(case: Case) -> None:
    """Nothing runs any more, no order stands, and nobody waits for more time."""
    stand_down(case)
    end_order(case)


def stand_down(case: Case) -> None:
    """Nothing runs any more, but the order stands, for it may come back."""
    deadlines.stop(case.incident, at=case.at)
    _refuse_requests(case)


def end_order(case: Case) -> Assignment | None:
    """The order that stood, ended; None where none did."""
    order = current_order(case.incident)
    if order is not None:
        order.ended_at = case.at
        order.save(update_fields=["ended_at"])
    return order


def _refuse_requests(case: Case) -> None:
    Extension.objects.filter(
        incident=case.incident, state=Extension.State.ASKED
    ).update(
        state=Extension.State.REFUSED, decided_by=case.username, decided_at=case.at
    )


def come_back(case: Case) -> None:
    """Limits begin anew, from now, for the state in which it is again.

    The way to the scene is not timed a second time.
    """
    state = case.incident.state
    if state in (State.RECEIVED, State.ASSIGNED):
        wait_for_acceptance(case)
    if state != State.RECEIVED:
        _begin(case, Clock.RESOLVE)


def _begin(case: Case, clock: Clock) -> None:
    owner = case.incident.owner
    if owner is not None:
        deadlines.begin(case.incident, clock, unit=owner, at=case.at)
