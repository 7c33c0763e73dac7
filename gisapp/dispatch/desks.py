"""Which desks have to do with an incident, and therefore see it?"""

from __future__ import annotations

from gisapp.dispatch.chain import KINDS, co_handlers_of
from gisapp.dispatch.models import Assignment, Event
from gisapp.incidents.models import Incident, Place
from gisapp.organization.models import Unit


def desks_of(incident: Incident) -> list[int]:
    """Ids, sorted: the owner, those that work along, those that gave the orders.

    Of one that is not sensitive also every desk that answered for it or did something
    about it once, and the grid in which it lies. A sensitive one is out of sight of a
    desk that had it by mistake: taken back, or returned.
    """
    found = {incident.owner_id, *co_handlers_of(incident), *_givers(incident)}
    if incident.is_sensitive:
        found |= _rooms_that_worked(incident)
    else:
        found |= _former(incident) | _grid(incident)
    return sorted(unit for unit in found if unit is not None)


def _givers(incident: Incident) -> set[int]:
    """The desks from which the order came down to the owner, hand by hand."""
    found, holder = set(), incident.owner_id
    orders = Assignment.objects.filter(incident=incident).order_by("-id")
    for giver, taker in orders.values_list("by_unit", "unit"):
        if taker == holder:
            found.add(giver)
            holder = giver
    return found


def _former(incident: Incident) -> set[int | None]:
    """The desks that answered for it, and those that did something."""
    log = Event.objects.filter(incident=incident).order_by()
    return {unit for pair in log.values_list("unit", "desk") for unit in pair}


def _rooms_that_worked(incident: Incident) -> set[int]:
    deeds = Event.objects.filter(
        incident=incident,
        desk__kind=KINDS.COMMAND_ROOM,
        desk__code=incident.township_code,
    ).exclude(kind=Event.Kind.RETURNED)
    return set(deeds.order_by().values_list("desk", flat=True))


def _grid(incident: Incident) -> set[int]:
    here = Place.objects.filter(incident=incident, superseded_at=None)
    code = here.values_list("grid_code", flat=True).first()
    if not code:
        return set()
    return set(
        Unit.objects.filter(kind=KINDS.GRID, code=code).values_list("pk", flat=True)
    )
