"""What was open on a day, or came in on it, and what was done with it when?

Everything that the wall shows, live and in replay, is worked out in the browser from
this one answer and the steps that the stream adds to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from gisapp.core import profile
from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import OPEN, STEPS, State
from gisapp.incidents.models import Incident, Quarantined
from gisapp.live import published
from gisapp.live.facts import Facts, Limit, Names, facts_of, named, told
from gisapp.live.moment import day_of, one_moment
from gisapp.organization.access import Scope

ENDS = frozenset({State.CLOSED, State.MERGED, State.VOID})
ENDING = sorted({step.kind for step in STEPS.values() if step.to in ENDS})
"""Kinds of events by which an incident is open no more."""
CHANGES_NOTHING = frozenset(
    {
        Event.Kind.WARNED,
        Event.Kind.SUPERVISED,
        Event.Kind.CLIMBED,
        Event.Kind.REVISED,
    }
)
"""Written late, of an earlier moment: what they say of the state is of later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event of a log; state and owner are blank where they stay as they were."""

    pk: int
    at: datetime
    kind: str
    state: str
    owner: Names | None
    owner_kind: str
    platform: str

    def json(self, zone: ZoneInfo) -> list[Any]:
        at = told(self.at, zone)
        return [self.pk, at, self.kind, self.state, self.platform, self.owner_kind]


Logs = dict[int, list[Line]]


def day(on: date, scope: Scope, *, now: datetime) -> dict[str, Any]:
    """JSON-ready: that day in the county's zone, as somebody may see it.

    A day that is over is told as its log has it; of today everything as it stands.
    """
    zone = profile.current().zone
    begin, end = day_of(on, zone)
    with one_moment():
        seq = published.last_id()
        received = _candidates(scope, begin, end)
        logs = _logs(received, end)
        wanted = [
            pk
            for pk, at in received.items()
            if at >= begin or _was_open(logs[pk], begin)
        ]
        known = facts_of(wanted)
        quarantined = Quarantined.objects.filter(state=Quarantined.State.OPEN).count()
    if end <= now:
        known = {pk: _as_of(one, logs[pk], end) for pk, one in known.items()}
    rows = [
        one.json() | {"log": [line.json(zone) for line in logs[pk]]}
        for pk, one in sorted(known.items())
    ]
    return {
        "on": on.isoformat(),
        "zone": str(zone),
        "from": told(begin, zone),
        "to": told(end, zone),
        "now": told(now, zone),
        "seq": seq,
        "incidents": rows,
        "quarantined": quarantined,
    }


def _candidates(scope: Scope, begin: datetime, end: datetime) -> dict[int, datetime]:
    """Received in the day; or before, and open now or ended since. When, by id."""
    ended = Event.objects.filter(kind__in=ENDING, at__gte=begin).order_by()
    before = Q(state__in=OPEN) | Q(pk__in=ended.values("incident"))
    seen = Incident.objects.visible_to(scope).drawable().order_by()
    found = seen.filter(
        Q(received_at__gte=begin) | before, received_at__lt=end
    ).values_list("pk", "received_at")
    return dict(found)


def _logs(ids: Iterable[int], end: datetime) -> Logs:
    """The logs of those incidents up to `end`, in the order in which it happened."""
    found: Logs = defaultdict(list)
    rows = Event.objects.filter(incident__in=list(ids), at__lt=end).values_list(
        "incident", "pk", "at", "kind", "state", "unit__name_zh", "unit__name_en",
        "unit__kind", "unit__platform",
    )  # fmt: skip
    for incident, pk, at, kind, *rest in rows.order_by("at", "pk"):
        found[incident].append(_line(pk, at, kind, rest))
    return found


def _line(pk: int, at: datetime, kind: str, rest: Sequence[str | None]) -> Line:
    state, zh, en, unit_kind, platform = (
        (None,) * len(rest) if kind in CHANGES_NOTHING else rest
    )
    return Line(
        pk=pk,
        at=at,
        kind=kind,
        state=state or "",
        owner=named(zh, en),
        owner_kind=unit_kind or "",
        platform=platform or "",
    )


def _was_open(log: list[Line], begin: datetime) -> bool:
    """Whether it was open at `begin`, or at any moment after it that the log tells.

    It came in before; a log that says nothing of a state leaves it as received.
    """
    state: str = State.RECEIVED
    for line in log:
        if line.at >= begin and line.state in OPEN:
            return True
        if line.at < begin:
            state = line.state or state
    return state in OPEN


def _as_of(facts: Facts, log: list[Line], end: datetime) -> Facts:
    """As it stood at `end`: state, owner and limits; the rest as it is known now."""
    state = next((one.state for one in reversed(log) if one.state), facts.state)
    last = next((one for one in reversed(log) if one.owner), None)
    limits = tuple(_limit(one, end) for one in facts.limits if one.started_at < end)
    merged_into = facts.merged_into if state == State.MERGED else None
    then = replace(facts, state=state, limits=limits, merged_into=merged_into)
    if last is None:
        return then
    return replace(
        then, owner=last.owner, owner_kind=last.owner_kind, platform=last.platform
    )


def _limit(limit: Limit, end: datetime) -> Limit:
    def before(moment: datetime | None) -> datetime | None:
        return moment if moment is not None and moment < end else None

    return replace(
        limit,
        met_at=before(limit.met_at),
        stopped_at=before(limit.stopped_at),
        paused_at=before(limit.paused_at),
    )
