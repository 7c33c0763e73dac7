"""On which days and at which hours do things happen?

Weights only, no counts: a season weighs the days of the year, a week the days of
the week, a clock the 24 hours. Dates of 2017 (festivals, plum rains, typhoons
Nesat and Haitang at the end of July) are looked up; the weights are ours.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MONTHS: dict[str, tuple[float, ...]] = {
    "flat": (0.9, 0.9, 1.05, 1, 1, 1, 1, 1, 1.05, 1, 1.05, 1.05),
    "dry": (1.5, 1.3, 1.2, 0.9, 0.7, 0.5, 0.6, 0.7, 0.8, 1.1, 1.4, 1.6),
    "burn": (0.9, 1.3, 2.2, 2.0, 0.7, 0.3, 0.3, 0.4, 0.7, 1.4, 1.6, 1.3),
    "flood": (0.2, 0.3, 0.6, 0.8, 1.4, 3.0, 2.0, 2.0, 1.6, 0.6, 0.3, 0.2),
    "typhoon": (0, 0, 0, 0, 0.05, 1.0, 2.5, 2.0, 1.5, 0.2, 0, 0),
    "rainy": (0.9, 0.9, 1.1, 1.1, 1.2, 1.4, 1.1, 1.1, 1.0, 0.9, 0.9, 0.9),
    "summer": (0.5, 0.5, 0.7, 0.9, 1.1, 1.4, 1.8, 1.8, 1.4, 0.9, 0.6, 0.5),
    "winter": (1.8, 1.3, 0.9, 0.7, 0.6, 0.6, 0.7, 0.8, 0.7, 0.9, 1.3, 1.7),
    "frost": (4, 3, 0.4, 0, 0, 0, 0, 0, 0, 0, 0.3, 3),
    "harvest": (0.3, 0.3, 0.5, 0.7, 0.9, 1.0, 1.3, 1.6, 1.9, 1.8, 0.9, 0.4),
    "holiday": (1.2, 0.9, 0.9, 1.1, 1.0, 0.9, 1.1, 1.1, 0.9, 1.3, 0.8, 0.8),
    "school": (0.6, 0.5, 1.3, 1.3, 1.3, 1.2, 0.1, 0.1, 1.5, 1.2, 1.3, 1.3),
    "banquet": (1.8, 1.2, 0.8, 0.8, 1.0, 0.7, 0.6, 0.8, 0.9, 1.4, 1.2, 1.6),
}
"""Weight of a day in January to December, by season."""

PEAKS: dict[str, tuple[tuple[tuple[int, int], tuple[int, int], float], ...]] = {
    "burn": (((3, 28), (4, 6), 4.0), ((1, 27), (2, 2), 1.6)),
    "dry": (((1, 27), (2, 12), 1.5),),
    "flood": (((6, 12), (6, 15), 3.0), ((6, 23), (6, 27), 4.0), ((7, 29), (8, 2), 3.0)),
    "typhoon": (((7, 28), (8, 1), 14.0), ((9, 12), (9, 15), 6.0)),
    "holiday": (
        ((1, 25), (2, 3), 2.5),
        ((3, 29), (3, 31), 4.0),
        ((4, 2), (4, 4), 2.0),
        ((4, 29), (5, 1), 2.2),
        ((10, 1), (10, 8), 2.8),
    ),
    "banquet": (((1, 24), (2, 5), 1.8), ((10, 1), (10, 8), 2.0)),
    "winter": (((1, 10), (1, 26), 1.4),),
    "frost": (((1, 20), (1, 23), 4.0), ((2, 9), (2, 11), 5.0)),
}
"""First day, last day, factor: festivals, floods and typhoons."""

OFFICES_SHUT = (((1, 27), (2, 2)), ((10, 1), (10, 8)))
SHUT_FACTOR = 0.25

WEEKS: dict[str, tuple[float, ...]] = {
    "any": (1, 1, 1, 1, 1.05, 1, 0.95),
    "work": (1.25, 1.2, 1.15, 1.15, 1.1, 0.3, 0.25),
    "rest": (0.8, 0.8, 0.8, 0.85, 1.1, 1.5, 1.35),
}
"""Monday to Sunday."""

HOURS: dict[str, tuple[float, ...]] = {
    "round": (2, 2, 1, 1, 1, 2, 3, 4, 5, 5, 5, 5,
              4, 4, 5, 5, 5, 5, 6, 6, 6, 5, 4, 3),
    "day": (0, 0, 0, 0, 0, 1, 3, 6, 9, 10, 9, 6,
            4, 5, 8, 9, 8, 6, 3, 2, 1, 1, 0, 0),
    "office": (0, 0, 0, 0, 0, 0, 0, 1, 9, 12, 11, 6,
               2, 4, 10, 11, 9, 4, 1, 1, 1, 0, 0, 0),
    "rush": (0, 0, 0, 0, 0, 1, 5, 11, 8, 5, 5, 5,
             4, 4, 4, 5, 8, 11, 7, 4, 2, 2, 1, 1),
    "evening": (1, 0, 0, 0, 0, 1, 2, 4, 5, 5, 5, 4,
                4, 3, 4, 5, 6, 7, 10, 12, 11, 7, 4, 2),
    "night": (9, 6, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1,
              2, 1, 1, 1, 2, 3, 5, 8, 11, 14, 14, 12),
}  # fmt: skip
"""0 to 23 o'clock."""


def days_of(year: int) -> NDArray[np.datetime64]:
    """All days of the year, `(365,)` or `(366,)` datetime64[D]."""
    start = np.datetime64(f"{year}-01-01", "D")
    return np.arange(start, np.datetime64(f"{year + 1}-01-01", "D"))


def _span(year: int, first: tuple[int, int], last: tuple[int, int]) -> slice:
    new_year = date(year, 1, 1)
    start = (date(year, *first) - new_year).days
    return slice(start, (date(year, *last) - new_year).days + 1)


def day_weights(season: str, week: str, year: int) -> Floats:
    """The weight of every day of the year, `(days,)` float64."""
    days = days_of(year)
    month = days.astype("datetime64[M]").astype(int) % 12
    weekday = (days.astype(int) + 3) % 7
    weights = np.array(MONTHS[season])[month] * np.array(WEEKS[week])[weekday]
    for first, last, factor in PEAKS.get(season, ()):
        weights[_span(year, first, last)] *= factor
    if week == "work":
        for first, last in OFFICES_SHUT:
            weights[_span(year, first, last)] *= SHUT_FACTOR
    return np.asarray(weights, float)


def seconds_of_day(clock: str, n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Seconds after midnight, `(n,)`, drawn by the clock's hours."""
    hours = np.array(HOURS[clock], float)
    hour = rng.choice(24, n, p=hours / hours.sum())
    return hour * 3600 + rng.integers(0, 3600, n)
