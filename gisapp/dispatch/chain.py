"""Who stands above whom, and to whom may a desk give a case?

centre ─┬─ department ── outpost
        ├─ station
        └─ command room ── platform, grid
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit
from gisapp.routing.models import Decision

KINDS = Unit.Kind
CENTRE_KINDS = frozenset({KINDS.CENTRE, KINDS.OFFICE})
"""The centre and its offices count as one desk."""
GROUND_KINDS = (KINDS.GRID, KINDS.PLATFORM)
BELOW_A_ROOM = (KINDS.GRID, KINDS.PLATFORM, KINDS.STATION)
BELOW_A_PLATFORM = (KINDS.GRID, KINDS.STATION)


def is_centre(unit: Unit | None) -> bool:
    return unit is not None and unit.kind in CENTRE_KINDS


def centre() -> Unit | None:
    """The county's command centre, once it is open."""
    return Unit.objects.filter(kind=KINDS.CENTRE, is_open=True).first()


def room_of(township: str) -> Unit | None:
    """The command room of a township."""
    if not township:
        return None
    rooms = Unit.objects.filter(kind=KINDS.COMMAND_ROOM, is_open=True)
    return rooms.filter(code=township).first()


def superior_of(unit: Unit | None) -> Unit | None:
    """The desk to which a desk reports; None above the centre."""
    if unit is None or unit.kind == KINDS.CENTRE:
        return None
    if unit.parent is not None and unit.parent.is_open:
        return unit.parent
    if unit.kind in GROUND_KINDS:
        return room_of(unit.township_code) or centre()
    if unit.kind == KINDS.OUTPOST:
        managing = Unit.objects.filter(manages_outposts=True, is_open=True)
        return managing.first() or centre()
    return centre()


def is_of_township(unit: Unit | None, township: str) -> bool:
    """Whether a desk belongs to a township, or serves it."""
    if unit is None or not township:
        return False
    return township in (unit.township_code, *unit.serves)


def co_handlers_of(incident: Incident) -> list[int]:
    """Ids of the desks that work along, by the latest decision."""
    latest = Decision.objects.filter(incident=incident).order_by("-id")
    return list(latest.values_list("co_handlers", flat=True).first() or [])


def units_to_order(incident: Incident) -> QuerySet[Unit]:
    """Desks to which the owner may give an order, itself among them."""
    owner = incident.owner
    every = Unit.objects.filter(is_open=True)
    if owner is None:
        return every.none()
    if is_centre(owner):
        return every
    found = Q(pk=owner.pk) | Q(pk__in=co_handlers_of(incident)) | Q(parent=owner)
    return every.filter(found | _on_its_ground(owner))


def _on_its_ground(owner: Unit) -> Q:
    kinds = {
        KINDS.COMMAND_ROOM: BELOW_A_ROOM,
        KINDS.PLATFORM: BELOW_A_PLATFORM,
    }.get(KINDS(owner.kind), ())
    return Q(kind__in=kinds) & _of_township(owner.township_code)


def units_to_transfer(incident: Incident, *, by_centre: bool) -> QuerySet[Unit]:
    """Desks to which a case may be passed on: by a room within its own township."""
    every = Unit.objects.filter(is_open=True).exclude(pk__in=[incident.owner_id])
    if by_centre:
        return every
    kinds = (*BELOW_A_ROOM, KINDS.COMMAND_ROOM)
    return every.filter(_of_township(incident.township_code), kind__in=kinds)


def _of_township(code: str) -> Q:
    if not code:
        return Q(pk__in=[])
    return Q(township_code=code) | Q(serves__contains=[code])
