"""Which part of the year is filled: January to November, or December?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.sample.reports.calendar import days_of
from gisapp.sample.reports.drafts import Ints

DAY_S = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    name: str
    days: slice
    """Days of the year, counted from 0."""

    def holds(self, second: Ints) -> np.ndarray:
        """Whether seconds of the year fall into it, `(n,)` bool."""
        day = second // DAY_S
        return np.asarray((day >= self.days.start) & (day < self.days.stop))


def periods(year: int) -> tuple[Period, Period]:
    """January to November, and December; together the whole year."""
    days = days_of(year)
    december = int((days < np.datetime64(f"{year}-12-01")).sum())
    return (
        Period(name="jan_nov", days=slice(0, december)),
        Period(name="december", days=slice(december, len(days))),
    )
