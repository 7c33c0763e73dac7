"""Which rows do a report's figures make, for a spreadsheet and for a GIS?"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import shapely

from gisapp.core.crs import Floats
from gisapp.risk.gathering.hexagons import outline
from gisapp.risk.monthly.ground import CELL_M, Ground
from gisapp.risk.monthly.told import AreaFigures, MonthFigures, plain
from gisapp.risk.report.lines import SPOT, Line, at, lines
from gisapp.risk.turning import in_degrees

COLUMNS = (
    "month", "area", "area_name", "kind", "theme", "place", "place_name", "figure",
    "value",
)  # fmt: skip
BOM = "\ufeff"
SIMPLER_DEG = 0.0001
"""About 10 m."""
DIGITS = 6


def csv_text(figures: MonthFigures, township: str | None) -> str:
    """All figures of an area, one a line, UTF-8 with BOM for spreadsheets."""
    area = figures.of(township)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for kind, theme, place, name, figure, value in (*lines(area), *_of_all(figures)):
        if value is None or (isinstance(value, float) and not math.isfinite(value)):
            continue
        head = (figures.month, area.code or "county", area.name)
        writer.writerow((*head, kind, theme, place, name, figure, _written(value)))
    return BOM + out.getvalue()


def _of_all(figures: MonthFigures) -> Iterator[Line]:
    """What the hexagons of county and townships have in common."""
    if figures.hex_across_m:
        yield ("hexagons", "", "", "", "hex_across_m", figures.hex_across_m)
        yield ("hexagons", "", "", "", "hexes_tested", figures.hexes_tested)


def _written(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if not isinstance(value, float):
        return value
    return round(value, DIGITS) or float(f"{value:.2g}")


def geojson(
    figures: MonthFigures, township: str | None, ground: Ground
) -> dict[str, Any]:
    """The area's grids, hexagons and forecast cells with their figures.

    A feature's property `kind` is grid, hexagon or next. EPSG:4326, longitude first.
    """
    area = figures.of(township)
    return {
        "type": "FeatureCollection",
        "month": figures.month,
        "area": area.code or "county",
        "attribution": figures.attribution,
        "release": figures.release,
        "is_sample": figures.is_sample,
        "hex_across_m": figures.hex_across_m,
        "features": [
            *_grid_features(figures, area, ground),
            *_hex_features(figures, area),
            *_next_features(figures, area),
        ],
    }


def _grid_features(
    figures: MonthFigures, area: AreaFigures, ground: Ground
) -> Iterator[dict[str, Any]]:
    grids, town = ground.grids, ground.townships.codes
    shapes = shapely.coverage_simplify(grids.lnglat, SIMPLER_DEG)
    facts = _grid_facts(figures, area)
    for number, its in enumerate(grids.township.tolist()):
        if area.code and town[its] != area.code:
            continue
        code = grids.codes[number]
        its_own = {"code": code, "name": grids.names[number], "township": town[its]}
        yield {
            "type": "Feature",
            "id": code,
            "properties": {"kind": "grid", **its_own, **facts(code)},
            "geometry": _geometry(shapes[number]),
        }


def _hex_features(figures: MonthFigures, area: AreaFigures) -> Iterator[dict[str, Any]]:
    """A hexagon has a feature for each theme in which something is said of it."""
    if not area.hexes:
        return
    centres = np.array([(one.east, one.north) for one in area.hexes])
    shapes = outline(centres[:, 0], centres[:, 1], figures.hex_across_m)
    for one, shape in zip(area.hexes, in_degrees(shapes, figures.crs), strict=True):
        yield {
            "type": "Feature",
            "id": f"hexagon {at(one)} {one.theme}",
            "properties": {"kind": "hexagon", **plain(one)},
            "geometry": _geometry(shape),
        }


def _next_features(
    figures: MonthFigures, area: AreaFigures
) -> Iterator[dict[str, Any]]:
    """The best-scored cells of the forecast, the best first."""
    if area.forecast is None or not area.forecast.cells:
        return
    cells = np.array(area.forecast.cells)
    east, north = cells[:, 0], cells[:, 1]
    half = CELL_M / 2
    shapes = shapely.box(east - half, north - half, east + half, north + half)
    rows = zip(cells.tolist(), in_degrees(shapes, figures.crs), strict=True)
    for rank, ((east_m, north_m, score), shape) in enumerate(rows, start=1):
        yield {
            "type": "Feature",
            "id": f"next {east_m:.0f} {north_m:.0f}",
            "properties": {
                "kind": "next",
                "month": area.forecast.month,
                "east": east_m,
                "north": north_m,
                "rank": rank,
                "score": round(score, DIGITS),
            },
            "geometry": _geometry(shape),
        }


def _grid_facts(
    figures: MonthFigures, area: AreaFigures
) -> Callable[[str], dict[str, Any]]:
    """What is known of a grid, by its code."""
    spots: dict[str, list[dict[str, Any]]] = {}
    for one in area.spots:
        told = {name: _plain(getattr(one, name)) for name in ("theme", *SPOT)}
        spots.setdefault(one.grid, []).append(told)
    units = {u.code: u for part in figures.townships.values() for u in part.units}
    ranks = {g.grid: g.rank for g in area.forecast.grids} if area.forecast else {}

    def facts(code: str) -> dict[str, Any]:
        unit, mine = units.get(code), spots.get(code, [])
        return {
            "count": unit.count if unit else 0,
            "before": unit.before if unit else None,
            **(unit.themes if unit else {}),
            "is_hot": any(one["is_hot"] for one in mine),
            "is_alarm": any(one["is_alarm"] for one in mine),
            "next_rank": ranks.get(code),
            "spots": mine,
        }

    return facts


def _geometry(shape: Any) -> dict[str, Any]:
    def rounded(lnglat: Floats) -> Floats:
        return lnglat.round(DIGITS)

    found: dict[str, Any] = shapely.geometry.mapping(shapely.transform(shape, rounded))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
