"""How do shared edges stay shared when they are transformed?

A vertex of one area on a straight edge of its neighbour lies on that edge in
one CRS only: a straight line in EPSG:4549 is none in EPSG:4326. So each area
first takes its neighbours' vertices that lie on its edges.

    A---------B          A----v----B
    |         |    -->   |    |    |      v was a vertex of the two below only
    +----v----+          +----v----+
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.checks.checking import is_metric
from gisapp.boundaries.records import AreaRecord
from gisapp.core.crs import Floats, transformer

LNGLAT = "EPSG:4326"
ON_EDGE_M = 1e-3
"""A vertex within a millimetre of an edge lies on it."""
ON_EDGE_DEG = 1e-8
Geometries = NDArray[np.object_]


def as_array(geometries: Sequence[BaseGeometry | None] | Geometries) -> Geometries:
    """`(n,)` object array; shapely's own constructor would nest collections."""
    array = np.empty(len(geometries), dtype=object)
    array[:] = list(geometries)
    return array


def match_edges(
    geometries: Sequence[BaseGeometry | None] | Geometries, *, crs: str
) -> Geometries:
    """The same areas with their neighbours' vertices in their edges.

    `(n,)` in, `(n,)` out, in `crs`. Nothing moves by more than a millimetre;
    overlaps and gaps stay. A coverage that matches already returns as it is.
    """
    shapes = as_array(geometries)
    reach = ON_EDGE_DEG if CRS(crs).is_geographic else ON_EDGE_M
    edges = shapely.coverage_invalid_edges(shapes)
    suspects = np.flatnonzero(~(shapely.is_empty(edges) | shapely.is_missing(edges)))
    if not len(suspects):
        return shapes
    touching = STRtree(shapes).query(shapes[suspects], predicate="intersects")[1]
    concerned = np.union1d(suspects, touching)
    rings = shapely.get_rings(shapely.get_parts(shapes[concerned]))
    noded = iter(_noded(rings, reach))
    for i in concerned.tolist():
        shape = _redrawn(shapes[i], noded)
        if shape.is_valid or not shapes[i].is_valid:
            shapes[i] = shape
    return shapes


def _redrawn(shape: BaseGeometry, rings: Iterator[Floats]) -> BaseGeometry:
    """The shape with its rings, in shapely's order, taken from the iterator."""
    polygons = []
    for polygon in shapely.get_parts(shape):
        shell = next(rings)
        polygons.append(Polygon(shell, [next(rings) for _ in polygon.interiors]))
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _noded(rings: Geometries, reach: float) -> list[Floats]:
    """Each ring's vertices `(m, 2)` with those of other rings that it passes."""
    coords, ring = shapely.get_coordinates(rings, return_index=True)
    starts = np.flatnonzero(ring[:-1] == ring[1:])
    new = _passed(coords, ring, starts, reach)
    order = np.lexsort((new.share, new.start))
    at, points = new.start[order] + 1, new.point[order]
    full = np.insert(coords, at, points, axis=0)
    owner = np.insert(ring, at, ring[new.start[order]])
    return np.split(full, np.flatnonzero(np.diff(owner)) + 1)


class _Passed(NamedTuple):
    """Vertices that lie on a foreign segment, `(k,)` each."""

    start: NDArray[np.intp]
    """The row of coordinates at which the segment starts."""
    share: Floats
    """How far along the segment, 0 to 1."""
    point: Floats
    """`(k, 2)`."""


def _passed(
    coords: Floats, ring: NDArray[np.intp], starts: NDArray[np.intp], reach: float
) -> _Passed:
    """Vertices of other rings on the segments that begin at `starts`.

    A vertex nearer than `reach` to a segment's own end is that end, told apart
    by rounding only, and is left to mending.
    """
    points = np.unique(coords, axis=0)
    segments = shapely.linestrings(np.stack([coords[starts], coords[starts + 1]], 1))
    p, s = STRtree(segments).query(
        shapely.points(points), predicate="dwithin", distance=reach
    )
    start, step = coords[starts[s]], coords[starts[s] + 1] - coords[starts[s]]
    along = points[p] - start
    length = np.hypot(*step.T)
    share = (along * step).sum(axis=1) / np.maximum(length**2, np.finfo(float).tiny)
    is_inner = (share * length > reach) & ((1 - share) * length > reach)
    own = {(r, x, y) for r, (x, y) in zip(ring.tolist(), coords.tolist(), strict=True)}
    rows = zip(ring[starts[s]].tolist(), points[p].tolist(), strict=True)
    is_new = np.fromiter(((r, *xy) not in own for r, xy in rows), bool, len(p))
    kept = is_inner & is_new
    return _Passed(starts[s][kept], share[kept], points[p][kept])


def reproject(
    geometries: Sequence[BaseGeometry | None] | Geometries, *, source: str, target: str
) -> Geometries:
    """`(n,)` geometries from one CRS to another, edges matched first, x first."""
    shapes = match_edges(geometries, crs=source)
    if CRS(source) == CRS(target):
        return shapes
    turn = transformer(source, target)

    def turned(points: Floats) -> Floats:
        return np.column_stack(turn.transform(points[:, 0], points[:, 1]))

    return as_array(shapely.transform(shapes, turned))


def to_lnglat(
    geometries: Sequence[BaseGeometry | None] | Geometries, crs: str
) -> Geometries:
    """`(n,)` geometries in `crs` to EPSG:4326, longitude first, edges kept shared."""
    return reproject(geometries, source=crs, target=LNGLAT)


def in_metres(
    records: Sequence[AreaRecord], *, crs: str, metric_crs: str
) -> tuple[list[AreaRecord], str]:
    """The records and the CRS to check them in: their own if it is metric."""
    if is_metric(crs):
        return list(records), crs
    return reprojected(records, source=crs, target=metric_crs), metric_crs


def reprojected(
    records: Sequence[AreaRecord], *, source: str, target: str
) -> list[AreaRecord]:
    """The records with their geometries in another CRS."""
    shapes = reproject([r.geometry for r in records], source=source, target=target)
    return [replace(r, geometry=g) for r, g in zip(records, shapes, strict=True)]
