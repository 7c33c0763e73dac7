"""How fast do points become a heat surface, beside KDEpy's FFTKDE?"""

from __future__ import annotations

import numpy as np
from KDEpy import FFTKDE

from bench.row import Measured, Row, best_of
from gisapp.core.crs import Floats, MetricBounds
from gisapp.risk.heat import heat
from gisapp.risk.lattice import Lattice, lattice_over

CELL_M, BANDWIDTH_M = 100.0, 500.0
WIDE_M, HIGH_M = 78_000.0, 68_000.0
"""A county's extent."""
TOWNS = 40
KM = 1000.0
"""FFTKDE cuts its kernel where a density is small by itself: it is given kilometres."""
ROUNDS = 3
MASS = 1e-6
ALIKE = 0.01
"""Both surfaces differ by less than this share of the highest value."""


def measure(size: int, is_last: bool) -> Measured:
    east, north = _points(size)
    lattice = lattice_over(
        MetricBounds(0.0, 0.0, WIDE_M, HIGH_M), crs="EPSG:4549", cell_m=CELL_M
    )
    at = _centres(lattice) / KM
    cloud = np.column_stack([east, north]) / KM

    def ours() -> Floats:
        surface = heat(east, north, lattice=lattice, bandwidth_m=BANDWIDTH_M)
        return surface.density

    def theirs() -> Floats:
        found: Floats = FFTKDE(kernel="gaussian", bw=BANDWIDTH_M / KM).fit(cloud)(at)
        return found

    took = best_of(ROUNDS, ours, theirs)
    surface = heat(east, north, lattice=lattice, bandwidth_m=BANDWIDTH_M)
    off = abs(surface.mass - size) / size
    apart = _apart(surface.density, theirs(), size, lattice) if is_last else 0.0
    return Measured(
        ours=took[0],
        theirs=took[1],
        holds=off < MASS and apart < ALIKE,
        note=f"mass within {off:.0e} of the count; surfaces apart by {apart:.1%}",
    )


def _points(size: int) -> tuple[Floats, Floats]:
    """Around made-up towns, far from the edges (numpy PCG64, seed 5)."""
    rng = np.random.default_rng(5)
    towns = rng.uniform((9e3, 9e3), (WIDE_M - 9e3, HIGH_M - 9e3), (TOWNS, 2))
    place = towns[rng.integers(TOWNS, size=size)] + rng.normal(0, 1200, (size, 2))
    return place[:, 0], place[:, 1]


def _centres(lattice: Lattice) -> Floats:
    """`(cells, 2)` in the order that FFTKDE asks for: east first, then north."""
    rows, cols = lattice.shape
    east = lattice.west + (np.arange(cols) + 0.5) * CELL_M
    north = lattice.north - (np.arange(rows)[::-1] + 0.5) * CELL_M
    grid = np.meshgrid(east, north, indexing="ij")
    return np.column_stack([axis.ravel() for axis in grid])


def _apart(ours: Floats, theirs: Floats, size: int, lattice: Lattice) -> float:
    """The largest difference over the highest value; theirs per km² and upside up."""
    rows, cols = lattice.shape
    turned = theirs.reshape(cols, rows).T[::-1] * size
    return float(np.abs(ours - turned).max() / ours.max())


ROW = Row(
    name="heat",
    work="points to a heat surface of 100 m cells over a county (780 x 680 cells)",
    against="KDEpy FFTKDE on the same cells",
    unit="s",
    sizes=(100_000, 300_000, 1_000_000),
    goal=3.0,
    measure=measure,
)
