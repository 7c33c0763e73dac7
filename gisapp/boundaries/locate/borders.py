"""How far is it from a point to the grids about it, and to the nearest border?

Planar metres in the metric CRS: vertices are transformed, edges are straight between
them there. The edges stand in short runs in a tree, which is made when first asked.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import KDTree

from gisapp.boundaries.locate.crossing import Floats, Ints, Outline

RUN = 16
"""Edges per run: short runs have tight boxes, long ones need fewer."""
POINTS_AT_ONCE = 1 << 14


class Borders:
    """The edges of n grids in the metric CRS, in runs."""

    def __init__(self, xy: Floats, starts: Ints, owners: Ints) -> None:
        """`xy`: (v, 2) metres; run i is the line `xy[starts[i]:starts[i + 1]]`, an
        edge of grid `owners[i]`; `starts`: (r + 1,), `owners`: (r,)."""
        self.xy, self.starts, self.owners = xy, starts, owners

    @classmethod
    def of(cls, shape: Outline, east: Floats, north: Floats) -> Borders:
        """The runs of an outline whose vertices lie at (east, north), metres."""
        fresh = np.ones(len(shape.first), bool)
        fresh[1:] = np.diff(shape.first) > 1
        begins = np.flatnonzero(fresh)
        place = np.arange(len(shape.first)) - begins[np.cumsum(fresh) - 1]
        heads = np.flatnonzero(place % RUN == 0)
        lengths = np.diff(np.append(heads, len(shape.first)))
        # A run of k edges has k + 1 vertices, the last shared with the next run.
        starts = np.concatenate([[0], np.cumsum(lengths + 1)])
        vertex = np.repeat(shape.first[heads], lengths + 1)
        vertex += np.arange(starts[-1]) - np.repeat(starts[:-1], lengths + 1)
        xy = np.column_stack([east[vertex], north[vertex]])
        return cls(xy, starts.astype(np.int32), shape.owner[heads].astype(np.int32))

    @cached_property
    def heads(self) -> KDTree:
        """The first vertex of every run: no border is farther than the nearest."""
        return KDTree(self.xy[self.starts[:-1]])

    @cached_property
    def tree(self) -> shapely.STRtree:
        run = np.repeat(np.arange(len(self.owners)), np.diff(self.starts))
        return shapely.STRtree(shapely.linestrings(self.xy, indices=run))

    def nearest_m(self, east: Floats, north: Floats) -> Floats:
        """Metres from each point to the nearest border: `(n,)` each; finite input."""
        if len(east) == 1:
            # For many points the bound by heads is faster, for one the tree alone.
            here = shapely.points(east, north)
            _, metres = self.tree.query_nearest(
                here, all_matches=False, return_distance=True
            )
            return np.asarray(metres, float)
        found = np.full(len(east), np.inf)
        for start in range(0, len(east), POINTS_AT_ONCE):
            part = slice(start, start + POINTS_AT_ONCE)
            bound, _ = self.heads.query(np.column_stack([east[part], north[part]]))
            # A metre more, since the tree may round where the bound is exact.
            point, _, metres = self._runs(east[part], north[part], bound + 1.0)
            np.minimum.at(found[part], point, metres)
        return found

    def within(
        self, east: Floats, north: Floats, reach_m: Floats
    ) -> tuple[Ints, Ints, Floats]:
        """(point, grid, metres) of every grid with an edge within reach of a point.

        `east`, `north`, `reach_m`: (n,) metres. Sorted by point, then grid.
        """
        parts = [
            self._within(start, east, north, reach_m)
            for start in range(0, len(east), POINTS_AT_ONCE)
        ]
        if not parts:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
        point, grid, metres = (
            np.concatenate(column) for column in zip(*parts, strict=True)
        )
        return point, grid, metres

    def _within(
        self, start: int, east: Floats, north: Floats, reach_m: Floats
    ) -> tuple[Ints, Ints, Floats]:
        part = slice(start, start + POINTS_AT_ONCE)
        point, run, metres = self._runs(east[part], north[part], reach_m[part])
        return nearest_of_each(point + start, self.owners[run], metres)

    def _runs(
        self, east: Floats, north: Floats, reach_m: Floats
    ) -> tuple[Ints, Ints, Floats]:
        points = shapely.points(east, north)
        point, run = self.tree.query(points, "dwithin", reach_m)
        metres = shapely.distance(points[point], self.tree.geometries[run])
        return point, run, metres


def nearest_of_each(
    point: Ints, grid: NDArray[np.integer], metres: Floats
) -> tuple[Ints, Ints, Floats]:
    """One row per (point, grid), the least distance; sorted by point, then grid."""
    order = np.lexsort((metres, grid, point))
    point, grid, metres = point[order], grid[order], metres[order]
    fresh = np.ones(len(point), bool)
    fresh[1:] = (np.diff(point) != 0) | (np.diff(grid) != 0)
    return point[fresh], grid[fresh].astype(np.int64), metres[fresh]
