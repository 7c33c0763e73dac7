"""What lies on a desk: to do, to watch, to help with, done?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from gisapp.dispatch.models import Appeal, Assignment, Deadline, Event, Extension
from gisapp.dispatch.workflow import DONE, OPEN, State
from gisapp.incidents.models import Incident
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit

PAGE = 50
DONE_DAYS = 30
MOST_SEARCHED = 80
"""Letters of a search that are looked at."""
KINDS = Unit.Kind
WITHOUT_BELOW = frozenset({KINDS.GRID, KINDS.OUTPOST, KINDS.STATION})
"""Desks that no other desk reports to."""
WAITING = (State.REPORTED_BACK, State.VERIFIED)
RANKS = ("soon", "late", "calm", "none")
"""What is about to be late can still be saved: it stands on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of which desk's queue."""

    unit: Unit
    show: str = "open"
    """One of `shows`."""
    text: str = ""
    """Searched in everything that may be seen, instead of one part."""
    page: int = 1


def desks_of(scope: Scope) -> list[Unit]:
    """The desks at which somebody acts or looks on, in the order of their posts."""
    ids = list(dict.fromkeys(held.unit for held in scope.held))
    found = Unit.objects.select_related("parent").in_bulk(ids)
    return [found[key] for key in ids if found[key].kind != KINDS.OFFICE]


def shows(unit: Unit) -> tuple[str, ...]:
    """The parts that this desk's queue has."""
    if unit.kind in WITHOUT_BELOW:
        return ("open", "co", "done")
    return ("open", "watching", "co", "done")


def rows(scope: Scope, asked: Asked, now: datetime) -> IncidentQuerySet:
    """That part of the queue, in its order; only what the scope may see."""
    seen = Incident.objects.visible_to(scope)
    if asked.text:
        return by_time_left(seen.filter(matching(asked.text)), now)
    part = seen.filter(of_desk(asked.unit, asked.show, now))
    if asked.show == "done":
        return part.annotate(done_at=Max("events__at")).order_by("-done_at", "-id")
    return by_time_left(part, now)


def counts(scope: Scope, unit: Unit, now: datetime) -> dict[str, int]:
    """How many lie in each part that waits for somebody; what is done is not."""
    seen = Incident.objects.visible_to(scope).order_by()
    waiting = [show for show in shows(unit) if show != "done"]
    return {show: seen.filter(of_desk(unit, show, now)).count() for show in waiting}


def of_desk(unit: Unit, show: str, now: datetime) -> Q:
    """What belongs to that part of the desk's queue."""
    if show == "watching":
        return watched(unit, now)
    if show == "co":
        mine = Q(owner=unit) | Q(_assigned_by(unit))
        return Q(desks__contains=[unit.pk], state__in=OPEN) & ~mine
    if show == "done":
        since = now - timedelta(days=DONE_DAYS)
        deeds = Event.objects.filter(incident=OuterRef("pk"), desk=unit, at__gte=since)
        return Q(Exists(deeds), state__in=DONE)
    return Q(owner=unit, state__in=OPEN)


def watched(unit: Unit, now: datetime) -> Q:
    """Of the desks below: what is late, and what waits for a decision from here."""
    direct = Q(owner__parent=unit) | Q(_assigned_by(unit))
    below = direct
    if unit.kind == KINDS.COMMAND_ROOM:
        below |= Q(township_code=unit.township_code) & ~Q(township_code="")
    elif unit.kind == KINDS.CENTRE:
        below = Q()
    late = Q(Exists(_running().filter(due_at__lt=now)), state__in=OPEN)
    extension = Extension.objects.filter(incident=OuterRef("pk"), state="asked")
    needed = late | (direct & Q(state__in=WAITING)) | Q(Exists(extension))
    if unit.kind == KINDS.CENTRE:
        appeal = Appeal.objects.filter(
            deadline__incident=OuterRef("pk"), state=Appeal.State.ASKED
        )
        needed |= Q(Exists(appeal))
    return below & needed & ~Q(owner=unit)


def matching(text: str) -> Q:
    """Incidents whose number, words or address hold that text."""
    words = text[:MOST_SEARCHED]
    named = Q(number__icontains=words) | Q(address__icontains=words)
    return named | Q(title__icontains=words) | Q(text__icontains=words)


def by_time_left(part: IncidentQuerySet, now: datetime) -> IncidentQuerySet:
    """With `due_at`, `warn_at` and `rank` (index of RANKS), sorted by them."""
    first = _running().order_by("due_at")
    moment = DateTimeField()
    return part.annotate(
        due_at=Subquery(first.values("due_at")[:1], output_field=moment),
        warn_at=Subquery(first.values("warn_at")[:1], output_field=moment),
        rank=Case(
            When(due_at__lt=now, then=Value(1)),
            When(warn_at__lte=now, then=Value(0)),
            When(due_at__isnull=False, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        ),
    ).order_by("rank", F("due_at").asc(nulls_last=True), "-received_at", "-id")


def _running() -> QuerySet[Deadline]:
    return Deadline.objects.filter(
        incident=OuterRef("pk"),
        met_at__isnull=True,
        stopped_at__isnull=True,
        paused_at__isnull=True,
    )


def _assigned_by(unit: Unit) -> Exists:
    orders = Assignment.objects.filter(by_unit=unit, ended_at__isnull=True)
    return Exists(orders.filter(incident=OuterRef("pk")))
