"""How many of what are usual at this hour of such a day?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import ExtractHour, TruncDate
from django.utils import timezone

from gisapp.core import profile
from gisapp.incidents.models import Channel, Incident
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.live.kept import Kept
from gisapp.live.moment import day_of
from gisapp.live.reference import Known, Reference, choose
from gisapp.live.sight import Sight
from gisapp.maps.themes import THEMES
from gisapp.organization.access import Scope
from gisapp.organization.models import CalendarDay

FRESH_S = 600.0
"""What is usual changes from day to day; a changed holiday is seen so late."""
DIGITS = 3
HOURS = 24
Means = dict[str, list[float]]

_known: Kept[Known] = Kept(fresh_s=FRESH_S, most=4)
_told: Kept[dict[str, Any]] = Kept(fresh_s=FRESH_S)


def usual(on: date, scope: Scope) -> dict[str, Any]:
    """JSON-ready means per hour of the day, by theme and by channel.

    Counted are the reports that somebody may see, by when they were received, none of
    a sensitive category. Kept for ten minutes for all who see the same.
    """
    return _told.get((on, Sight.of(scope)), lambda: _usual(on, scope))


def reference(on: date) -> Reference:
    """The days with which that day is compared, for everybody the same."""
    return choose(on, known(), before=timezone.localdate())


def known() -> Known:
    """Which days have reports and which are holidays, as of some minutes ago."""
    return _known.get(profile.current().code, _read)


def forget() -> None:
    """Read everything anew next time."""
    _known.forget()
    _told.forget()


def on_days(incidents: IncidentQuerySet, days: Iterable[date]) -> IncidentQuerySet:
    """Those received on one of these days, in the county's zone."""
    zone, wanted = profile.current().zone, Q(pk__in=[])
    for day in days:
        begin, end = day_of(day, zone)
        wanted |= Q(received_at__gte=begin, received_at__lt=end)
    return incidents.filter(wanted)


def _read() -> Known:
    zone = profile.current().zone
    rows = Incident.objects.order_by().annotate(
        day=TruncDate("received_at", tzinfo=zone)
    )
    return Known(
        days=frozenset(rows.values_list("day", flat=True).distinct()),
        special=dict(CalendarDay.objects.values_list("day", "is_workday")),
    )


def _usual(on: date, scope: Scope) -> dict[str, Any]:
    found = reference(on)
    themes: defaultdict[str, list[float]] = defaultdict(_day)
    channels: defaultdict[str, list[float]] = defaultdict(_day)
    for theme, channel, hour, mean in _means(found, scope):
        themes[theme][hour] += mean
        channels[channel][hour] += mean
    names = Channel.objects.filter(is_open=True).values_list("name", flat=True)
    return {
        "from": found.days[0].isoformat() if found.days else None,
        "to": found.days[-1].isoformat() if found.days else None,
        "how": found.how,
        "days": len(found.days),
        "themes": _rounded(themes, THEMES),
        "channels": _rounded(channels, names),
        "words": found.words,
    }


def _means(found: Reference, scope: Scope) -> list[tuple[str, str, int, float]]:
    """(theme, channel, hour, mean of that hour over the reference's days)."""
    if not found.days:
        return []
    zone = profile.current().zone
    seen = Incident.objects.visible_to(scope).drawable().order_by()
    rows = (
        on_days(seen, found.days)
        .annotate(hour=ExtractHour("received_at", tzinfo=zone))
        .values_list("theme", "channel__name", "hour")
        .annotate(count=Count("pk"))
    )
    return [(theme, name, hour, n / len(found.days)) for theme, name, hour, n in rows]


def _day() -> list[float]:
    return [0.0] * HOURS


def _rounded(means: dict[str, list[float]], names: Iterable[str]) -> Means:
    """Every one of the names, also where there was nothing."""
    return {
        name: [round(mean, DIGITS) for mean in means.get(name, _day())]
        for name in names
    }
