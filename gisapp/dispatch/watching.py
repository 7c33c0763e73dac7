"""Reading: which incidents are late, or about to be, and which is due next?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, Subquery

from gisapp.dispatch.deadlines import RUNNING
from gisapp.dispatch.models import Deadline
from gisapp.incidents.querysets import IncidentQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """How many incidents of a desk want attention."""

    late: int
    """A limit has run out."""
    soon: int
    """Four fifths of one have run; none has run out."""


def next_due(incidents: IncidentQuerySet) -> IncidentQuerySet:
    """Each with the limit that runs out first among those that run.

    Annotates `due_at`, `due_clock`, `warn_at`, `paused_at`; all None where none runs.
    What stands still is taken as it stood.
    """
    first = Deadline.objects.filter(RUNNING, incident=OuterRef("pk")).order_by(
        "due_at", "id"
    )
    return incidents.annotate(
        due_at=Subquery(first.values("due_at")[:1]),
        due_clock=Subquery(first.values("clock")[:1]),
        warn_at=Subquery(first.values("warn_at")[:1]),
        paused_at=Subquery(first.values("paused_at")[:1]),
    )


def by_due(incidents: IncidentQuerySet) -> IncidentQuerySet:
    """What is due first stands first, what has no limit last."""
    return next_due(incidents).order_by(F("due_at").asc(nulls_last=True), "id")


def late(at: datetime) -> Q:
    """Of limits: it runs, and has run out. One that stands still runs out no more."""
    stood = Q(paused_at__isnull=True) | Q(paused_at__gt=F("due_at"))
    return RUNNING & stood & Q(due_at__lt=at)


def soon(at: datetime) -> Q:
    """Of limits: it runs, its warning has passed, and it has not run out."""
    return RUNNING & Q(paused_at__isnull=True, warn_at__lte=at, due_at__gte=at)


def alerts(incidents: IncidentQuerySet, at: datetime) -> Alerts:
    """How many of these are late and how many are about to be; each counted once."""
    of_these = Deadline.objects.filter(incident__in=incidents.order_by())
    each = (
        of_these.order_by()
        .values("incident")
        .annotate(late=Count("id", filter=late(at)), soon=Count("id", filter=soon(at)))
    )
    rows = list(each.values_list("late", "soon"))
    return Alerts(
        late=sum(1 for is_late, _ in rows if is_late),
        soon=sum(1 for is_late, is_soon in rows if is_soon and not is_late),
    )
