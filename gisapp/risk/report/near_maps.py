"""Which maps of a report look close: hot hexagons, and a township's villages?"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely
from matplotlib.patches import Patch

from gisapp.core.crs import Floats
from gisapp.maps.themes import THEMES
from gisapp.maps.tokens import LIGHT
from gisapp.risk.gathering.hexagons import outline
from gisapp.risk.monthly.told import HexSpot
from gisapp.risk.report import shades
from gisapp.risk.report import sheet as sheets
from gisapp.risk.report.atlas import HALF_MM, Atlas, box, done, lines, names
from gisapp.risk.report.sheet import RAMP, Sheet
from gisapp.risk.turning import in_metres

HEX_AIR_M = 2000.0
"""Around the hexagons: enough to see where that is."""


def hexagons(atlas: Atlas) -> bytes | None:
    """Hexagons that are hot, in their theme's colour, as near as they all show.

    None where there is none.
    """
    hot = [one for one in atlas.area.hexes if one.is_hot]
    across_m = atlas.figures.hex_across_m
    if not hot or not across_m:
        return None
    with sheets.lettering():
        around = shapely.MultiPoint([(one.east, one.north) for one in hot])
        on = sheets.sheet(
            around.buffer(HEX_AIR_M).envelope, width_mm=HALF_MM[0], height_mm=HALF_MM[1]
        )
        sheets.polygons(
            on.axes, atlas.land.grids, facecolors="none",
            edgecolors=LIGHT["line"], linewidths=0.3, zorder=2,
        )  # fmt: skip
        _quarters(on, hot, across_m)
        lines(atlas, on)
        names(atlas, on, size=5.0)
        box(
            on,
            _theme_rows(atlas, [one.theme for one in hot]),
            title=atlas.words.hexagon,
        )
        return done(atlas, on)


def _quarters(on: Sheet, hot: list[HexSpot], across_m: float) -> None:
    """Each hexagon once; of each theme that is hot there, its own quarter."""
    at = np.unique([(one.east, one.north) for one in hot], axis=0)
    sheets.polygons(
        on.axes, outline(at[:, 0], at[:, 1], across_m), zorder=3,
        facecolors=LIGHT["surface"], edgecolors=LIGHT["ink-2"], linewidths=0.3,
    )  # fmt: skip
    for theme in shades.QUARTERS:
        at = np.array([(one.east, one.north) for one in hot if one.theme == theme])
        if not len(at):
            continue
        sheets.polygons(
            on.axes, shades.quarter(theme, at, across_m),
            zorder=3.5, facecolors=LIGHT[THEMES[theme].token], edgecolors="none",
        )  # fmt: skip


def _theme_rows(atlas: Atlas, themes: list[str]) -> list[Patch]:
    return [
        Patch(
            facecolor=LIGHT[one.token],
            label=f"{one.title} {atlas.words.quarters.get(name, '')}",
        )
        for name, one in THEMES.items()
        if name in themes
    ]


def rates(atlas: Atlas) -> bytes | None:
    """A township's villages by steadied rate; None where no people are known."""
    known = {one.code: one.rate.steadied for one in atlas.area.villages if one.rate}
    if not known or atlas.town is None:
        return None
    with sheets.lettering():
        on = sheets.sheet(atlas.within, width_mm=HALF_MM[0], height_mm=HALF_MM[1])
        villages, crs = atlas.ground.villages, atlas.ground.crs
        numbers = [
            villages.codes.index(code) for code in known if code in villages.codes
        ]
        values = np.array([known[villages.codes[one]] for one in numbers])
        breaks = np.unique(np.quantile(values, (0.2, 0.4, 0.6, 0.8)).round())
        colours = np.array([LIGHT[name] for name in RAMP])
        sheets.polygons(
            on.axes, in_metres(villages.lnglat[numbers], crs), facecolors=colours[
                np.searchsorted(breaks, values, side="right")
            ], edgecolors=LIGHT["line"], linewidths=0.4, zorder=2,
        )  # fmt: skip
        lines(atlas, on)
        _name_villages(atlas, on, numbers)
        box(on, _rate_rows(breaks), title=atlas.words.rate)
        return done(atlas, on)


def _rate_rows(breaks: Floats) -> list[Patch]:
    """Its classes, as whole numbers.

    >>> [row.get_label() for row in _rate_rows(np.array([30.0, 45.0]))]
    ['<30', '30–45', '≥45']
    """
    if not len(breaks):
        return []
    ends = [f"{value:g}" for value in breaks]
    between = [f"{low}–{high}" for low, high in pairwise(ends)]
    labels = [f"<{ends[0]}", *between, f"≥{ends[-1]}"]
    return [
        Patch(facecolor=LIGHT[token], edgecolor=LIGHT["line"], label=label)
        for token, label in zip(RAMP, labels, strict=False)
    ]


def _name_villages(atlas: Atlas, on: Sheet, numbers: list[int]) -> None:
    places = shapely.point_on_surface(atlas.ground.villages.lnglat[numbers])
    points = shapely.get_coordinates(in_metres(places, atlas.ground.crs))
    for one, at in zip(numbers, points, strict=True):
        on.write(atlas.ground.villages.names[one], at, size=4.8, token="ink")
