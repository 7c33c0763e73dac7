"""From where does somebody look at this incident, and as what do they act there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone

from gisapp.dispatch.chain import (
    CENTRE_KINDS,
    co_handlers_of,
    is_of_township,
    room_of,
    superior_of,
)
from gisapp.dispatch.models import Assignment, Deadline
from gisapp.dispatch.workflow import Seat, Step
from gisapp.incidents.models import Incident
from gisapp.organization.access import Held, Scope
from gisapp.organization.models import Unit
from gisapp.organization.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One seat at which somebody sits, by one of their posts."""

    seat: Seat
    held: Held


def seats_of(incident: Incident, scope: Scope) -> dict[Seat, frozenset[Role]]:
    """The seats from which somebody looks at an incident, with their roles there.

    Empty where they may not see it.
    """
    found: dict[Seat, set[Role]] = {}
    for sitting in sittings(incident, scope):
        found.setdefault(sitting.seat, set()).add(sitting.held.role)
    return {seat: frozenset(roles) for seat, roles in found.items()}


def sittings(incident: Incident, scope: Scope) -> list[Sitting]:
    """Every seat of theirs, post by post."""
    visible = Incident.objects.visible_to(scope).filter(pk=incident.pk)
    if not scope.held or not visible.exists():
        return []
    return [
        Sitting(seat=seat, held=held)
        for seat, units in _units(incident).items()
        for held in scope.held
        if is_at(held, units)
    ] + [
        Sitting(seat=Seat.CENTRE, held=held)
        for held in scope.held
        if held.kind in CENTRE_KINDS
    ]


def acting(step: Step, state: str, found: Sequence[Sitting]) -> Sitting | None:
    """As what somebody takes a step, if it is open to them.

    In their own name before another's, then at the seat that the step names first.
    """
    if state not in step.of:
        return None
    fitting = [
        sitting
        for sitting in found
        if sitting.seat in step.seats and sitting.held.role in step.roles
    ]
    return min(
        fitting,
        key=lambda one: (bool(one.held.for_other), step.seats.index(one.seat)),
        default=None,
    )


def is_at(held: Held, units: Sequence[Unit]) -> bool:
    """Whether a post is at one of these desks; the centre's offices are the centre."""
    return any(
        held.unit == unit.pk
        or (held.kind in CENTRE_KINDS and unit.kind in CENTRE_KINDS)
        for unit in units
    )


def current_order(incident: Incident) -> Assignment | None:
    """The order that stands now."""
    standing = Assignment.objects.filter(incident=incident, ended_at=None)
    return standing.select_related("by_unit", "unit").first()


def missed(incident: Incident, *, at: datetime | None = None) -> list[Deadline]:
    """Limits that ran out before they were met or stopped."""
    late = Q(due_at__lt=at or timezone.now())
    late &= Q(met_at=None) | Q(met_at__gt=F("due_at"))
    late &= Q(stopped_at=None) | Q(stopped_at__gt=F("due_at"))
    late &= Q(paused_at=None) | Q(paused_at__gt=F("due_at"))
    return list(incident.deadlines.filter(late).select_related("unit", "appeal"))


def _units(incident: Incident) -> dict[Seat, list[Unit]]:
    """The desks that make a seat, but for the centre's, which is everywhere."""
    owner, order = incident.owner, current_order(incident)
    superior = superior_of(owner)
    return {
        Seat.OWNER: [owner] if owner else [],
        Seat.ASSIGNER: [order.by_unit] if order else [],
        Seat.CO_HANDLER: list(Unit.objects.filter(pk__in=co_handlers_of(incident))),
        Seat.SUPERIOR: [superior] if superior else [],
        Seat.ROOM: _room(incident, owner),
        Seat.LATE: [deadline.unit for deadline in missed(incident)],
    }


def _room(incident: Incident, owner: Unit | None) -> list[Unit]:
    room = room_of(incident.township_code)
    if room is None or room == owner:
        return []
    return [room] if is_of_township(owner, room.code) else []
