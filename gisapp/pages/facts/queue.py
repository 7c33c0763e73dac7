"""Which part of whose queue was asked for, and what is found in it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gisapp.dispatch import queue
from gisapp.incidents.models import Incident
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit

PAGE = 50
MOST_SEARCHED = 80
"""Letters of a search that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of which desk's queue."""

    unit: Unit
    show: str = "open"
    """One of `dispatch.queue.shows`."""
    text: str = ""
    """Searched in everything that may be seen, instead of one part."""
    page: int = 1
    origin: str = ""
    """The page from which an incident was opened, if not the queue: grid."""


def desks_of(scope: Scope) -> list[Unit]:
    """The desks at which somebody acts or looks on, in the order of their posts."""
    ids = list(dict.fromkeys(held.unit for held in scope.held))
    found = Unit.objects.select_related("parent").in_bulk(ids)
    return [found[key] for key in ids if found[key].kind != Unit.Kind.OFFICE]


def rows(scope: Scope, asked: Asked, now: datetime) -> IncidentQuerySet:
    """That part of the queue, in its order; only what the scope may see."""
    seen = Incident.objects.visible_to(scope)
    if asked.text:
        return queue.by_time_left(seen.filter(matching(asked.text)), now)
    return queue.part_of(seen, asked.unit, asked.show, now)


def counts(scope: Scope, unit: Unit, now: datetime) -> dict[str, int]:
    """How many lie in each part that waits for somebody; what is done is not."""
    seen = Incident.objects.visible_to(scope).order_by()
    waiting = [show for show in queue.shows(unit) if show != "done"]
    return {
        show: seen.filter(queue.of_desk(unit, show, now)).count() for show in waiting
    }


def matching(text: str) -> Q:
    """Incidents whose number, words or address hold that text."""
    words = text[:MOST_SEARCHED]
    named = Q(number__icontains=words) | Q(address__icontains=words)
    return named | Q(title__icontains=words) | Q(text__icontains=words)
