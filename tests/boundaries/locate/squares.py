"""Draws small ground in round numbers, and points that are hard on any ground.

27.92 +-------+        +-------+
      |   T   |        |  ring |
27.91 +---+---+---+    | +---+ |     ring: one square with a square hole,
      | A |   B   |gap | |   | |     and an island in the hole
27.90 +---+-------+    +-+---+-+
    119.50 .51  .53   .54
"""

from __future__ import annotations

import numpy as np
import shapely

METRIC_CRS = "EPSG:4549"


def box(west, south, east, north):
    return shapely.box(
        119.50 + west / 100,
        27.90 + south / 100,
        119.50 + east / 100,
        27.90 + north / 100,
    )


A, B, T = box(0, 0, 1, 1), box(1, 0, 3, 1), box(0, 1, 2, 2)
HOLE = box(5, 0.5, 6, 1.5)
RING = shapely.difference(box(4, 0, 7, 2), HOLE)
ISLAND = box(5.25, 0.75, 5.75, 1.25)
WITH_HOLE = shapely.union_all([RING, ISLAND])
OVER_A = box(0.5, 0.25, 2, 0.75)
"""Overlaps A and B."""
INSIDE_A = box(0.25, 0.25, 0.5, 0.5)
"""Lies wholly in A."""


def named(**polygons):
    """Codes and polygons, as `GridIndex.build` takes them."""
    return list(polygons), np.array(list(polygons.values()), object)


def spot(x, y):
    """Longitude and latitude of a point, in hundredths of a degree from the corner."""
    return 119.50 + x / 100, 27.90 + y / 100


def hard_points(polygons, seed=5):
    """Vertices, edge midpoints, points rounded onto edges and just beside them, and
    random points over and around the ground: `(n,)` longitudes, `(n,)` latitudes."""
    rng = np.random.default_rng(seed)
    xy, ring = shapely.get_coordinates(shapely.boundary(polygons), return_index=True)
    same = ring[:-1] == ring[1:]
    start, end = xy[:-1][same], xy[1:][same]
    along = start + rng.uniform(0, 1, (len(start), 1)) * (end - start)
    beside = np.nextafter(along, along + rng.choice([-1, 1], along.shape))
    west, south, east, north = shapely.total_bounds(polygons)
    wide, high = east - west, north - south
    around = rng.uniform(
        (west - wide / 9, south - high / 9),
        (east + wide / 9, north + high / 9),
        (3000, 2),
    )
    level = np.column_stack([rng.choice(around[:, 0], 500), rng.choice(xy[:, 1], 500)])
    found = np.concatenate([xy, (start + end) / 2, along, beside, around, level])
    return found[:, 0].copy(), found[:, 1].copy()


def truth(polygons, lng, lat):
    """(point, grid) of every grid that covers a point, by shapely, one by one."""
    points = shapely.points(lng, lat)
    pairs = [np.flatnonzero(shapely.covers(polygon, points)) for polygon in polygons]
    return {(int(p), grid) for grid, found in enumerate(pairs) for p in found}
