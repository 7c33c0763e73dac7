"""Where exactly do things happen, given the named place they happen at?"""

from __future__ import annotations

import numpy as np
import shapely

from gisapp.sample.reports.drafts import Floats, Ints
from gisapp.sample.reports.land import Land

NEAR_M = {"urban": 45.0, "rural": 130.0}
"""Spread around a named place, standard deviation, metres."""
ROUNDS = 6
BOX_ROUNDS = 16


def around(land: Land, spot: Ints, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Points near the spots, each inside the grid of its spot; metric CRS, `(n,)`.

    A point that falls into another grid is drawn again nearer, at last put on the
    spot itself.
    """
    grid = land.spot_grid[spot]
    spread = np.where(land.grids.is_urban[grid], NEAR_M["urban"], NEAR_M["rural"])
    east, north = land.spot_east[spot].copy(), land.spot_north[spot].copy()
    waiting = np.arange(len(spot))
    for _ in range(ROUNDS):
        off = rng.normal(0, 1, (2, len(waiting))) * spread[waiting]
        tried_e, tried_n = east[waiting] + off[0], north[waiting] + off[1]
        fits = _inside(land, grid[waiting], tried_e, tried_n)
        east[waiting[fits]], north[waiting[fits]] = tried_e[fits], tried_n[fits]
        waiting = waiting[~fits]
        spread[waiting] /= 2
    return east, north


def anywhere(land: Land, spot: Ints, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Points anywhere in the grids of the spots: forest, field; metric CRS, `(n,)`."""
    grid = land.spot_grid[spot]
    box = shapely.bounds(land.grids.polygons[grid])
    east, north = land.spot_east[spot].copy(), land.spot_north[spot].copy()
    waiting = np.arange(len(spot))
    for _ in range(BOX_ROUNDS):
        share = rng.random((2, len(waiting)))
        low, high = box[waiting, :2].T, box[waiting, 2:].T
        tried_e, tried_n = low + share * (high - low)
        fits = _inside(land, grid[waiting], tried_e, tried_n)
        east[waiting[fits]], north[waiting[fits]] = tried_e[fits], tried_n[fits]
        waiting = waiting[~fits]
    return east, north


def beyond(
    land: Land, n: int, rng: np.random.Generator, *, reach_m: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Points outside the county, so far from its border; metric CRS, `(n,)`."""
    county = land.county
    border = shapely.boundary(county)
    found: list[tuple[float, float]] = []
    while len(found) < n:
        at = shapely.line_interpolate_point(border, rng.random(), normalized=True)
        bearing, gap = rng.uniform(0, 2 * np.pi), rng.uniform(*reach_m)
        east = shapely.get_x(at) + gap * np.sin(bearing)
        north = shapely.get_y(at) + gap * np.cos(bearing)
        away = shapely.distance(county, shapely.points(east, north))
        if reach_m[0] <= away <= reach_m[1]:
            found.append((float(east), float(north)))
    pairs = np.array(found).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _inside(land: Land, grid: Ints, east: Floats, north: Floats) -> np.ndarray:
    return np.asarray(shapely.contains_xy(land.grids.polygons[grid], east, north))


def nearest_spot(land: Land, east: Floats, north: Floats) -> Ints:
    """The nearest named place in the grid of each point of the county, `(n,)`.

    In a grid without a named place, the nearest of all.
    """
    grid = land.grid_at(east, north)
    gap = np.hypot(
        land.spot_east[None, :] - east[:, None],
        land.spot_north[None, :] - north[:, None],
    )
    elsewhere = land.spot_grid[None, :] != grid[:, None]
    return np.asarray((gap + elsewhere * 1e7).argmin(axis=1), np.int64)
