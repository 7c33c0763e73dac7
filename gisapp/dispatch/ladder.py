"""Who hears of it when a limit runs out, one after the other, and when?

    1  warned       to the desk, when four fifths have run
    2  supervised   to the desk, when the limit is over
    3  climbed      to whom the desk reports: a township room, a managing department
    4  climbed      to the centre, where that is somebody else

A rung without anybody on it is left out. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from gisapp.core.clock_settings import Ladder
from gisapp.core.clocks import Limit, WorkCalendar, further

WARNED, SUPERVISED, ROOM, CENTRE = 1, 2, 3, 4
WARN_PART = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Whom a desk answers to: ids of units; None where there is nobody."""

    unit: int
    parent: int | None
    centre: int | None

    def on(self, rung: int) -> int | None:
        """Who stands on that rung."""
        if rung in (WARNED, SUPERVISED):
            return self.unit
        if rung == ROOM:
            return self.parent if self.parent != self.unit else None
        if rung == CENTRE:
            return self.centre if self.centre not in (self.unit, self.parent) else None
        return None

    def after(self, rung: int) -> int | None:
        """The next rung with somebody on it; None: there is none."""
        above = range(rung + 1, CENTRE + 1)
        return next((one for one in above if self.on(one) is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """On which clock, and with how much patience, it is climbed."""

    ladder: Ladder
    limit: Limit
    calendar: WorkCalendar

    def climb(self, rung: int, moment: datetime) -> datetime:
        """When rung 3 or 4 is due, if `moment` is when the one below it was."""
        part = self.ladder.room if rung == ROOM else self.ladder.centre
        least = timedelta(minutes=self.ladder.least_min)
        return further(moment, part, self.limit, self.calendar, least=least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A rung that has become due."""

    rung: int
    at: datetime
    unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a limit has been raised, and what stands ahead."""

    rung: int
    next_at: datetime | None
    """When the next rung is due; None: nothing more will be raised."""
    due_at: datetime


def climb(
    standing: Standing, horizon: datetime, *, chain: Chain, pace: Pace
) -> tuple[list[Raised], Standing]:
    """Every rung that is due up to `horizon`, and how it stands then."""
    raised: list[Raised] = []
    rung, at = standing.rung, standing.next_at
    while at is not None and at <= horizon:
        above = chain.after(rung)
        unit = chain.on(above) if above else None
        if above is None or unit is None:
            at = None
            break
        raised.append(Raised(rung=above, at=at, unit=unit))
        rung, at = above, _following(above, at, standing.due_at, chain=chain, pace=pace)
    return raised, Standing(rung=rung, next_at=at, due_at=standing.due_at)


def _following(
    rung: int, at: datetime, due_at: datetime, *, chain: Chain, pace: Pace
) -> datetime | None:
    """When the rung after that one, which was due `at`, is due."""
    if rung == WARNED:
        return due_at
    above = chain.after(rung)
    return pace.climb(above, at) if above else None
