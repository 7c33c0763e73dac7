"""Writing: which limits of an incident begin, stand still, grow longer or end?

Called inside the caller's transaction with the incident's row locked; no events are
written here. `next_at` of a row says when the worker has something to raise:

    begin    warn_at → due_at → rung 3 → rung 4
    ended    nothing; if it was late and nobody had looked: due_at, for that fact
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, Max, Q, QuerySet

from gisapp.core import clocks, profile
from gisapp.core.clocks import Limit, Measure, WorkCalendar
from gisapp.dispatch import ladder
from gisapp.dispatch.chain import centre, superior_of
from gisapp.dispatch.ladder import Chain, Pace
from gisapp.dispatch.limits import LimitFacts, limit_of
from gisapp.dispatch.models import Deadline
from gisapp.incidents.models import Incident
from gisapp.organization import calendars
from gisapp.organization.models import Unit

Clock = Deadline.Clock
ALL = frozenset(Clock)
RUNNING = Q(met_at__isnull=True, stopped_at__isnull=True)


def begin(
    incident: Incident, clock: str, *, unit: Unit, at: datetime
) -> Deadline | None:
    """The limit begins at that desk; None where it has none.

    One to accept or to arrive that still runs is stopped: another round. One to
    resolve goes on, at whichever desk; only the first acceptance begins it. So does a
    new desk's limit to accept leave it running, against that desk.
    """
    if clock != Clock.ARRIVE:
        move(incident, unit=unit, at=at)
    if clock == Clock.RESOLVE and (running := _running(incident, {clock}).first()):
        return running
    stop(incident, at=at, clocks={clock})
    limit = limit_for(incident, clock, unit=unit)
    if limit is None:
        return None
    past = Deadline.objects.filter(incident=incident, clock=clock)
    last = past.aggregate(last=Max("round"))["last"] or 0
    return Deadline.objects.create(
        incident=incident,
        clock=clock,
        round=last + 1,
        unit=unit,
        **times_of(limit, at, calendar=_calendar()),
    )


def times_of(
    limit: Limit, at: datetime, *, calendar: WorkCalendar
) -> dict[str, object]:
    """The fields of a limit that begins then: what it is, and its moments."""
    due_at = clocks.due(at, limit, calendar)
    warn_at = clocks.share(at, due_at, ladder.WARN_PART, limit, calendar)
    return {
        "value": limit.value,
        "measure": limit.measure.value,
        "started_at": at,
        "warn_at": warn_at,
        "due_at": due_at,
        "next_at": warn_at,
    }


def move(incident: Incident, *, unit: Unit, at: datetime) -> None:
    """What is left of the time to resolve runs against that desk from now on.

    A limit that has passed stays with the desk that missed it.
    """
    _running(incident, {Clock.RESOLVE}).filter(due_at__gt=at).update(unit=unit)


def meet(incident: Incident, clock: str, *, at: datetime) -> None:
    """What the limit waits for was done."""
    for row in _running(incident, {clock}):
        row.met_at = at
        _end(row, at)


def stop(incident: Incident, *, at: datetime, clocks: Collection[str] = ALL) -> None:
    """The limits do not matter any more: passed on, merged, void, done without."""
    for row in _running(incident, clocks):
        row.stopped_at = at
        _end(row, at)


def pause(incident: Incident, *, at: datetime) -> None:
    """The limits stand still; what was due before is still raised."""
    _running(incident, ALL).filter(paused_at=None).update(paused_at=at)


def resume(incident: Incident, *, at: datetime) -> None:
    """They run on: what was left when they stood still is left again."""
    for row in _running(incident, ALL).filter(paused_at__isnull=False):
        if row.paused_at is None:
            continue
        limit, calendar = limit_in(row), _calendar()
        pause = (row.paused_at, max(at, row.paused_at))
        row.warn_at = clocks.later(row.warn_at, pause, limit, calendar)
        row.due_at = clocks.later(row.due_at, pause, limit, calendar)
        if row.next_at is not None:
            row.next_at = clocks.later(row.next_at, pause, limit, calendar)
        row.paused_at = None
        row.save()


def extend(incident: Incident, limit: Limit, *, at: datetime) -> None:
    """More time to resolve, from the old due moment on.

    Also where that has passed: the time granted is time beside the limit, however
    late the decision. What has been raised stays raised, and is not raised again.
    """
    for row in _running(incident, {Clock.RESOLVE}):
        own, calendar = limit_in(row), _calendar()
        due_at = clocks.due(row.due_at, limit, calendar)
        last_fifth = clocks.passed(row.warn_at, row.due_at, own, calendar)
        added = clocks.passed(row.due_at, due_at, own, calendar)
        if whole := last_fifth + added:
            part = ladder.WARN_PART * (added / whole)
            row.warn_at = clocks.share(row.warn_at, due_at, part, own, calendar)
        row.due_at = due_at
        row.next_at = _next(row)
        row.save()


def due_if_extended(incident: Incident, limit: Limit) -> datetime | None:
    """When it would have to be resolved with that much more time; None: none runs."""
    for row in _running(incident, {Clock.RESOLVE}):
        return clocks.due(row.due_at, limit, _calendar())
    return None


def due_to_raise(at: datetime) -> QuerySet[Deadline]:
    """Limits of which something is due; of one that stands still, from before."""
    is_due = Q(paused_at__isnull=True) | Q(next_at__lte=F("paused_at"))
    return Deadline.objects.filter(is_due, next_at__lte=at)


def limit_for(incident: Incident, clock: str, *, unit: Unit) -> Limit | None:
    """The limit that this incident has at that desk."""
    category = incident.category
    facts = LimitFacts(
        settings=profile.current().clocks,
        category=category.code if category else "",
        group=category.group_code if category else "",
        category_limits=category.limits if category else {},
        is_emergency=incident.is_emergency,
        level=incident.level,
        channel=incident.channel.name,
        unit_kind=unit.kind,
        township=incident.township_code,
        is_stationed=incident.township_code in stationed(),
    )
    return limit_of(clock, facts)


def stationed() -> set[str]:
    """Codes of the townships in which a zone station sits."""
    stations = Unit.objects.filter(kind=Unit.Kind.STATION, is_open=True)
    return set(stations.values_list("township_code", flat=True))


def limit_in(row: Deadline) -> Limit:
    """The limit that a row was begun with."""
    return Limit(value=row.value, measure=Measure(row.measure))


def chain_of(row: Deadline, top: Unit | None) -> Chain:
    """Whom the desk of that row answers to."""
    above = superior_of(row.unit)
    return Chain(
        unit=row.unit_id,
        parent=above.pk if above else None,
        centre=top.pk if top else None,
    )


def pace_of(row: Deadline) -> Pace:
    return Pace(
        ladder=profile.current().clocks.ladder,
        limit=limit_in(row),
        calendar=_calendar(),
    )


def _running(incident: Incident, clocks: Collection[str]) -> QuerySet[Deadline]:
    return Deadline.objects.filter(
        RUNNING, incident=incident, clock__in=list(clocks)
    ).order_by("id")


def _end(row: Deadline, at: datetime) -> None:
    """Nothing more is raised but that it was late, unless that is known."""
    ended_at = min(at, row.paused_at) if row.paused_at else at
    is_news = ended_at > row.due_at and row.rung < ladder.SUPERVISED
    row.next_at = row.due_at if is_news else None
    row.save()


def _next(row: Deadline) -> datetime | None:
    """When the next rung is due, by the moments that the row has now."""
    if row.rung < ladder.WARNED:
        return row.warn_at
    if row.rung == ladder.WARNED:
        return row.due_at
    above = chain_of(row, centre()).after(row.rung)
    return pace_of(row).climb(above, row.due_at) if above else None


def _calendar() -> WorkCalendar:
    return calendars.current(profile.current())
