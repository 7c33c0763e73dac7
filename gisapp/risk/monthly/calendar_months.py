"""Which months lie in the window of a report?"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from gisapp.maps import periods
from gisapp.maps.periods import Period
from gisapp.risk.month import before

WINDOW = 24
"""So many months before the report's are looked at, where they are there."""


def window(month: Period, *, since: datetime | None, zone: ZoneInfo) -> list[Period]:
    """The months from `since` (the first incident), at most 24, up to the report's.

    What lies before the first incident is not zero but unknown, and left out.
    """
    earliest = before(month, WINDOW)
    if since is not None:
        earliest = max(
            earliest, periods.month_of(since.astimezone(zone).date()), key=_first
        )
    found = [month]
    while since is not None and found[0].first_on > earliest.first_on:
        found.insert(0, before(found[0]))
    return found


def _first(month: Period) -> str:
    return month.first_on.isoformat()
