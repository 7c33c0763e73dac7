"""Which grids are like their neighbours, and which stand out (local Moran)?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from esda import Moran_Local
from libpysal.weights import W
from numpy.typing import NDArray

from gisapp.core.crs import Floats
from gisapp.risk.gathering import discovery
from gisapp.risk.gathering.neighbours import alone, copy_of, quietly

KINDS = ("", "high_high", "low_high", "low_low", "high_low")
"""By esda's quadrant 1 to 4: the grid itself, then its neighbours; "" is none."""
SEED = 20171100
PERMUTATIONS = 9999
"""So many that a p below 0.05 / 291 can be told from 0."""
TIED = 1e-6
"""Indices no farther apart are one; they differ by the order of adding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    index: Floats
    """`(n,)` local Moran's I; NaN where nothing could be tested."""
    p: Floats
    """`(n,)` two-sided, from permutations."""
    kind: NDArray[np.str_]
    """`(n,)` one of `KINDS`; "" where it is no finding."""
    is_alone: NDArray[np.bool_]


def likeness(
    values: Floats,
    weights: W,
    *,
    share: float = discovery.SHARE,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> Likeness:
    """Local Moran's I of `(n,)` values by conditional permutation, seeded.

    Rows standardised. Anselin, L. (1995), Local indicators of spatial association,
    Geogr. Anal. 27, 93-115; esda's generator is numpy's, seeded by `seed`. p is twice
    the nearer tail, ties in both: esda's own leaves them out of the lower one, so a
    single incident among empty grids, which most draws repeat, came out as rare.
    """
    values = np.asarray(values, float)
    is_alone = alone(weights)
    if len(values) < 3 or np.ptp(values) == 0:
        return untested(is_alone)
    with quietly():
        found = Moran_Local(
            values, copy_of(weights), permutations=permutations, seed=seed
        )
    p = np.where(is_alone, np.nan, _two_sided(found.sim, found.Is))
    quadrant = np.where(discovery.findings(p, share=share), found.q, 0)
    return Likeness(
        index=np.where(is_alone, np.nan, np.asarray(found.Is, float)),
        p=p,
        kind=np.array(KINDS)[quadrant],
        is_alone=is_alone,
    )


def untested(is_alone: NDArray[np.bool_]) -> Likeness:
    """Nothing could be tested: index and p are NaN, no kind is named."""
    unknown = np.full(len(is_alone), np.nan)
    none = np.full(len(is_alone), "", dtype="<U9")
    return Likeness(index=unknown, p=unknown.copy(), kind=none, is_alone=is_alone)


def _two_sided(drawn: Floats, index: Floats) -> Floats:
    """`(n,)` twice the nearer tail of `(permutations, n)`, what equals it in both."""
    near = TIED * np.maximum(1.0, np.abs(index))
    above = (drawn >= index - near).sum(axis=0)
    below = (drawn <= index + near).sum(axis=0)
    found: Floats = 2 * (np.minimum(above, below) + 1) / (len(drawn) + 1)
    return np.minimum(found, 1.0)
