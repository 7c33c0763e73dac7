"""Which sound polygons stand for these records while they are measured?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.checks.faults import polygons_of
from gisapp.boundaries.records import AreaRecord


@dataclass(frozen=True, slots=True)
class Ground:
    """Records with a geometry, and a valid geometry for each."""

    records: tuple[AreaRecord, ...]
    shapes: NDArray[np.object_]
    """`(n,)` valid Polygon or MultiPolygon, metres; what was invalid is made valid."""
    edges: NDArray[np.object_]
    """`(n,)` lines: where a shape's edge is not its neighbour's; empty if sound."""
    tree: STRtree

    def whole(self) -> BaseGeometry:
        """The union; what is a sound coverage is joined by its edges, 20x faster."""
        is_sound = shapely.is_empty(self.edges)
        joined = shapely.coverage_union_all(self.shapes[is_sound])
        return shapely.union_all([joined, *self.shapes[~is_sound]])

    def near(self, places: NDArray[np.object_]) -> NDArray[np.intp]:
        """`(2, m)`: indices of places and of the shapes that they touch."""
        found: NDArray[np.intp] = self.tree.query(places, predicate="intersects")
        return found


def ground_of(records: Sequence[AreaRecord]) -> Ground:
    """The records that have a polygon, made valid where they are not."""
    present = [r for r in records if r.geometry is not None and not r.geometry.is_empty]
    shapes = np.empty(len(present), dtype=object)
    shapes[:] = [record.geometry for record in present]
    for i in np.flatnonzero(~shapely.is_valid(shapes)).tolist():
        shapes[i] = MultiPolygon(polygons_of(shapely.make_valid(shapes[i])))
    edges = shapely.coverage_invalid_edges(shapes)
    return Ground(tuple(present), shapes, edges, STRtree(shapes))
