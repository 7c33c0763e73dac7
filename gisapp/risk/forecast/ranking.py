"""Which places come first next month, by each method?

Every method gives one number per place; only their order is used. `(months, n)`
counts, the latest month last.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gisapp.core.crs import Floats

HALF_LIFE_MONTHS = 3.0
Method = Callable[[Floats], Floats]


def as_last_month(history: Floats) -> Floats:
    """The naive one: next month is as the last one was.

    >>> as_last_month(np.array([[3.0, 0], [1, 2]])).tolist()
    [1.0, 2.0]
    """
    latest: Floats = np.asarray(history, float)[-1]
    return latest


def as_the_year(history: Floats) -> Floats:
    """The mean of the latest twelve months: what is high stays high."""
    mean: Floats = np.asarray(history, float)[-12:].mean(axis=0)
    return mean


def fading(history: Floats, *, half_life_months: float = HALF_LIFE_MONTHS) -> Floats:
    """The mean in which a month weighs half after so many months.

    Exponential smoothing (Brown, R. G. (1959), Statistical Forecasting for Inventory
    Control), started at the oldest month.

    >>> fading(np.array([[0.0, 8.0], [0.0, 0.0]]), half_life_months=1).round(3).tolist()
    [0.0, 2.667]
    """
    history = np.asarray(history, float)
    age = np.arange(len(history))[::-1]
    weight = 0.5 ** (age / half_life_months)
    mean: Floats = weight @ history / weight.sum()
    return mean


METHODS: dict[str, Method] = {
    "as_last_month": as_last_month,
    "as_the_year": as_the_year,
    "fading": fading,
}
NAIVE = "as_last_month"
