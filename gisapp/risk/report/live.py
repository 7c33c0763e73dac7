"""What does the live map in a report's file show?

Leaflet is inside, nothing is fetched. The colours, classes and words are the printed
map's; the ground is the one that is drawn on paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.conf import settings
from rasterio.transform import Affine

from gisapp.core.crs import Shapes
from gisapp.maps import leaflet, web_picture
from gisapp.maps.ramps import heat_veil
from gisapp.maps.themes import THEMES
from gisapp.maps.tokens import LIGHT
from gisapp.risk.gathering.hexagons import outline
from gisapp.risk.report import live_words, shades
from gisapp.risk.report.atlas import Atlas, mine
from gisapp.risk.report.sheet import RAMP
from gisapp.risk.turning import in_degrees

DIST = settings.NODE_MODULES / "leaflet" / "dist"
SCRIPT = Path(__file__).with_suffix(".js")
DIGITS = 5
"""A metre."""
HEAT_PX = 700
"""Two or more for each cell of 200 m."""
Json = dict[str, Any]


class Live(NamedTuple):
    """A map, the data that its script draws, and what its legends say."""

    part: leaflet.Part
    data: str
    """JSON in which no tag can end."""
    script: str
    legends: list[Json]
    grids: list[tuple[str, str, list[tuple[str, str]]]]
    """To choose one from: township's code and name, its grids' codes and names."""


def is_possible() -> bool:
    """Whether Leaflet is there to be put inside."""
    return (DIST / "leaflet.js").is_file()


def live(atlas: Atlas) -> Live:
    """Raises LeafletMissing."""
    chart = leaflet.InlineMap(
        tiles=None,
        attribution_control=False,
        zoom_control=False,
        zoom_snap=0.25,
        scroll_wheel_zoom=False,
        position="static",
    )
    found = data(atlas)
    text = json.dumps(
        {"chart": chart.get_name(), **found}, ensure_ascii=False, allow_nan=False,
        separators=(",", ":"),
    )  # fmt: skip
    return Live(
        part=leaflet.part(chart, dist=DIST),
        data=text.replace("<", "\\u003c"),
        script=SCRIPT.read_text(encoding="utf-8"),
        legends=live_words.legends(atlas, has=views(found)),
        grids=list(_to_choose(atlas, found["grids"])),
    )


def views(found: Json) -> list[str]:
    """Those with something to show."""
    return [name for name in live_words.LEGENDS if found[name]]


def data(atlas: Atlas) -> Json:
    """Everything that is drawn; degrees, longitude first, bounds as Leaflet's."""
    west, south, east, north = _lnglat(atlas, [atlas.within])[0].bounds
    return {
        "bounds": [[south, west], [north, east]],
        "colours": LIGHT,
        "words": live_words.words(),
        "ground": _shape(_lnglat(atlas, [atlas.within])[0]),
        "towns": list(_towns(atlas)),
        "grids": list(_grids(atlas)),
        "heat": _heat(atlas),
        "hexagons": _hexagons(atlas),
        "next": list(_next(atlas)),
    }


def _towns(atlas: Atlas) -> Iterator[Json]:
    """Lines and names on the county's map; a township's shows it alone."""
    if atlas.town is not None:
        return
    land, codes = atlas.land, atlas.ground.townships.codes
    labels = _lnglat(atlas, shapely.points(land.label))
    for code, shape, at in zip(
        codes, _lnglat(atlas, land.townships), labels, strict=True
    ):
        yield {
            "name": atlas.words.name(code),
            "at": [round(at.y, DIGITS), round(at.x, DIGITS)],
            "shape": _shape(shape),
        }


def _grids(atlas: Atlas) -> Iterator[Json]:
    grids = atlas.ground.grids
    numbers = np.flatnonzero(mine(atlas))
    counts = shades.counts(atlas)[numbers]
    classes = np.searchsorted(shades.breaks(counts), counts, side="left")
    colours = ("land", *RAMP)
    facts = live_words.grid_facts(atlas)
    shapes = _lnglat(atlas, atlas.land.grids[numbers])
    rows = zip(numbers.tolist(), counts, classes.tolist(), shapes, strict=True)
    for number, count, shade, shape in rows:
        yield {
            "code": grids.codes[number],
            "township": atlas.ground.townships.codes[grids.township[number]],
            "count": int(count),
            "colour": colours[shade],
            **facts(grids.codes[number], grids.names[number]),
            "shape": _shape(shape),
        }


def _heat(atlas: Atlas) -> Json | None:
    warm = atlas.figures.heat
    if warm is None:
        return None
    picture = web_picture.draw(
        warm.values,
        transform=Affine(warm.cell_m, 0, warm.west, 0, -warm.cell_m, warm.north),
        crs=atlas.figures.crs,
        outline=_lnglat(atlas, [atlas.within])[0],
        scale=warm.legend.scale,
        ramp=heat_veil("light"),
        longest_px=HEAT_PX,
    )
    west, south, east, north = picture.bounds
    return {"picture": picture.data_uri, "bounds": [[south, west], [north, east]]}


def _hexagons(atlas: Atlas) -> list[Json]:
    """Each hexagon once, with the quarters of the themes that are hot there."""
    hot = [one for one in atlas.area.hexes if one.is_hot]
    across_m = atlas.figures.hex_across_m
    found: dict[tuple[float, float], list[Any]] = {}
    for one in hot:
        found.setdefault((one.east, one.north), []).append(one)
    if not found or not across_m:
        return []
    centres = np.array(list(found))
    shapes = _lnglat(atlas, outline(centres[:, 0], centres[:, 1], across_m))
    return [
        {
            **live_words.hexagon_facts(atlas, spots),
            "shape": _shape(shape),
            "quarters": [
                [LIGHT[THEMES[one.theme].token], _shape(piece)]
                for one in spots
                if one.theme in shades.QUARTERS
                for piece in _lnglat(
                    atlas, shades.quarter(one.theme, np.array([at]), across_m)
                )
            ],
        }
        for (at, spots), shape in zip(found.items(), shapes, strict=True)
    ]


def _next(atlas: Atlas) -> Iterator[Json]:
    plan = atlas.area.forecast
    if plan is None or not plan.cells:
        return
    rows, half = np.array(plan.cells), atlas.ground.cells.cell_m / 2
    east, north = rows[:, 0], rows[:, 1]
    boxes = shapely.box(east - half, north - half, east + half, north + half)
    for rank, (cell, shape) in enumerate(
        zip(plan.cells, _lnglat(atlas, boxes), strict=True), start=1
    ):
        yield {**live_words.cell_facts(rank, cell[2]), "shape": _shape(shape)}


def _to_choose(
    atlas: Atlas, grids: list[Json]
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    for code in atlas.ground.townships.codes:
        its = [(one["code"], one["name"]) for one in grids if one["township"] == code]
        if its:
            yield code, atlas.words.name(code), its


def _lnglat(atlas: Atlas, shapes: Any) -> Shapes:
    """Metres to degrees, to a metre."""
    turned = in_degrees(np.asarray(shapes), atlas.ground.crs)
    found: Shapes = shapely.transform(turned, lambda at: at.round(DIGITS))
    return found


def _shape(shape: Any) -> Json:
    found: Json = json.loads(shapely.to_geojson(shape))
    return found
