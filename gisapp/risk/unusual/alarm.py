"""Which grids have more of a theme this month than their own history foretells?

For every grid and theme the month's count is held against a prediction from that
grid's own earlier months, carried to the season by the county's course of the theme. A
grid with little history borrows from all others: the prior is Gamma, fitted to them;
the prediction then is negative binomial, and wide where little is known. An alarm is
given where the chance of so many or more is below a level that follows from the false
alarms that people will bear: `false_a_month` of them among all grids and themes of a
month in which nothing is unusual.

Gelman, A. et al. (2013), Bayesian Data Analysis, 3rd ed., section 2.6 (rates with a
common prior); the alarm as in Noufaily, A. et al. (2013), Stat. Med. 32, 1206-1222.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom

from gisapp.core.crs import Floats

FALSE_A_MONTH = 1.0
LEAST_COUNT = 3
"""One or two incidents are no alarm, however rare they were."""
LEAST_MONTHS = 3
"""With fewer earlier months nothing is foretold and nothing alarmed, anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """One theme's month."""

    expected: Floats
    """`(n,)` mean of the prediction; NaN where there are too few earlier months."""
    upper: Floats
    """`(n,)` the count that is passed with the chance `level`."""
    p: Floats
    """`(n,)` chance of the count or more."""
    is_raised: NDArray[np.bool_]
    level: float


def alarms(
    history: Floats,
    now: Floats,
    *,
    season: Floats,
    season_now: float,
    tests: int,
    false_a_month: float = FALSE_A_MONTH,
) -> Alarms:
    """Alarms of one theme.

    `history`: `(months, n)` counts before; `now`: `(n,)` the month's; `season`:
    `(months,)` what the county's course of the theme makes of each earlier month
    (1 is the mean month; its days and weekdays are in it); `season_now`: the same of
    this month. `tests`: grids times themes that are looked at this month. The level
    is `false_a_month / tests`.

    >>> quiet = np.full((12, 40), 2.0)
    >>> now = np.full(40, 2.0); now[7] = 15
    >>> np.flatnonzero(alarms(quiet, now, season=np.ones(12), season_now=1.0,
    ...     tests=40).is_raised).tolist()
    [7]
    """
    history, now = np.asarray(history, float), np.asarray(now, float)
    level = min(false_a_month / max(tests, 1), 0.5)
    if history.shape[0] < LEAST_MONTHS:
        unknown = np.full(len(now), np.nan)
        return Alarms(
            expected=unknown, upper=unknown.copy(), p=unknown.copy(),
            is_raised=np.zeros(len(now), bool), level=level,
        )  # fmt: skip
    exposure = float(np.asarray(season, float).sum())
    shape, rate = prior(history.sum(axis=0), exposure)
    known, borne = shape + history.sum(axis=0), rate + exposure
    chance = borne / (borne + season_now)
    p = nbinom.sf(now - 1, known, chance)
    return Alarms(
        expected=known / borne * season_now,
        upper=nbinom.isf(level, known, chance),
        p=p,
        is_raised=(p < level) & (now >= LEAST_COUNT),
        level=level,
    )


def prior(totals: Floats, exposure: float) -> tuple[float, float]:
    """Shape and rate of the Gamma from which the grids' monthly means come.

    By moments of `(n,)` totals over `exposure` months; never narrower than the
    incidents themselves allow to tell, never wider than the plain count of one.
    """
    mean = max(float(totals.mean()) / exposure, 1e-6)
    beyond = max(float(totals.var()) / exposure**2 - mean / exposure, 1e-9)
    rate = min(max(mean / beyond, 0.05), 1e4)
    return mean * rate, rate


def course(totals: Floats) -> Floats:
    """`(months,)` counts of the county as shares of their mean; 1 where all are 0.

    >>> course(np.array([10.0, 30.0])).tolist()
    [0.5, 1.5]
    """
    totals = np.asarray(totals, float)
    mean = totals.mean() if len(totals) else 0.0
    return totals / mean if mean > 0 else np.ones(len(totals))
