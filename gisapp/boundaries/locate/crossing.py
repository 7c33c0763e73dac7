"""Does this polygon cover this point? Exactly, for many pairs at once.

A polygon is cut into horizontal bands, and each band knows the edges that pass
through it; a point is tested against the edges of its own band alone. A ray to the
right that crosses an odd number of edges starts inside:

        ____________
    - -|- - - -/- - |- -   edges of the band of p: three; the ray from p
       |  p --/-----|->    crosses two of them: p is outside
    - -|- - -/- - - |- -

The side of an edge is told in floating point where the rounding error cannot change
it (J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997, bound A) and
in rational numbers otherwise. A point on an edge is covered, as by ST_Covers.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ROUNDING = (3 + 16 * 2.0**-53) * 2.0**-53
"""Times |left| + |right|: how wrong the sign of left - right may be told."""
EDGES_PER_BAND = 2
PAIRS_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """The edges of n polygons, by polygon and band; one plane, no CRS of its own."""

    x: Floats
    """(v,) every vertex of every ring, closed rings one after the other."""
    y: Floats
    edges: NDArray[np.int32]
    """(e,) edge i goes from vertex i to i + 1; sorted by band."""
    starts: NDArray[np.int32]
    """(b + 1,) where each band begins in `edges`."""
    bands: Ints
    """(n + 1,) where each polygon's bands begin in `starts`."""
    low: Floats
    """(n,) least y of each polygon."""
    per_y: Floats
    """(n,) bands per unit of y."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Polygons as bare vertices: what `Rings` and the metric borders are made of."""

    x: Floats
    y: Floats
    first: Ints
    """(e,) vertex at which each edge begins."""
    owner: Ints
    """(e,) index of the polygon that each edge belongs to."""
    count: int


def ranges(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Every position of every range, and the range that each belongs to.

    >>> ranges(np.array([5, 9]), np.array([2, 1]))
    (array([5, 6, 9]), array([0, 0, 1]))
    """
    owner = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return np.arange(len(owner)) - before[owner] + starts[owner], owner


def outline(polygons: NDArray[np.object_]) -> Outline:
    """The vertices and edges of (n,) shapely Polygons and MultiPolygons."""
    parts, part_owner = shapely.get_parts(polygons, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    xy, vertex_ring = shapely.get_coordinates(rings, return_index=True)
    first = np.flatnonzero(vertex_ring[:-1] == vertex_ring[1:])
    owner = part_owner[ring_part[vertex_ring[first]]]
    x, y = np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1])
    return Outline(x, y, first.astype(np.int64), owner.astype(np.int64), len(polygons))


def rings(shape: Outline) -> Rings:
    """Sort the edges of an outline into the bands of their polygons."""
    below = np.minimum(shape.y[shape.first], shape.y[shape.first + 1])
    above = np.maximum(shape.y[shape.first], shape.y[shape.first + 1])
    low = np.full(shape.count, np.inf)
    high = np.full(shape.count, -np.inf)
    np.minimum.at(low, shape.owner, below)
    np.maximum.at(high, shape.owner, above)
    edges_of = np.bincount(shape.owner, minlength=shape.count)
    bands_of = np.maximum(edges_of // EDGES_PER_BAND, 1)
    per_y = bands_of / np.maximum(high - low, np.finfo(float).tiny)
    bands = np.concatenate([[0], np.cumsum(bands_of)])
    lowest = _band(below, shape.owner, low, per_y, bands)
    highest = _band(above, shape.owner, low, per_y, bands)
    band, edge = ranges(lowest, highest - lowest + 1)
    order = np.argsort(band, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(band, minlength=bands[-1]))])
    return Rings(
        x=shape.x,
        y=shape.y,
        edges=shape.first[edge[order]].astype(np.int32),
        starts=starts.astype(np.int32),
        bands=bands.astype(np.int64),
        low=low,
        per_y=per_y,
    )


def _band(y: Floats, owner: Ints, low: Floats, per_y: Floats, bands: Ints) -> Ints:
    """The band of each y in its polygon; grows with y, whatever the rounding."""
    inside = np.floor((y - low[owner]) * per_y[owner])
    last = bands[owner + 1] - bands[owner] - 1
    return np.asarray(bands[owner] + np.clip(inside, 0, last).astype(np.int64))


def covers(polygons: Rings, of: Ints, x: Floats, y: Floats) -> Bools:
    """Whether polygon `of[i]` covers the point (x[i], y[i]); all (m,), out (m,)."""
    found = np.zeros(len(of), bool)
    for start in range(0, len(of), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        found[part] = _covers(polygons, of[part], x[part], y[part])
    return found


def _covers(polygons: Rings, of: Ints, x: Floats, y: Floats) -> Bools:
    band = _band(y, of, polygons.low, polygons.per_y, polygons.bands)
    start = polygons.starts[band].astype(np.int64)
    at, pair = ranges(start, polygons.starts[band + 1] - start)
    first = polygons.edges[at]
    y1, y2, py = polygons.y[first], polygons.y[first + 1], y[pair]
    level = (np.minimum(y1, y2) <= py) & (py <= np.maximum(y1, y2))
    first, pair = first[level], pair[level]
    y1, y2, py = y1[level], y2[level], py[level]
    x1, x2, px = polygons.x[first], polygons.x[first + 1], x[pair]
    beyond = px < np.minimum(x1, x2)
    unsure = ~beyond & (px <= np.maximum(x1, x2))
    side = np.zeros(len(pair))
    side[unsure] = sides(*(a[unsure] for a in (x1, y1, x2, y2, px, py)))
    straddles = (y1 <= py) != (y2 <= py)
    leftward = beyond | (unsure & (side != 0) & ((side > 0) == (y2 > y1)))
    crossings = np.bincount(pair[straddles & leftward], minlength=len(of))
    found: Bools = crossings % 2 == 1
    found[pair[unsure & (side == 0)]] = True
    return found


def sides(
    x1: Floats, y1: Floats, x2: Floats, y2: Floats, px: Floats, py: Floats
) -> Floats:
    """Sign of the side on which p lies of the line 1 → 2: left > 0, on it 0; exact."""
    left, right = (x2 - x1) * (py - y1), (px - x1) * (y2 - y1)
    side = left - right
    size = np.abs(left) + np.abs(right)
    for i in np.flatnonzero((np.abs(side) <= ROUNDING * size) & (size > 0)):
        side[i] = _exact_side(x1[i], y1[i], x2[i], y2[i], px[i], py[i])
    return np.asarray(side)


def _exact_side(*numbers: float) -> int:
    x1, y1, x2, y2, px, py = map(Fraction, map(float, numbers))
    side = (x2 - x1) * (py - y1) - (px - x1) * (y2 - y1)
    return (side > 0) - (side < 0)
