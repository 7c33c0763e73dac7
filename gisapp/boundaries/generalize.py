"""How is the ground drawn from afar, so that neighbours still share their lines?

Grids are simplified together, as one coverage, once per release and scale. The
levels above are the unions of the simplified grids, so that the line between two
townships runs exactly on the line between their grids. A level that its parts do
not fill (a city whose districts are more than their beats) is a coverage of its
own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from django.db import transaction
from numpy.typing import NDArray
from pyproj import Transformer

from gisapp.boundaries.geos import multipolygon
from gisapp.boundaries.models import Area, Level, Release, Shape
from gisapp.core.crs import transformer

Geometries = NDArray[np.object_]

SCALES: dict[int, float] = {8: 250.0, 10: 60.0, 12: 15.0, 24: 0.0}
"""Greatest zoom to the tolerance up to it, metres: about one pixel of 512 a tile."""
FILLED = 1e-3
"""Parts fill a level when their areas differ by no more than this share."""
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The areas of one level in code order, geometries in the metric CRS."""

    areas: list[Area]
    metric: Geometries


def draw_shapes(release: Release) -> int:
    """Store every area of the release at every scale of `SCALES`; how many shapes.

    Reads EPSG:4326, simplifies in the release's metric CRS (metres), stores
    EPSG:3857. What was drawn for the release before is replaced.
    """
    sheets = _sheets(release)
    to_web = transformer(f"EPSG:{release.metric_srid}", "EPSG:3857")
    with transaction.atomic():
        Shape.objects.filter(area__release=release).delete()
        shapes = list(_shapes(sheets, to_web))
        Shape.objects.bulk_create(shapes, batch_size=BATCH)
    return len(shapes)


def scale_at(zoom: int) -> int:
    """The `max_zoom` of the shapes that are drawn at that zoom.

    >>> scale_at(9), scale_at(10), scale_at(30)
    (10, 10, 24)
    """
    return min((scale for scale in SCALES if zoom <= scale), default=max(SCALES))


def _sheets(release: Release) -> dict[str, _Sheet]:
    to_metric = transformer("EPSG:4326", f"EPSG:{release.metric_srid}")
    by_level: dict[str, list[Area]] = defaultdict(list)
    for area in release.areas.order_by("code"):
        by_level[area.level].append(area)
    return {
        level: _Sheet(areas=areas, metric=_moved(_read(areas), to_metric))
        for level, areas in by_level.items()
    }


def _read(areas: list[Area]) -> Geometries:
    return np.array(shapely.from_wkb([bytes(area.geom.wkb) for area in areas]))


def _moved(geometries: Geometries, by: Transformer) -> Geometries:
    """The geometries vertex by vertex in another CRS, `(n,)`."""

    def move(pairs: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(by.transform(pairs[:, 0], pairs[:, 1]))

    return np.array(shapely.transform(geometries, move))


def _shapes(sheets: dict[str, _Sheet], to_web: Transformer) -> Iterator[Shape]:
    for max_zoom, tolerance_m in SCALES.items():
        for level, drawn in simplified(sheets, tolerance_m=tolerance_m).items():
            web = _moved(drawn, to_web)
            for area, geometry in zip(sheets[level].areas, web, strict=True):
                geom = multipolygon(geometry, srid=3857)
                yield Shape(area=area, max_zoom=max_zoom, geom=geom)


def simplified(
    sheets: dict[str, _Sheet], *, tolerance_m: float
) -> dict[str, Geometries]:
    """Each level at that tolerance (metres), in the order of its areas, metric CRS."""
    drawn: dict[str, Geometries] = {}
    for level in (Level.GRID, Level.VILLAGE, Level.TOWNSHIP):
        sheet = sheets.get(level)
        if sheet is None:
            continue
        parts = _parts(level, sheet, sheets.get(Level.GRID))
        if parts is None:
            drawn[level] = _simple(sheet.metric, tolerance_m)
        else:
            grids = drawn[Level.GRID]
            drawn[level] = np.array([shapely.union_all(grids[p]) for p in parts])
    return drawn


def _simple(coverage: Geometries, tolerance_m: float) -> Geometries:
    if tolerance_m == 0:
        return coverage
    return np.array(shapely.coverage_simplify(coverage, tolerance_m))


def _parts(level: str, sheet: _Sheet, grids: _Sheet | None) -> list[list[int]] | None:
    """Positions of the grids that fill each area of the sheet; None if they do not."""
    if grids is None or level == Level.GRID:
        return None
    by_code: dict[str, list[int]] = defaultdict(list)
    for position, grid in enumerate(grids.areas):
        by_code[_code_above(level, grid)].append(position)
    parts = [by_code.get(area.code, []) for area in sheet.areas]
    filled = np.array([shapely.area(grids.metric[p]).sum() for p in parts])
    whole = shapely.area(sheet.metric)
    return parts if np.all(np.abs(filled - whole) <= FILLED * whole) else None


def _code_above(level: str, grid: Area) -> str:
    if level == Level.TOWNSHIP:
        return grid.township_code
    return grid.parent.code if grid.parent else ""
