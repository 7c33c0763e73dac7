"""Which grid covers each of these points? Many at once, exactly, in this process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from gisapp.boundaries.locate import cells, crossing
from gisapp.boundaries.locate.borders import Borders
from gisapp.boundaries.locate.cells import NONE, Cells
from gisapp.boundaries.locate.crossing import Bools, Floats, Ints, Rings
from gisapp.boundaries.locate.errors import GridsUnusable
from gisapp.core.crs import to_metric


@dataclass(frozen=True, slots=True, kw_only=True)
class GridIndex:
    """The grids of one release, made ready. Grid i is the i-th code in order."""

    codes: NDArray[np.str_]
    """(n,) ascending, so that the lowest code is the lowest number."""
    villages: NDArray[np.str_]
    """(n,) code of each grid's village; "" where it has none."""
    metric_crs: str
    cells: Cells
    rings: Rings
    borders: Borders

    @classmethod
    def build(
        cls,
        codes: Sequence[str],
        polygons: NDArray[np.object_],
        *,
        metric_crs: str,
        villages: Sequence[str] | None = None,
    ) -> GridIndex:
        """Make grids ready.

        `codes`: (n,) unique; `polygons`: (n,) valid shapely Polygons or
        MultiPolygons, EPSG:4326, longitude first; they may overlap and leave gaps.
        `metric_crs`: projected CRS for distances. Raises GridsUnusable.
        """
        order = np.argsort(np.asarray(codes, str), kind="stable")
        ordered = np.asarray(codes, str)[order]
        polygons = shapely.force_2d(np.asarray(polygons, object)[order])
        _refuse_unusable(ordered, polygons)
        named = np.asarray(villages if villages is not None else [""] * len(codes), str)
        shape = crossing.outline(polygons)
        where = cells.raster(tuple(shapely.total_bounds(polygons)), grids=len(codes))
        edges = crossing.rings(shape)
        return cls(
            codes=ordered,
            villages=named[order],
            metric_crs=metric_crs,
            cells=cells.build(polygons, shape, edges, where),
            rings=edges,
            borders=Borders.of(
                shape, *to_metric(shape.x, shape.y, metric_crs=metric_crs)
            ),
        )

    def cover(self, lng: ArrayLike, lat: ArrayLike) -> NDArray[np.int32]:
        """Number of the grid that covers each point, or -1; the lowest of several.

        `lng`, `lat`: (n,) degrees, EPSG:4326; NaN is nowhere. Out: (n,) int32.
        Equal to ST_Covers of the whole polygon for every point.
        """
        return self.cover_and_doubt(lng, lat)[0]

    def cover_and_doubt(
        self, lng: ArrayLike, lat: ArrayLike
    ) -> tuple[NDArray[np.int32], Ints]:
        """What `cover` says, and which points more than one grid covers."""
        lng, lat = np.asarray(lng, float), np.asarray(lat, float)
        found, asking = self._labels(lng, lat)
        point, grid, inside = self._ask(found, asking, lng, lat)
        point, grid = point[inside], grid[inside]
        found[asking] = NONE
        # Of several values for one place numpy keeps the last: the lowest grid.
        found[point[::-1]] = grid[::-1]
        return found, np.unique(point[1:][point[1:] == point[:-1]])

    def covering(self, lng: ArrayLike, lat: ArrayLike) -> tuple[Ints, Ints]:
        """(point, grid) for every grid that covers a point; sorted by both."""
        lng, lat = np.asarray(lng, float), np.asarray(lat, float)
        found, asking = self._labels(lng, lat)
        asked, candidate, inside = self._ask(found, asking, lng, lat)
        plain = np.flatnonzero(found >= 0)
        point = np.concatenate([plain, asked[inside]])
        grid = np.concatenate([found[plain].astype(np.int64), candidate[inside]])
        order = np.lexsort((grid, point))
        return point[order], grid[order]

    def metric(self, lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Metres in the metric CRS; NaN where it cannot reach, `(n,)` each."""
        east, north = to_metric(lng, lat, metric_crs=self.metric_crs)
        reached = np.isfinite(east) & np.isfinite(north)
        return np.where(reached, east, np.nan), np.where(reached, north, np.nan)

    def border_m(self, east: Floats, north: Floats) -> Floats:
        """Metres to the nearest border, `(n,)`; NaN for points that are NaN."""
        found = np.full(len(east), np.nan)
        known = np.isfinite(east)
        found[known] = self.borders.nearest_m(east[known], north[known])
        return found

    def _labels(self, lng: Floats, lat: Floats) -> tuple[NDArray[np.int32], Ints]:
        cell, known = self.cells.raster.at(lng, lat)
        labels = np.where(known, self.cells.labels[cell], np.int32(NONE))
        return labels, np.flatnonzero(labels < NONE)

    def _ask(
        self, labels: NDArray[np.int32], asking: Ints, lng: Floats, lat: Floats
    ) -> tuple[Ints, Ints, Bools]:
        grid, position = self.cells.ask(labels[asking])
        point = asking[position]
        return point, grid, crossing.covers(self.rings, grid, lng[point], lat[point])


def _refuse_unusable(codes: NDArray[np.str_], polygons: NDArray[np.object_]) -> None:
    if not len(codes):
        raise GridsUnusable(reason="there is none.")
    twice = codes[1:][codes[1:] == codes[:-1]]
    if len(twice):
        raise GridsUnusable(reason=f"code {twice[0]} stands there more than once.")
    areal = np.isin(shapely.get_type_id(polygons), (3, 6)) & ~shapely.is_empty(polygons)
    if not areal.all():
        raise GridsUnusable(reason=f"{codes[~areal][0]} is not an area.")
    valid = shapely.is_valid(polygons)
    if not valid.all():
        why = shapely.is_valid_reason(polygons[~valid][0])
        raise GridsUnusable(reason=f"{codes[~valid][0]} is not valid ({why}).")
