"""In which grids do high counts stand together (Getis-Ord Gi*)?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from esda import G_Local
from libpysal.weights import W
from scipy.stats import norm

from gisapp.core.crs import Flags, Floats
from gisapp.risk.gathering import discovery
from gisapp.risk.gathering.draws import tails
from gisapp.risk.gathering.neighbours import alone, copy_of, quietly


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpots:
    """Each grid with its neighbours, against the mean of all grids."""

    z: Floats
    """`(n,)` standard deviations above the mean; NaN where nothing could be tested."""
    p: Floats
    """`(n,)` chance of a sum so far out either way, were the counts dealt by lot."""
    is_hot: Flags
    """High together, and a finding at the share of false ones asked for."""
    is_cold: Flags
    is_alone: Flags
    """Without neighbours: not tested, and to be said so."""


def hot_spots(
    values: Floats, weights: W, *, share: float = discovery.SHARE
) -> HotSpots:
    """Gi* of `(n,)` counts or rates, with false discoveries held to `share`.

    z as esda gives it (binary weights, the grid itself among its neighbours): Getis, A.
    & Ord, J. K. (1992), The analysis of spatial association by use of distance
    statistics, Geogr. Anal. 24, 189-206; Ord & Getis (1995), ibid. 27, 286-306. Where
    all values are equal, or only one grid is there, no z exists: NaN.

    p of counts (whole, none below 0) is exact, what endless permutations come to: one
    busy grid does not make its quiet neighbours hot. p of anything else is that of z
    under the normal approximation, which says too much where few values are large.
    """
    values = np.asarray(values, float)
    is_alone = alone(weights)
    if len(values) < 2 or np.ptp(values) == 0:
        return untested(is_alone)
    with quietly():
        found = G_Local(
            values, copy_of(weights), transform="B", star=True, permutations=0
        )
    z = np.where(is_alone, np.nan, np.asarray(found.Zs, float))
    is_counts = bool((values >= 0).all() and (values == np.round(values)).all())
    p = _dealt(values, weights) if is_counts else 2 * norm.sf(np.abs(z))
    return judged(z, p, is_alone=is_alone, share=share)


def judged(z: Floats, p: Floats, *, is_alone: Flags, share: float) -> HotSpots:
    """Which of `(n,)` tests are findings, and which way; where z is NaN, none."""
    p = np.where(np.isnan(z), np.nan, p)
    is_finding = discovery.findings(p, share=share)
    return HotSpots(
        z=z,
        p=p,
        is_hot=is_finding & (z > 0),
        is_cold=is_finding & (z < 0),
        is_alone=is_alone,
    )


def _dealt(values: Floats, weights: W) -> Floats:
    """`(n,)` two-sided, of each grid's sum with its neighbours'."""
    counts = values.astype(np.int64)
    near = [[one, *weights.neighbors[one]] for one in range(len(values))]
    drawn = np.array([len(ones) for ones in near])
    total = np.array([counts[ones].sum() for ones in near])
    return tails(counts, most=int(drawn.max())).two_sided(drawn, total)


def untested(is_alone: Flags) -> HotSpots:
    """Nothing could be tested: z and p are NaN, nothing is hot or cold."""
    unknown = np.full(len(is_alone), np.nan)
    none = np.zeros(len(is_alone), bool)
    return HotSpots(
        z=unknown, p=unknown.copy(), is_hot=none, is_cold=none.copy(), is_alone=is_alone
    )
