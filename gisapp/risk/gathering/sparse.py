"""On many small places of one kind, most of them empty, where do counts gather?

Gi* and local Moran as on grids (`hot_spots`, `likeness`), all neighbours in one table.
What differs is the chance: on hexagons of 500 m a theme's month has 0 in 19 of 20
places. There the normal approximation calls some of them hot in nearly every month that
was strewn about by lot, and no number of permutations that one would wait for tells
chances as small as so many tests need. Here both are counted out.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import binom

from gisapp.core.crs import Flags, Floats, Ints
from gisapp.risk.gathering import discovery
from gisapp.risk.gathering import hot_spots as on_grids
from gisapp.risk.gathering import likeness as alike
from gisapp.risk.gathering.draws import tails
from gisapp.risk.gathering.hot_spots import HotSpots
from gisapp.risk.gathering.likeness import KINDS, Likeness


def hot_spots(counts: Ints, near: Ints, *, share: float = discovery.SHARE) -> HotSpots:
    """Gi* of `(n,)` counts; `near`: `(n, k)` numbers of neighbours, -1 for none.

    z is Ord and Getis's (1995, eq. 14: binary weights, the place itself among its
    neighbours), as esda has it. p is exact, two-sided: were the incidents, one by one,
    strewn over the places by lot (binomial). Not the counts as they are: then one place
    that holds many, and nothing around, could never be hot.
    """
    has = near >= 0
    is_alone = _alone(near)
    drawn, total = 1 + has.sum(axis=1), counts + _around(counts, near)
    if len(counts) < 2 or np.ptp(counts) == 0:
        return on_grids.untested(is_alone)
    z = np.where(is_alone, np.nan, _z(counts.astype(float), drawn, total))
    p = _strewn(counts, drawn, total)
    return on_grids.judged(z, p, is_alone=is_alone, share=share)


def likeness(counts: Ints, near: Ints, *, share: float = discovery.SHARE) -> Likeness:
    """Local Moran's I of `(n,)` counts, rows standardised; p exact, two-sided.

    The place keeps its own count, its neighbours' are drawn from all others: what
    endless conditional permutations (Anselin 1995) come to.
    """
    has = near >= 0
    is_alone, many = _alone(near), has.sum(axis=1)
    if len(counts) < 3 or np.ptp(counts) == 0:
        return alike.untested(is_alone)
    total = _around(counts, near)
    away = counts - counts.mean()
    lag = np.where(is_alone, np.nan, total / np.maximum(many, 1) - counts.mean())
    p = np.where(is_alone, np.nan, _conditional(counts, many, total))
    quadrant = np.where(lag > 0, np.where(away > 0, 1, 2), np.where(away > 0, 4, 3))
    chosen = np.where(discovery.findings(p, share=share), quadrant, 0)
    return Likeness(
        index=(len(counts) - 1) * away * lag / (away**2).sum(),
        p=p,
        kind=np.array(KINDS)[chosen],
        is_alone=is_alone,
    )


def _alone(near: Ints) -> Flags:
    return np.asarray((near < 0).all(axis=1), bool)


def _around(counts: Ints, near: Ints) -> Ints:
    """`(n,)` the neighbours' counts together."""
    found: Ints = np.append(counts, 0)[near].sum(axis=1)
    return found


def _z(counts: Floats, drawn: Ints, total: Ints) -> Floats:
    n, mean = len(counts), counts.mean()
    deviation = np.sqrt((counts**2).mean() - mean**2)
    spread = deviation * np.sqrt((n * drawn - drawn**2) / (n - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(spread > 0, (total - mean * drawn) / spread, np.nan)
    return found


def _strewn(counts: Ints, drawn: Ints, total: Ints) -> Floats:
    """Of so many incidents in so many of the places."""
    share = drawn / len(counts)
    above = binom.sf(total - 1, counts.sum(), share)
    below = binom.cdf(total, counts.sum(), share)
    found: Floats = np.minimum(2 * np.minimum(above, below), 1.0)
    return found


def _conditional(counts: Ints, many: Ints, total: Ints) -> Floats:
    """Of the sum around each, drawn from all counts but its own."""
    p, most = np.full(len(counts), np.nan), int(many.max())
    for own in np.unique(counts).tolist():
        mine = np.flatnonzero(counts == own)
        others = np.delete(counts, mine[0])
        p[mine] = tails(others, most=most).two_sided(many[mine], total[mine])
    return p
