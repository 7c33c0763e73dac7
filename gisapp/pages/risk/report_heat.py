"""Where on a web map lies the heat of a month's report, and the ground beneath it?

The surface that was kept with the report, in the colours and with the figures of its
printed map; the lines of the townships are those of that map, too.
"""

from __future__ import annotations

from typing import Any

import shapely
from rasterio.transform import Affine
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats, LngLatBounds
from gisapp.maps import ramps, web_picture
from gisapp.maps.web_picture import WebPicture
from gisapp.pages.context import is_english
from gisapp.risk.monthly.warmth import Warmth
from gisapp.risk.report import Paper, page
from gisapp.risk.report import sheet as sheets
from gisapp.risk.turning import in_degrees

TONE = "light"
DIGITS = 5
"""Of degrees: a metre."""


def picture(paper: Paper, township: str | None) -> WebPicture | None:
    """Cut along the county's line, or a township's own.

    None in a month without incidents on the ground.
    """
    warm = paper.figures.heat
    if warm is None:
        return None
    return web_picture.draw(
        warm.values,
        transform=_transform(warm),
        crs=paper.figures.crs,
        outline=within(paper, township),
        scale=warm.legend.scale,
        ramp=ramps.heat_veil(TONE)[:, :3],
    )


def legend(paper: Paper, township: str | None) -> dict[str, Any] | None:
    """Bounds in degrees, and what the printed map's legend says; None: no heat."""
    warm = paper.figures.heat
    if warm is None:
        return None
    said = warm.legend
    return {
        "bounds": list(LngLatBounds(*within(paper, township).bounds)),
        "title": said.measure.line(is_english=is_english()),
        "stops": said.stops(TONE),
        "ticks": said.ticks,
        "note": said.note.of(is_english=is_english()),
        "count": warm.count,
    }


def within(paper: Paper, township: str | None) -> BaseGeometry:
    """The county's ground or a township's, EPSG:4326, simplified as on paper."""
    land, crs = sheets.land(paper.ground), paper.figures.crs
    if township is None:
        return _degrees(land.outline, crs)
    number = paper.ground.townships.codes.index(township)
    return _degrees(land.townships[number], crs)


def townships(paper: Paper) -> dict[str, Any]:
    """Their lines and, where a name may stand, their names: GeoJSON."""
    land, crs = sheets.land(paper.ground), paper.figures.crs
    codes = paper.ground.townships.codes
    lines = [_feature(code, _degrees(shapely.boundary(shape), crs), paper)
             for code, shape in zip(codes, land.townships, strict=True)]  # fmt: skip
    names = [_feature(code, _degrees(shapely.Point(at), crs), paper)
             for code, at in zip(codes, land.label, strict=True)]  # fmt: skip
    return {"type": "FeatureCollection", "features": [*lines, *names]}


def _feature(code: str, shape: BaseGeometry, paper: Paper) -> dict[str, Any]:
    area = paper.figures.townships.get(code)
    name = page.named(area.name, area.name_en) if area else code
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": shapely.geometry.mapping(shape),
    }


def _degrees(shape: BaseGeometry, crs: str) -> BaseGeometry:
    def rounded(lnglat: Floats) -> Floats:
        return lnglat.round(DIGITS)

    turned: BaseGeometry = shapely.transform(in_degrees(shape, crs), rounded)
    return turned


def _transform(warm: Warmth) -> Affine:
    return Affine(warm.cell_m, 0.0, warm.west, 0.0, -warm.cell_m, warm.north)
