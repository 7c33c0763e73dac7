"""On which cells does nobody live: steep, and far from everything that has a name?"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from gisapp.core.crs import Flags, Floats
from gisapp.risk.lattice import Lattice

STEEP_DEG = 25.0
"""Where hillsides are no longer to be farmed by law (水土保持法, article 20)."""
FAR_M = 800.0


def uninhabited(
    lattice: Lattice,
    places: Floats,
    slope_deg: Floats | None = None,
    *,
    steep_deg: float = STEEP_DEG,
    far_m: float = FAR_M,
) -> Flags:
    """`(rows, cols)`: steep and farther than `far_m` from every named place.

    `places`: `(n, 2)` metres in the lattice's CRS. `slope_deg`: `(rows, cols)`, NaN
    where unknown, which counts as steep; None: no heights are known, distance alone
    decides. Without any place nothing is masked: nothing is known then.
    """
    if len(places) == 0:
        return np.zeros(lattice.shape, bool)
    rows, cols = lattice.shape
    east = lattice.west + (np.arange(cols) + 0.5) * lattice.cell_m
    north = lattice.north - (np.arange(rows) + 0.5) * lattice.cell_m
    centres = np.stack(np.meshgrid(east, north), axis=-1).reshape(-1, 2)
    distance, _ = KDTree(places).query(centres)
    far: Flags = (distance > far_m).reshape(rows, cols) & lattice.inside
    if slope_deg is None:
        return far
    return far & ~(slope_deg < steep_deg)


def slope(heights: Floats, *, cell_m: float) -> Floats:
    """Steepness in degrees of `(rows, cols)` heights, metres.

    >>> ramp = np.tile(np.arange(4.0) * 100, (3, 1))
    >>> slope(ramp, cell_m=100).round(1).max()
    np.float64(45.0)
    """
    if min(heights.shape) < 2:
        return np.zeros(heights.shape)
    north, east = np.gradient(heights, cell_m)
    found: Floats = np.degrees(np.arctan(np.hypot(north, east)))
    return found


def spread_people(village: NDArray[np.int64], people: Floats, lived: Flags) -> Floats:
    """People on cells: each village's spread evenly over its inhabited cells.

    `village`: `(rows, cols)` number of the village, -1 outside; `people`: `(n,)`;
    `lived`: `(rows, cols)`. A village without such a cell takes all that it has.

    >>> spread_people(np.array([[0, 0, 1]]), np.array([6.0, 5.0]),
    ...     np.array([[True, False, False]])).tolist()
    [[6.0, 0.0, 5.0]]
    """
    inside = village >= 0
    usable = inside & lived
    has_some = np.bincount(village[usable], minlength=len(people)) > 0
    usable |= inside & ~has_some[village]
    cells = np.bincount(village[usable], minlength=len(people))
    spread = np.zeros(village.shape)
    spread[usable] = (people / np.maximum(cells, 1))[village[usable]]
    return spread


def effective_km2(bandwidth_m: float) -> float:
    """The ground that one point of a Gaussian surface speaks for: 4 π h².

    The kernel's mass over its mean height (Silverman 1986, section 4.2). Of a quartic
    one of the same standard deviation it is a ninth more (40 π h² / 9).
    """
    return 4 * math.pi * (bandwidth_m / 1000) ** 2
