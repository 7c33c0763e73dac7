"""On which ground is a month counted: townships, villages, grids, cells?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import numpy as np
import shapely
from libpysal.weights import W
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.models import Area, Release
from gisapp.core.crs import Floats, Ints, Shapes
from gisapp.core.profile import Profile
from gisapp.maps.periods import Period
from gisapp.risk.errors import NoActiveRelease
from gisapp.risk.gathering.hexagons import Hexagons, covering
from gisapp.risk.gathering.neighbours import neighbours
from gisapp.risk.ground import bounds_of
from gisapp.risk.lattice import Lattice, lattice_over
from gisapp.risk.monthly.attribution import TODAY, Attribution
from gisapp.risk.turning import in_metres

CELL_M = 500.0
"""Cells of the forecast: a walk of ten minutes across."""
HEX_ACROSS_M = 500.0
"""Of the hexagons on which hot spots are looked for."""
MOMENT = timedelta(microseconds=1)
"""Before a month's end: a release of the next month's first moment is not its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Areas of one level, by code."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    township: Ints
    """`(n,)` number of the township that each lies in."""
    lnglat: Shapes
    """`(n,)` polygons, EPSG:4326."""

    def number(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self.codes)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    release: str
    crs: str
    townships: Places
    villages: Places
    grids: Places
    metric: Shapes
    """`(grids,)` polygons in metres of `crs`."""
    centres: Floats
    """`(grids, 2)` metres."""
    area_km2: Floats
    outline: BaseGeometry
    """The union of the grids, metres."""
    weights: W
    """Grids that touch."""
    cells: Lattice
    cell_township: Ints
    """`(rows, cols)` township of a cell's centre; -1: outside."""
    cell_grid: Ints
    """`(rows, cols)` grid of a cell's centre; -1: outside."""
    hexagons: Hexagons
    """All that touch the outline."""
    hex_township: Ints
    """`(hexagons,)` township of a hexagon's centre; of the nearest grid if that is
    outside."""


def ground(profile: Profile, month: Period, attribution: Attribution) -> Ground:
    """The release of the month's last moment, or the active one.

    Raises NoActiveRelease.
    """
    releases = Release.objects.of_county(profile.code)
    release = releases.active().first()
    if attribution is not TODAY:
        then = releases.in_force_at(month.end_at(profile.zone) - MOMENT).first()
        release = then or release
    if release is None or not release.areas.grids().exists():
        raise NoActiveRelease(county=profile.code)
    return _drawn(release.pk, profile.ground.metric_crs)


def ground_of(profile: Profile, label: str, crs: str) -> Ground:
    """The ground of the release of that label, whatever is in force by now.

    `crs`: in which it is measured. Raises NoActiveRelease.
    """
    release = Release.objects.of_county(profile.code).filter(label=label).first()
    if release is None:
        raise NoActiveRelease(county=profile.code)
    return _drawn(release.pk, crs)


@lru_cache(maxsize=4)
def _drawn(release_id: int, crs: str) -> Ground:
    """Once active a release never changes, so it is drawn once."""
    release = Release.objects.get(pk=release_id)
    towns = _places(list(release.areas.townships()), {})
    number = towns.number()
    return drawn(
        release.label,
        crs,
        townships=towns,
        villages=_places(list(release.areas.villages()), number),
        grids=_places(list(release.areas.grids()), number),
    )


def drawn(
    release: str, crs: str, *, townships: Places, villages: Places, grids: Places
) -> Ground:
    """The ground of these areas, measured in `crs`; each level by code."""
    metric = in_metres(grids.lnglat, crs)
    outline: BaseGeometry = shapely.union_all(metric)
    cells = lattice_over(
        bounds_of(outline, margin_m=0.0), crs=crs, cell_m=CELL_M, ground=outline
    )
    cell_grid = _cell_grid(cells, metric)
    hexagons = covering(outline, across_m=HEX_ACROSS_M)
    return Ground(
        release=release,
        crs=crs,
        townships=townships,
        villages=villages,
        grids=grids,
        metric=metric,
        centres=shapely.get_coordinates(shapely.centroid(metric)),
        area_km2=shapely.area(metric) / 1e6,
        outline=outline,
        weights=neighbours(list(metric)),
        cells=cells,
        cell_grid=cell_grid,
        cell_township=np.where(cell_grid < 0, -1, grids.township[cell_grid]),
        hexagons=hexagons,
        hex_township=grids.township[_nearest(hexagons.centres, metric)],
    )


def _places(areas: list[Area], township: dict[str, int]) -> Places:
    rows = [(a.code, a.name, a.township_code, bytes(a.geom.wkb)) for a in areas]
    return places(rows, township)


def places(rows: list[tuple[str, str, str, bytes]], township: dict[str, int]) -> Places:
    """Of (code, name, township's code, WKB in EPSG:4326), by code.

    `township` numbers the townships; {}: these are they.
    """
    codes = tuple(code for code, _, _, _ in rows)
    within = township or {code: number for number, code in enumerate(codes)}
    return Places(
        codes=codes,
        names=tuple(name for _, name, _, _ in rows),
        township=np.array([within.get(town, -1) for _, _, town, _ in rows], np.int64),
        lnglat=shapely.from_wkb(np.array([wkb for *_, wkb in rows], dtype=object)),
    )


def _cell_grid(cells: Lattice, metric: Shapes) -> Ints:
    """The grid of each cell's centre, the first of two that share it."""
    rows, cols = cells.shape
    east = cells.west + (np.arange(cols) + 0.5) * cells.cell_m
    north = cells.north - (np.arange(rows) + 0.5) * cells.cell_m
    centres = shapely.points(*(axis.ravel() for axis in np.meshgrid(east, north)))
    found = np.full(rows * cols, -1, np.int64)
    cell, grid = shapely.STRtree(metric).query(centres, predicate="intersects")
    found[cell[::-1]] = grid[::-1]
    return found.reshape(rows, cols)


def _nearest(centres: Floats, metric: Shapes) -> Ints:
    """The grid that each `(n, 2)` point lies in or is nearest to, the first of two."""
    tree, points = shapely.STRtree(metric), shapely.points(centres)
    found = np.full(len(centres), len(metric), np.int64)
    at, grid = tree.query(points, predicate="intersects")
    np.minimum.at(found, at, grid)
    beyond = np.flatnonzero(found == len(metric))
    at, grid = tree.query_nearest(points[beyond])
    np.minimum.at(found, beyond[at], grid)
    return found
