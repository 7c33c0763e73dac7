"""How fast are the points of a county given their grids?"""

from __future__ import annotations

from bench import locating
from bench.row import Measured, Row

GRIDS = 291


def measure(size: int, is_last: bool) -> Measured:
    return locating.measure(GRIDS, size, is_last)


ROW = Row(
    name="locate",
    work=f"points given their grid of {GRIDS}, about 310 vertices each",
    against="geopandas.sjoin",
    unit="s",
    sizes=(100_000, 300_000, 1_000_000),
    goal=8.0,
    measure=measure,
)
