"""When does something happen that takes a part of a limit's time?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from gisapp.core import clocks
from gisapp.core.clocks import ROUND_THE_CLOCK, Limit, Measure, WorkCalendar

WARN_AT = 0.8
OFFICE = Limit(value=1, measure=Measure.WH)
"""The clock of what is done in working hours whatever the limit says."""


@dataclass(frozen=True, slots=True)
class Times:
    """Moments on the clocks of one calendar, to the second."""

    calendar: WorkCalendar

    def due(self, start: datetime, limit: Limit) -> datetime:
        return clocks.due(start, limit, self.calendar)

    def warn(self, start: datetime, due: datetime, limit: Limit) -> datetime:
        return clocks.share(start, due, WARN_AT, limit, self.calendar)

    def between(
        self, start: datetime, end: datetime, part: float, limit: Limit
    ) -> datetime:
        """When that part of the time between has run, on the limit's clock."""
        moment = clocks.share(start, end, part, limit, self.calendar)
        return max(moment.replace(microsecond=0), start)

    def after(self, start: datetime, minutes: float, limit: Limit) -> datetime:
        """So many minutes later, on the limit's clock."""
        span = timedelta(minutes=minutes)
        if limit.measure in ROUND_THE_CLOCK:
            moment = start + span
        else:
            moment = clocks.after_work(start, span, self.calendar)
        return max(moment.replace(microsecond=0), start)

    def soon(
        self, start: datetime, least: float, most: float, *, limit: Limit, rng: Random
    ) -> datetime:
        """Between `least` and `most` minutes later, on the limit's clock."""
        return self.after(start, rng.uniform(least, most), limit)
