"""How long may a feed be silent before that is unusual?

A channel that usually brings λ(t) messages an hour at that hour of that weekday stays
silent from `start` to t, by chance alone, with the probability

    P = exp(-Λ),   Λ = ∫ λ from start to t

if messages come independently (a Poisson process with a rate that changes). The gap
that is passed only once in a hundred ends where Λ = ln 100 ≈ 4.6. Hours in which
nothing is usual add nothing: an office that opens at nine is not silent at night.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ONCE_IN = 100
ENOUGH = math.log(ONCE_IN)
"""So many messages were to be expected meanwhile."""
FARTHEST = timedelta(days=60)
HOUR = timedelta(hours=1)
Week = Sequence[Sequence[float]]
"""Messages an hour, (7, 24): by weekday, Monday first, and hour there."""


def usual_gap(start: datetime, week: Week, zone: ZoneInfo) -> timedelta | None:
    """The silence after `start` that is passed only once in a hundred.

    None where even two months are no surprise: so little comes in, or nothing.

    >>> often = [[6.0] * 24] * 7
    >>> start, zone = datetime(2026, 11, 24, tzinfo=UTC), ZoneInfo("UTC")
    >>> round(usual_gap(start, often, zone) / timedelta(minutes=1))
    46
    >>> usual_gap(start, [[0.0] * 24] * 7, zone)
    """
    if not any(map(any, week)):
        return None
    at, left = start.astimezone(UTC), ENOUGH
    while at - start < FARTHEST:
        hours = (_next_quarter(at) - at) / HOUR
        rate = rate_at(at, week, zone)
        if rate * hours >= left:
            return at + HOUR * (left / rate) - start
        left -= rate * hours
        at = _next_quarter(at)
    return None


def rate_at(at: datetime, week: Week, zone: ZoneInfo) -> float:
    """Messages an hour that are usual then."""
    there = at.astimezone(zone)
    return week[there.weekday()][there.hour]


def _next_quarter(at: datetime) -> datetime:
    """Rates change on the hour there, and zones differ by quarters of one."""
    quarter = at.minute // 15 * 15
    return at.replace(minute=quarter, second=0, microsecond=0) + HOUR / 4
