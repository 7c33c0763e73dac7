"""When did each channel last send something, and is it unusually silent?

A feed's life are messages that came when they were sent, understood or not: pushed by
its subsystem, typed in at a desk. Rows of a table, brought in as history, say nothing
of whether the line is up: they have a header (`RawMessage.header`), and what they tell
was received at another moment than they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, QuerySet
from django.db.models.functions import ExtractHour, TruncDate
from django.utils import timezone

from gisapp.core import profile
from gisapp.incidents.models import Channel, Incident, Quarantined, RawMessage
from gisapp.live import rhythm, usual
from gisapp.live.facts import told
from gisapp.live.kept import Kept
from gisapp.live.rhythm import Week

LONG = timedelta(days=7)
"""What never sent anything is looked at as if it had been silent so long."""
DIGITS = 3
Key = tuple[str, date, int]
"""Channel, day, hour."""

_weeks: Kept[Mapping[str, Week]] = Kept(fresh_s=usual.FRESH_S, most=4)


def feeds(now: datetime) -> dict[str, Any]:
    """JSON-ready, for every open channel; the same for whoever may see the wall."""
    zone = profile.current().zone
    weeks = _weeks.get(timezone.localdate(), _read)
    last = _last(now)
    return {
        "now": told(now, zone),
        "feeds": [
            _feed(one, last.get(one.pk), weeks[one.name], now=now, zone=zone)
            for one in Channel.objects.filter(is_open=True)
            if one.name in weeks
        ],
        "quarantined": Quarantined.objects.filter(state=Quarantined.State.OPEN).count(),
    }


def _last(now: datetime) -> dict[int, datetime]:
    """When the last message of each channel came that was none of history."""
    as_sent = Incident.objects.filter(
        received_at__gte=now - rhythm.FARTHEST, message__received_at=F("received_at")
    ).exclude(occurred_precision="unknown")
    found = _latest(RawMessage.objects.filter(header=None), now)
    for channel, last in _latest(as_sent, now).items():
        found[channel] = max(last, found.get(channel, last))
    return found


def _latest(rows: QuerySet[Any], now: datetime) -> dict[int, datetime]:
    """The last `received_at` by id of the channel."""
    here = rows.filter(received_at__lte=now).order_by().values_list("channel")
    return dict(here.annotate(last=Max("received_at")))


def forget() -> None:
    """Read everything anew next time."""
    _weeks.forget()


def _feed(
    channel: Channel,
    last_at: datetime | None,
    week: Week,
    *,
    now: datetime,
    zone: ZoneInfo,
) -> dict[str, Any]:
    silent = now - (last_at or now - LONG)
    gap = rhythm.usual_gap(now - silent, week, zone)
    if last_at is None and gap is not None and gap >= silent:
        gap = None  # nobody knows since when: so long a silence is no surprise
    return {
        "channel": channel.name,
        "title": [channel.title_zh, channel.title_en or channel.title_zh],
        "last_at": told(last_at and last_at.replace(second=0, microsecond=0), zone),
        "per_hour": round(rhythm.rate_at(now, week, zone), DIGITS),
        "silent_for_s": round(silent.total_seconds()) if last_at else None,
        "usual_gap_s": round(gap.total_seconds()) if gap else None,
        "is_quiet": gap is not None and silent > gap,
    }


def _read() -> Mapping[str, Week]:
    """What each channel usually brings in this week, from each day's reference."""
    today = timezone.localdate()
    days = [today - timedelta(days=n) for n in range(7)]
    compared = {day.weekday(): usual.reference(day).days for day in days}
    counts = _counts({day for days in compared.values() for day in days})
    names = Channel.objects.filter(is_open=True).values_list("name", flat=True)
    return {name: _week(name, compared, counts) for name in names}


def _week(
    name: str, compared: Mapping[int, tuple[date, ...]], counts: Mapping[Key, int]
) -> Week:
    def mean(weekday: int, hour: int) -> float:
        days = compared[weekday]
        total = sum(counts.get((name, day, hour), 0) for day in days)
        return total / len(days) if days else 0.0

    return [[mean(weekday, hour) for hour in range(24)] for weekday in range(7)]


def _counts(days: set[date]) -> Mapping[Key, int]:
    """How many came in by channel, day and hour; none of a sensitive category."""
    zone = profile.current().zone
    rows = (
        usual.on_days(Incident.objects.drawable().order_by(), sorted(days))
        .annotate(
            day=TruncDate("received_at", tzinfo=zone),
            hour=ExtractHour("received_at", tzinfo=zone),
        )
        .values_list("channel__name", "day", "hour")
        .annotate(count=Count("pk"))
    )
    return {(name, day, hour): count for name, day, hour, count in rows}
