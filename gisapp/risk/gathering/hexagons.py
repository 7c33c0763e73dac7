r"""Which regular hexagons cover the ground, and which is next to which?

      / \ / \        Corners north and south. Centres lie on whole multiples of the
     | a | b |       width, from the CRS's own zero, so that two months of one county
      \ / \ / \      fall on the same hexagons. A hexagon has six neighbours, each by
       | c | d |     an edge: there are none that touch at a corner only.
        \ / \ /

Column q and row r of a centre: a is (0, 1), b (1, 1), c (1, 0), d (2, 0); east is
(q + r / 2) widths, north r times √3 / 2 widths.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats, Ints, MetricBounds, Shapes
from gisapp.risk.errors import LatticeUnusable

MOST = 200_000
ROW = math.sqrt(3) / 2
"""From one row of centres to the next, in widths."""
STEPS = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
"""To the neighbours: east first, then on to the left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hexagons:
    """Those that touch the ground, by row and column."""

    across_m: float
    """Between two opposite sides."""
    column: Ints
    row: Ints

    @property
    def centres(self) -> Floats:
        """`(n, 2)` easting and northing, metres."""
        return _centres(self.column, self.row, self.across_m)

    def number(self, east: Floats, north: Floats) -> Ints:
        """In which hexagon each `(n,)` point lies, metres; -1: in none, or NaN.

        A point on an edge or a corner counts in one of those that meet there.
        """
        found = np.full(len(east), -1, np.int64)
        known = np.isfinite(east) & np.isfinite(north)
        found[known] = self._at(*_rounded(east[known], north[known], self.across_m))
        return found

    def neighbours(self) -> Ints:
        """`(n, 6)` numbers of the hexagons around each; -1 where there is none."""
        around = [self._at(self.column + q, self.row + r) for q, r in STEPS]
        return np.column_stack(around)

    def _at(self, column: Ints, row: Ints) -> Ints:
        if not len(self.row):
            return np.full(len(row), -1, np.int64)
        keys, wanted = _key(self.column, self.row), _key(column, row)
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[place] == wanted, place, -1)


def covering(ground: BaseGeometry, *, across_m: float) -> Hexagons:
    """All hexagons that touch the ground, metres. Raises LatticeUnusable.

    Those that its edge cuts are whole ones, whatever share of them is ground.

    >>> len(covering(shapely.box(-400, -400, 400, 400), across_m=1000).row)
    5
    >>> len(covering(shapely.Polygon(), across_m=1000).row)
    0
    """
    if ground.is_empty:
        none = np.zeros(0, np.int64)
        return Hexagons(across_m=across_m, column=none, row=none)
    column, row = _box(MetricBounds(*ground.bounds), across_m)
    east, north = _centres(column, row, across_m).T
    shapes = outline(east, north, across_m)
    shapely.prepare(ground)
    kept = shapely.intersects(ground, shapes)
    return Hexagons(across_m=across_m, column=column[kept], row=row[kept])


def outline(east: Floats, north: Floats, across_m: float) -> Shapes:
    """`(n,)` polygons around `(n,)` centres, metres."""
    angles = np.radians(np.arange(30, 390, 60))
    corner = across_m / math.sqrt(3) * np.column_stack([np.cos(angles), np.sin(angles)])
    centres = np.column_stack([np.asarray(east, float), np.asarray(north, float)])
    found: Shapes = shapely.polygons(centres[:, None, :] + corner[None, :, :])
    return found


def _centres(column: Ints, row: Ints, across_m: float) -> Floats:
    return np.column_stack([across_m * (column + row / 2), across_m * ROW * row])


def _box(bounds: MetricBounds, across_m: float) -> tuple[Ints, Ints]:
    """Columns and rows of all hexagons that may reach into the bounds, by row."""
    if not (math.isfinite(across_m) and across_m > 0):
        raise LatticeUnusable(cell_m=across_m, reason="a cell is wider than 0 m.")
    if not all(map(math.isfinite, bounds)):
        raise LatticeUnusable(cell_m=across_m, reason="its bounds are not numbers.")
    first = math.floor(bounds.min_n / across_m / ROW) - 1
    last = math.ceil(bounds.max_n / across_m / ROW) + 1
    wide = math.ceil((bounds.max_e - bounds.min_e) / across_m) + 3
    if wide * (last - first + 1) > MOST:
        reason = f"{wide:,} x {last - first + 1:,} hexagons, more than {MOST:,}."
        raise LatticeUnusable(cell_m=across_m, reason=reason)
    rows = np.arange(first, last + 1)
    begin = np.floor(bounds.min_e / across_m - rows / 2).astype(np.int64) - 1
    columns = begin[:, None] + np.arange(wide)
    return columns.ravel(), np.repeat(rows, wide)


def _rounded(east: Floats, north: Floats, across_m: float) -> tuple[Ints, Ints]:
    """The nearest centre: of the three that round q, r and -q-r, the one that adds
    up when the worst rounded is taken from the other two."""
    r = np.asarray(north, float) / across_m / ROW
    q = np.asarray(east, float) / across_m - r / 2
    exact = np.stack([q, r, -q - r])
    near = np.round(exact)
    worst = np.argmax(np.abs(near - exact), axis=0)
    off = near.sum(axis=0)
    near[worst, np.arange(near.shape[1])] -= off
    return near[0].astype(np.int64), near[1].astype(np.int64)


def _key(column: Ints, row: Ints) -> Ints:
    return row * (1 << 32) + column
