"""What lines divide the cells? Polygons that share every vertex of an edge."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import shapes
from scipy import ndimage, sparse

from gisapp.sample.errors import BordersBroken
from gisapp.sample.terrain import Floats, Frame, noise
from gisapp.sample.tidy import Labels

Polygons = NDArray[np.object_]
MILLIMETRE = 0.001
SMOOTH_ROUNDS = 4
ROUGH = ((700.0, 2.0), (300.0, 1.2), (140.0, 0.5), (80.0, 0.3))
"""Wavelength in metres and relative size of the bends that are put into lines."""


def trace(labels: Labels) -> Polygons:
    """One polygon for each part, corners on the lattice (column, row), a vertex
    at every lattice point, so that neighbours share all of them."""
    found: dict[int, shapely.Geometry] = {}
    for outline, part in shapes(labels, mask=labels >= 0, connectivity=4):
        if int(part) in found:
            raise BordersBroken(level="cells", reason=f"part {int(part)} is in pieces")
        found[int(part)] = shapely.geometry.shape(outline)
    polygons = np.array([found[part] for part in sorted(found)], dtype=object)
    return np.asarray(shapely.segmentize(polygons, 1.0), dtype=object)


def smooth(points: Floats, edges: NDArray[np.int64]) -> Floats:
    """Points of a line network drawn towards their neighbours, `(n, 2)`."""
    size = len(points)
    ones = np.ones(len(edges))
    half = sparse.coo_matrix((ones, (edges[:, 0], edges[:, 1])), shape=(size, size))
    beside = (half + half.T).tocsr()
    count = np.asarray(beside.sum(axis=1))
    for _ in range(SMOOTH_ROUNDS):
        points = points + 0.5 * (beside @ points / count - points)
    return points


def _edges(polygons: Polygons, node: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs of nodes that some ring joins, each once, `(m, 2)`."""
    _, ring = shapely.get_coordinates(shapely.get_rings(polygons), return_index=True)
    joined = ring[1:] == ring[:-1]
    pairs = np.stack([node[:-1][joined], node[1:][joined]], axis=1)
    return np.unique(np.sort(pairs, axis=1), axis=0)


def roughen(
    points: Floats, frame: Frame, size_m: float, rng: np.random.Generator
) -> Floats:
    """Lattice points pushed by a fine noise field, in cells, `(n, 2)`."""
    moved = points.copy()
    for length_m, share in ROUGH:
        for axis in (0, 1):
            field = noise(frame.shape, length_m / frame.cell, rng)
            push = ndimage.map_coordinates(
                field, [points[:, 1], points[:, 0]], order=1, mode="nearest"
            )
            moved[:, axis] += push * share * size_m / frame.cell
    return moved


def draw(
    labels: Labels,
    frame: Frame,
    rng: np.random.Generator,
    *,
    roughness_m: float,
    simplify_m: float,
) -> Polygons:
    """The parts as polygons in metres, a valid coverage on a millimetre grid.

    Raises BordersBroken where smoothing has made lines cross.
    """
    polygons = trace(labels)
    corners = np.rint(shapely.get_coordinates(polygons)).astype(np.int64)
    unique, node = np.unique(corners, axis=0, return_inverse=True)
    points = smooth(unique.astype(float), _edges(polygons, node.ravel()))
    points = roughen(points, frame, roughness_m, rng)
    metres = np.stack(
        [
            frame.west + points[:, 0] * frame.cell,
            frame.north - points[:, 1] * frame.cell,
        ],
        axis=1,
    )
    metres = np.round(metres, 3)
    drawn = shapely.set_coordinates(polygons, metres[node.ravel()])
    thinned = np.asarray(shapely.coverage_simplify(drawn, simplify_m), dtype=object)
    check(thinned, "grids")
    return thinned


def check(polygons: Polygons, level: str) -> None:
    """Raises BordersBroken unless each is one valid polygon and all a coverage."""
    if not np.all(shapely.is_valid(polygons)):
        reason = shapely.is_valid_reason(polygons[~shapely.is_valid(polygons)][0])
        raise BordersBroken(level=level, reason=reason)
    if not np.all(shapely.get_type_id(polygons) == 3):
        raise BordersBroken(level=level, reason="a part is not one polygon")
    if np.any(shapely.get_num_interior_rings(polygons)):
        raise BordersBroken(level=level, reason="a part has a hole")
    if not shapely.coverage_is_valid(polygons):
        raise BordersBroken(level=level, reason="edges do not match")


def unite(polygons: Polygons, parent: NDArray[np.int64]) -> Polygons:
    """The exact union of the polygons of each parent, in order of parents."""
    groups = [polygons[parent == one] for one in np.unique(parent)]
    return np.array([shapely.coverage_union_all(group) for group in groups], object)
