"""What lies on a desk: to do, to watch, to help with, done; and in which order?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from gisapp.dispatch import watching
from gisapp.dispatch.chain import GROUND_KINDS
from gisapp.dispatch.models import Appeal, Assignment, Deadline, Event, Extension
from gisapp.dispatch.workflow import DONE, OPEN, State
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.organization.models import Unit

DONE_DAYS = 30
KINDS = Unit.Kind
WITHOUT_BELOW = frozenset({KINDS.GRID, KINDS.OUTPOST, KINDS.STATION})
"""Desks that no other desk reports to."""
SHOWS = ("open", "watching", "co", "done")
RANKS = ("soon", "late", "calm", "none")
"""What is about to be late can still be saved: it stands on top."""
WAITS = ("extension", "appeal", "verify", "close", "late", "elsewhere")
"""What a watched incident waits for, in the order in which they stand: decisions of
this desk, then what is late below, then what another desk has to decide."""


def shows(unit: Unit) -> tuple[str, ...]:
    """The parts that this desk's queue has."""
    if unit.kind in WITHOUT_BELOW:
        return tuple(show for show in SHOWS if show != "watching")
    return SHOWS


def part_of(
    seen: IncidentQuerySet, unit: Unit, show: str, now: datetime
) -> IncidentQuerySet:
    """That part of the desk's queue, in its order."""
    part = seen.filter(of_desk(unit, show, now))
    if show == "done":
        last = Event.objects.filter(incident=OuterRef("pk")).order_by("-at")
        done = with_time_left(part, now).annotate(
            done_at=Subquery(last.values("at")[:1])
        )
        return done.order_by("-done_at", "-id")
    if show == "watching":
        return by_time_left(part.annotate(**_waiting(unit)), now, "wait_rank")
    return by_time_left(part, now)


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
    below = _direct(unit)
    if unit.kind == KINDS.COMMAND_ROOM:
        below |= Q(township_code=unit.township_code) & ~Q(township_code="")
    elif unit.kind == KINDS.CENTRE:
        below = Q()
    missed = Deadline.objects.filter(watching.late(now), incident=OuterRef("pk"))
    late = Q(Exists(missed), state__in=OPEN)
    finished = Q(state__in=(State.REPORTED_BACK, State.VERIFIED))
    needed = late | (_direct(unit) & finished) | Q(_asked_extension())
    if unit.kind == KINDS.CENTRE:
        needed |= Q(_asked_appeal())
    return below & needed & ~Q(owner=unit)


def by_time_left(
    part: IncidentQuerySet, now: datetime, *first: str
) -> IncidentQuerySet:
    """`with_time_left`, sorted by it, below those that `first` sorts by."""
    soonest = F("due_at").asc(nulls_last=True)
    return with_time_left(part, now).order_by(
        *first, F("rank").asc(), soonest, "-received_at", "-id"
    )


def with_time_left(part: IncidentQuerySet, now: datetime) -> IncidentQuerySet:
    """With `due_at`, `due_clock`, `warn_at` and `rank` (index of RANKS).

    Of the limit that runs out first; None where none runs, or it stands still.
    """
    first = _running().order_by("due_at", "id")
    moment = DateTimeField()
    return part.annotate(
        due_at=Subquery(first.values("due_at")[:1], output_field=moment),
        due_clock=Subquery(first.values("clock")[:1], output_field=CharField()),
        warn_at=Subquery(first.values("warn_at")[:1], output_field=moment),
        rank=Case(
            When(due_at__lt=now, then=Value(1)),
            When(warn_at__lte=now, then=Value(0)),
            When(due_at__isnull=False, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        ),
    )


def _waiting(unit: Unit) -> dict[str, Any]:
    """`wait_rank`: the index in WAITS of what this desk is to see to."""
    found = {
        "extension": Q(_asked_extension()) & _decided_at(unit),
        "appeal": Q(_asked_appeal()) if unit.kind == KINDS.CENTRE else None,
        "verify": _direct(unit) & Q(state=State.REPORTED_BACK),
        "close": _direct(unit) & Q(state=State.VERIFIED),
        "elsewhere": Q(_asked_extension()),
    }
    whens = [
        When(condition, then=Value(WAITS.index(name)))
        for name, condition in found.items()
        if condition is not None
    ]
    late = Value(WAITS.index("late"))
    return {"wait_rank": Case(*whens, default=late, output_field=IntegerField())}


def _decided_at(unit: Unit) -> Q:
    """Whose requests for more time this desk decides: those of the desks below."""
    if unit.kind == KINDS.CENTRE:
        return Q()
    above = Q(owner__parent=unit)
    if unit.kind == KINDS.COMMAND_ROOM:
        lone = Q(owner__parent__isnull=True, owner__kind__in=GROUND_KINDS)
        above |= lone & Q(owner__township_code=unit.township_code)
    return above


def _direct(unit: Unit) -> Q:
    return Q(owner__parent=unit) | Q(_assigned_by(unit))


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


def _asked_extension() -> Exists:
    asked = Extension.State.ASKED
    return Exists(Extension.objects.filter(incident=OuterRef("pk"), state=asked))


def _asked_appeal() -> Exists:
    asked = Appeal.State.ASKED
    found = Appeal.objects.filter(deadline__incident=OuterRef("pk"), state=asked)
    return Exists(found)
