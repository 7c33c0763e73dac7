"""From what are the maps of a report drawn, and what is on all of them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.patches import Patch
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gisapp.maps.tokens import LIGHT
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import AreaFigures, MonthFigures
from gisapp.risk.report import sheet as sheets
from gisapp.risk.report.sheet import Land, Sheet

WIDE_MM = (174.0, 92.0)
HALF_MM = (85.0, 78.0)
MOST_NAMES = 40
"""Grids of a township; of more only the alarms are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What is written on the maps, in the reader's language."""

    note: str
    stamp: str
    per_grid: str
    alarm: str
    hot: str
    is_english: bool
    next_cells: str
    hexagon: str
    quarters: Mapping[str, str]
    """Where in a hexagon each theme stands."""
    rate: str
    unknown: str
    name: Callable[[str], str]
    """A township's name by its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Everything that the maps of one area are drawn from."""

    figures: MonthFigures
    area: AreaFigures
    ground: Ground
    words: MapWords

    @property
    def land(self) -> Land:
        return sheets.land(self.ground)

    @property
    def town(self) -> int | None:
        """Number of the township; None: the county."""
        code = self.area.code
        return self.ground.townships.codes.index(code) if code else None

    @property
    def within(self) -> BaseGeometry:
        if self.town is None:
            return self.land.outline
        shape: BaseGeometry = self.land.townships[self.town]
        return shape


def mine(atlas: Atlas) -> NDArray[np.bool_]:
    """`(grids,)` those of the area."""
    township = atlas.ground.grids.township
    return township >= 0 if atlas.town is None else township == atlas.town


def around(atlas: Atlas, on: Sheet) -> None:
    """What is not the report's stands back."""
    (west, east), (south, north) = on.axes.get_xlim(), on.axes.get_ylim()
    beyond = shapely.box(west, south, east, north).difference(atlas.within)
    sheets.with_holes(
        on.axes, beyond, facecolor=LIGHT["surface"], alpha=0.8, linewidth=0, zorder=4
    )


def done(atlas: Atlas, on: Sheet) -> bytes:
    """What stands at the edges of every map, and the picture."""
    sheets.dress(
        on, crs=atlas.figures.crs, note=atlas.words.note,
        is_sample=atlas.figures.is_sample, stamp=atlas.words.stamp,
    )  # fmt: skip
    return on.png()


def lines(atlas: Atlas, on: Sheet) -> None:
    """Borders of the townships and around the area."""
    sheets.polygons(
        on.axes, atlas.land.townships, facecolors="none",
        edgecolors=LIGHT["border"], linewidths=0.6, zorder=5,
    )  # fmt: skip
    around = np.array([atlas.within], dtype=object)
    sheets.polygons(
        on.axes, around, facecolors="none", edgecolors=LIGHT["ink-2"],
        linewidths=1.0, zorder=6,
    )  # fmt: skip


def names(atlas: Atlas, on: Sheet, *, size: float = 7.0) -> None:
    """Townships on the county's map; on a township's, its grids."""
    if atlas.town is not None:
        raised = {s.grid for s in atlas.area.alarms}
        rest = [
            one for one in np.flatnonzero(mine(atlas)).tolist()
            if atlas.ground.grids.codes[one] not in raised
        ]  # fmt: skip
        if len(rest) <= MOST_NAMES:
            name_grids(atlas, on, rest, size=min(size, 5.4), token="ink")
        return
    for number, code in enumerate(atlas.ground.townships.codes):
        name = atlas.words.name(code)
        on.write(name, atlas.land.label[number], size=size, token="ink")


def name_grids(
    atlas: Atlas, on: Sheet, grids: list[int], *, size: float, token: str
) -> None:
    for one in dict.fromkeys(grids):
        shape = atlas.land.grids[one]
        at = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
        name = atlas.ground.grids.names[one].removesuffix("网格")
        on.write(name, at, size=size, token=token)


def box(on: Sheet, rows: list[Patch], title: str = "") -> None:
    legend = on.axes.legend(
        handles=rows, title=title or None, loc="upper right", frameon=True,
        fontsize=6.2, title_fontsize=6.6, borderaxespad=0.8, handlelength=1.6,
        facecolor=LIGHT["surface"], edgecolor=LIGHT["line"], framealpha=0.92,
    )  # fmt: skip
    legend.set_zorder(10)
