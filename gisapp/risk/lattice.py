"""Into which square cells is the ground cut, and which of them are the county's?

      west
north +---+---+---+    Row 0 is the northernmost, column 0 the westernmost.
      |   | x | x |    Cells lie on whole multiples of their size, so that two
      +---+---+---+    months of one county fall on the same cells.
      | x | x |   |
      +---+---+---+    x: inside
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.features import geometry_mask
from rasterio.transform import Affine
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats, MetricBounds
from gisapp.risk.errors import LatticeUnusable

MOST_CELLS = 25_000_000
"""200 MB per array of float64; a county of 65 x 65 km has 422,500 at 100 m."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """Square cells in a metric CRS."""

    crs: str
    cell_m: float
    west: float
    """Easting of the left edge of column 0, metres."""
    north: float
    """Northing of the upper edge of row 0, metres."""
    inside: NDArray[np.bool_]
    """(rows, cols): the cell touches the ground that is counted."""

    @property
    def shape(self) -> tuple[int, int]:
        rows, cols = self.inside.shape
        return rows, cols

    @property
    def transform(self) -> Affine:
        """From (column, row) to (easting, northing)."""
        return _transform(self.west, self.north, self.cell_m)

    @property
    def cell_km2(self) -> float:
        return (self.cell_m / 1000) ** 2

    def bin(self, east: Floats, north: Floats, weights: Floats | None = None) -> Floats:
        """How many points fall into each cell: `(rows, cols)` float64.

        `east`, `north`: `(n,)` metres in this lattice's CRS. A point on a line
        between cells counts once; one beyond the lattice, or NaN, does not.
        `weights`: `(n,)`, how much each counts.
        """
        rows, cols = self.shape
        col = _cell((np.asarray(east, float) - self.west) / self.cell_m, cols)
        row = _cell((self.north - np.asarray(north, float)) / self.cell_m, rows)
        known = (col >= 0) & (row >= 0)
        flat = row[known] * cols + col[known]
        borne = None if weights is None else np.asarray(weights, float)[known]
        counts = np.bincount(flat, weights=borne, minlength=rows * cols)
        return counts.reshape(rows, cols).astype(float)


def _transform(west: float, north: float, cell_m: float) -> Affine:
    return Affine(cell_m, 0.0, west, 0.0, -cell_m, north)


def _cell(position: Floats, size: int) -> NDArray[np.int64]:
    """Position along an axis, in cells, to a cell's index; -1 where beyond."""
    within = (position >= 0) & (position <= size)
    index = np.where(within, position, -1.0).astype(np.int64)
    return np.minimum(index, size - 1)


def lattice_over(
    bounds: MetricBounds,
    *,
    crs: str,
    cell_m: float = 100.0,
    ground: BaseGeometry | None = None,
) -> Lattice:
    """Cells that cover the bounds, metres in `crs`.

    `ground`: polygons in `crs`; a cell that they touch is inside. Without it the
    whole rectangle is. Raises LatticeUnusable.

    >>> box = MetricBounds(0, 0, 250, 100)
    >>> lattice_over(box, crs="EPSG:4549", cell_m=100).shape
    (1, 3)
    """
    west, north, rows, cols = _extent(bounds, cell_m)
    inside = np.ones((rows, cols), bool)
    if ground is not None:
        inside = geometry_mask(
            [ground],
            out_shape=(rows, cols),
            transform=_transform(west, north, cell_m),
            all_touched=True,
            invert=True,
        )
    return Lattice(crs=crs, cell_m=cell_m, west=west, north=north, inside=inside)


def _extent(bounds: MetricBounds, cell_m: float) -> tuple[float, float, int, int]:
    if not (math.isfinite(cell_m) and cell_m > 0):
        raise LatticeUnusable(cell_m=cell_m, reason="a cell is longer than 0 m.")
    if not all(map(math.isfinite, bounds)):
        raise LatticeUnusable(cell_m=cell_m, reason="its bounds are not numbers.")
    west = math.floor(bounds.min_e / cell_m) * cell_m
    north = math.ceil(bounds.max_n / cell_m) * cell_m
    cols = max(1, math.ceil((bounds.max_e - west) / cell_m))
    rows = max(1, math.ceil((north - bounds.min_n) / cell_m))
    if rows * cols > MOST_CELLS:
        reason = f"{rows:,} x {cols:,} cells, more than {MOST_CELLS:,}."
        raise LatticeUnusable(cell_m=cell_m, reason=reason)
    return west, north, rows, cols
