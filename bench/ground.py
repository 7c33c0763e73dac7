"""Which ground is measured on? Made-up grids with crooked borders, shared exactly."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

FRAME = (119.20, 27.60, 120.00, 28.22)
"""West, south, east, north of the made-up county, EPSG:4326 degrees."""
ROUNDS = 4
"""How often the seats of the grids are moved to the middle of their ground."""


def grids(count: int, *, vertices: int = 310, seed: int = 1) -> NDArray[np.object_]:
    """`count` Polygons in EPSG:4326 that fill the frame without gap or overlap.

    Voronoi cells of random seats (numpy PCG64, `seed`), every edge bent the same
    for both neighbours; about `vertices` vertices each.
    """
    rng = np.random.default_rng(seed)
    plain = _plain_cells(rng, count)
    xy, ring = shapely.get_coordinates(plain, return_index=True)
    begin = np.flatnonzero(ring[:-1] == ring[1:])
    corners, number = np.unique(xy.round(12), axis=0, return_inverse=True)
    ends = np.column_stack([number[begin], number[begin + 1]])
    sides, side = np.unique(np.sort(ends, axis=1), axis=0, return_inverse=True)
    bends = max(1, round(vertices * count / len(begin)))
    strength = np.full(len(sides), 0.12)
    while True:
        lines = _bent(corners[sides], bends, strength, np.random.default_rng(seed))
        made = _joined(lines[side], ends[:, 0] > ends[:, 1], ring[begin])
        wrong = ~shapely.is_valid(made)
        if not wrong.any() and shapely.coverage_is_valid(made):
            return made
        edges = shapely.coverage_invalid_edges(made)
        wrong |= ~shapely.is_empty(edges)
        strength[side[wrong[ring[begin]]]] *= 0.5


def points(count: int, *, seed: int = 2) -> tuple[NDArray[np.float64], ...]:
    """`count` random longitudes and latitudes, over the frame and a little beyond."""
    rng = np.random.default_rng(seed)
    west, south, east, north = FRAME
    lng = rng.uniform(west - 0.02, east + 0.02, count)
    return lng, rng.uniform(south - 0.02, north + 0.02, count)


def _plain_cells(rng: np.random.Generator, count: int) -> NDArray[np.object_]:
    frame = shapely.box(*FRAME)
    west, south, east, north = FRAME
    seats = rng.uniform((west, south), (east, north), (count, 2))
    for _ in range(ROUNDS):
        cloud = shapely.MultiPoint(seats)
        cells = shapely.get_parts(shapely.voronoi_polygons(cloud, extend_to=frame))
        cells = shapely.intersection(cells, frame)
        seats = shapely.get_coordinates(shapely.centroid(cells))
    return np.asarray(shapely.normalize(cells))


def _bent(
    sides: NDArray[np.float64],
    bends: int,
    strength: NDArray[np.float64],
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """(sides, bends + 1, 2) vertices along each side, crooked between its ends."""
    t = np.linspace(0, 1, bends + 1)
    along = sides[:, 1] - sides[:, 0]
    across = np.column_stack([-along[:, 1], along[:, 0]])
    west, south, east, north = FRAME
    rim = ((sides == (west, south)) | (sides == (east, north))).all(axis=1).any(axis=1)
    waves = np.zeros((len(sides), bends + 1))
    for wave in (1, 2, 3, 5, 8, 13):
        size = rng.normal(0, 1 / wave, (len(sides), 1))
        phase = rng.uniform(0, 2 * np.pi, (len(sides), 1))
        waves += size * np.sin(2 * np.pi * wave * t + phase)
    waves *= (t * (1 - t) * 2) * (strength * ~rim)[:, None]
    line = sides[:, :1] + t[None, :, None] * along[:, None]
    line += waves[:, :, None] * across[:, None]
    line[:, 0], line[:, -1] = sides[:, 0], sides[:, 1]
    return np.asarray(line)


def _joined(
    lines: NDArray[np.float64],
    backward: NDArray[np.bool_],
    owner: NDArray[np.int64],
) -> NDArray[np.object_]:
    lines = np.where(backward[:, None, None], lines[:, ::-1], lines)[:, :-1]
    ring = np.repeat(owner, lines.shape[1])
    xy = lines.reshape(-1, 2)
    # Closed by hand: the first vertex of each ring once more at its end.
    first = np.flatnonzero(np.diff(ring, prepend=-1))
    ends = np.append(first[1:], len(ring))
    xy = np.insert(xy, ends, xy[first], axis=0)
    ring = np.insert(ring, ends, ring[first])
    return np.asarray(shapely.polygons(shapely.linearrings(xy, indices=ring)))
