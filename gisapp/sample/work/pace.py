"""How much of its time does a desk take?

A share of the limit, drawn from a log-normal distribution whose tail beyond 1 is the
chance of being late. The chances are ours: 4 to 8 in a hundred over the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import exp
from random import Random
from statistics import NormalDist
from types import MappingProxyType

from gisapp.core.clocks import ROUND_THE_CLOCK, Limit, WorkCalendar

LATE: Mapping[str, float] = MappingProxyType(
    {"accept": 0.045, "arrive": 0.05, "resolve": 0.04}
)
"""Chance of being late on an ordinary day, by clock."""
SPREAD: Mapping[str, float] = MappingProxyType(
    {"accept": 0.6, "arrive": 0.45, "resolve": 0.55}
)
"""Standard deviation of the logarithm of the share."""
AT_NIGHT, ON_A_HOLIDAY, IN_AN_EMERGENCY = 1.7, 1.4, 0.8
NIGHT_FROM, NIGHT_TO = 22, 6
MOST_LATE = 0.3
LONGEST = 2.5
"""Nobody takes longer than so many times the limit."""
NORMAL = NormalDist()


def township(code: str, *, is_stationed: bool) -> float:
    """How much likelier a limit passes in a township than elsewhere: 0.6 to 1.8.

    Where no station's people sit in the township itself, it is a little likelier.
    """
    own = Random(f"pace-{code}").uniform(0.6, 1.4)
    return own if is_stationed else own + 0.4


def share(
    clock: str,
    at: datetime,
    *,
    limit: Limit,
    calendar: WorkCalendar,
    lateness: float,
    is_emergency: bool,
    rng: Random,
) -> float:
    """The share of the limit's time that is taken; above 1 it is late.

    Nights and holidays matter only to clocks that run through them.
    """
    chance = LATE[clock] * lateness
    if limit.measure in ROUND_THE_CLOCK:
        there = at.astimezone(calendar.zone)
        if there.hour >= NIGHT_FROM or there.hour < NIGHT_TO:
            chance *= AT_NIGHT
        if not calendar.is_worked(there.date()):
            chance *= ON_A_HOLIDAY
    if is_emergency:
        chance *= IN_AN_EMERGENCY
    spread = SPREAD[clock]
    middle = -spread * _quantile(1 - min(chance, MOST_LATE))
    return min(exp(middle + spread * rng.gauss(0.0, 1.0)), LONGEST)


def _quantile(part: float) -> float:
    return NORMAL.inv_cdf(part)
