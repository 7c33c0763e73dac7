"""Writing: what has time brought? Each rung is raised once, each pause ends once.

However many workers look, and whenever: each locks the incident before its limits, as
every step does, reads the limits again under that lock, and leaves alone what somebody
else holds; it is seen at the next look. A rung, its event and how far the limit has
been raised are one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from gisapp.dispatch import deadlines, ladder
from gisapp.dispatch.chain import centre
from gisapp.dispatch.effects.relief import wake
from gisapp.dispatch.ladder import Raised, Standing
from gisapp.dispatch.models import Alarm, Deadline, Event, Suspension
from gisapp.dispatch.workflow import State
from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit

CHUNK = 200
"""Incidents in one transaction."""
KINDS = {
    ladder.WARNED: Event.Kind.WARNED,
    ladder.SUPERVISED: Event.Kind.SUPERVISED,
    ladder.ROOM: Event.Kind.CLIMBED,
    ladder.CENTRE: Event.Kind.CLIMBED,
}
BY = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """What one look has brought."""

    raised: int
    resumed: int


def tick(at: datetime) -> Ticked:
    """Resume what has stood still long enough, then raise every rung due by then."""
    resumed = _everywhere(_resume, at)
    return Ticked(raised=_everywhere(_raise, at), resumed=resumed)


def _everywhere(do: Callable[[datetime, int], tuple[int, int]], at: datetime) -> int:
    """Chunk after chunk, each a transaction of its own, until all have been seen."""
    total, last, is_more = 0, 0, True
    while is_more:
        before = last
        count, last = do(at, before)
        total += count
        is_more = last > before
    return total


@transaction.atomic
def _resume(at: datetime, after: int) -> tuple[int, int]:
    """Wake one chunk; how many, and the last incident seen."""
    is_over = Q(suspension__resumed_at__isnull=True, suspension__until__lte=at)
    locked = _locked(is_over & Q(state=State.SUSPENDED), after)
    standing = Suspension.objects.filter(
        incident__in=locked, resumed_at=None, until__lte=at
    )
    until = dict(standing.values_list("incident", "until"))
    count = 0
    for pk, incident in locked.items():
        is_asleep = pk in until and incident.state == State.SUSPENDED
        count += bool(is_asleep and wake(incident, at=until[pk]))
    return count, max(locked, default=after)


@transaction.atomic
def _raise(at: datetime, after: int) -> tuple[int, int]:
    """Raise what is due of one chunk; how many rungs, and the last incident seen."""
    due = deadlines.due_to_raise(at)
    locked = _locked(Q(pk__in=due.order_by().values("incident")), after)
    rows = list(
        due.filter(incident__in=locked)
        .select_related("unit__parent")
        .order_by("incident_id", "id")
    )
    top = centre()
    raised = [(row, one) for row in rows for one in _climbed(row, at, top)]
    _record([(locked[row.incident_id], row, one) for row, one in raised])
    Deadline.objects.bulk_update(rows, ["rung", "next_at"])
    return len(raised), max(locked, default=after)


def _locked(wanted: Q, after: int) -> dict[int, Incident]:
    """The next incidents of that kind, locked; without those somebody else holds."""
    rows = Incident.objects.filter(wanted, pk__gt=after).order_by("pk")
    locked = rows.select_for_update(skip_locked=True, of=("self",))[:CHUNK]
    return {incident.pk: incident for incident in locked}


def _climbed(row: Deadline, at: datetime, top: Unit | None) -> list[Raised]:
    """What is due of one limit; the row stands as it does after that.

    Of a limit that has ended there is only one thing to say: that it was late.
    """
    if row.met_at or row.stopped_at:
        row.rung, row.next_at = ladder.SUPERVISED, None
        return [Raised(rung=ladder.SUPERVISED, at=row.due_at, unit=row.unit_id)]
    standing = Standing(rung=row.rung, next_at=row.next_at, due_at=row.due_at)
    raised, now = ladder.climb(
        standing,
        min(at, row.paused_at) if row.paused_at else at,
        chain=deadlines.chain_of(row, top),
        pace=deadlines.pace_of(row),
    )
    row.rung, row.next_at = now.rung, now.next_at
    return raised


def _record(found: Iterable[tuple[Incident, Deadline, Raised]]) -> None:
    """Write down what was raised; the incident's own state and version stay."""
    rows = list(found)
    events = Event.objects.bulk_create(
        [
            Event(
                incident=incident,
                kind=KINDS[one.rung],
                at=one.at,
                by=BY,
                unit_id=incident.owner_id,
                state=incident.state,
                data={
                    "clock": row.clock,
                    "round": row.round,
                    "rung": one.rung,
                    "due_at": row.due_at.isoformat(),
                    "to": one.unit,
                },
            )
            for incident, row, one in rows
        ]
    )
    Alarm.objects.bulk_create(
        [
            Alarm(deadline=row, rung=one.rung, unit_id=one.unit, event=event, at=one.at)
            for (_, row, one), event in zip(rows, events, strict=True)
        ]
    )
