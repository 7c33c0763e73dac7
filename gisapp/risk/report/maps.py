"""What do the maps of a report show?

Counts of each grid with what stands out among them; the heat of the month; and the
cells that come first next month.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Patch
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats
from gisapp.maps import ramps
from gisapp.maps.tokens import LIGHT
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import AreaFigures, MonthFigures
from gisapp.risk.report import sheet as sheets
from gisapp.risk.report.sheet import RAMP, Land, Sheet

WIDE_MM = (174.0, 106.0)
HALF_MM = (85.0, 78.0)
HEAT = LinearSegmentedColormap.from_list("heat", ramps.stops("light"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What is written on the maps, in the reader's language."""

    note: str
    stamp: str
    per_grid: str
    alarm: str
    hot: str
    heat_unit: str
    next_cells: str
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


def grids(atlas: Atlas) -> bytes:
    """Counts of the month by grid; alarms outlined, hot spots hatched."""
    with sheets.lettering():
        on = sheets.sheet(atlas.within, width_mm=WIDE_MM[0], height_mm=WIDE_MM[1])
        counts = _counts(atlas)
        breaks = _breaks(counts[_mine(atlas)])
        colours = np.array([LIGHT[name] for name in ("land", *RAMP)])
        faces = colours[np.searchsorted(breaks, counts, side="left")]
        if atlas.town is not None:
            faces = np.where(_mine(atlas), faces, LIGHT["wash"])
        sheets.polygons(
            on.axes, atlas.land.grids, facecolors=faces,
            edgecolors=LIGHT["line"], linewidths=0.3, zorder=2,
        )  # fmt: skip
        _marks(atlas, on)
        _lines(atlas, on)
        _names(atlas, on)
        _legend(atlas, on, breaks)
        return _done(atlas, on)


def heat(atlas: Atlas) -> bytes | None:
    """The month's heat; None in a month without incidents on the ground."""
    warm = atlas.figures.heat
    if warm is None:
        return None
    with sheets.lettering():
        on = sheets.sheet(atlas.within, width_mm=HALF_MM[0], height_mm=HALF_MM[1])
        scale = ramps.RootScale(top=warm.top)
        on.axes.imshow(
            scale.position(warm.values), extent=warm.extent, cmap=HEAT, vmin=0, vmax=1,
            interpolation="bilinear", zorder=1, aspect="auto",
        )  # fmt: skip
        on.axes.set_aspect("equal")
        _lines(atlas, on)
        _scale(on, scale, f"{atlas.words.heat_unit} · {warm.bandwidth_m:g} m")
        return _done(atlas, on)


def ahead(atlas: Atlas) -> bytes | None:
    """The cells that come first next month; None without a forecast."""
    plan = atlas.area.forecast
    if plan is None or not plan.cells:
        return None
    with sheets.lettering():
        on = sheets.sheet(atlas.within, width_mm=HALF_MM[0], height_mm=HALF_MM[1])
        cell_m = atlas.ground.cells.cell_m
        rows = np.array(plan.cells)
        half = cell_m / 2
        boxes = shapely.box(
            rows[:, 0] - half, rows[:, 1] - half, rows[:, 0] + half, rows[:, 1] + half
        )
        sheets.polygons(
            on.axes, boxes, facecolors=LIGHT["flame"], alpha=0.75,
            edgecolors="none", zorder=3,
        )  # fmt: skip
        _lines(atlas, on)
        swatch = Patch(facecolor=LIGHT["flame"], label=atlas.words.next_cells)
        _box(on, [swatch])
        return _done(atlas, on)


def _done(atlas: Atlas, on: Sheet) -> bytes:
    sheets.dress(
        on, crs=atlas.figures.crs, note=atlas.words.note,
        is_sample=atlas.figures.is_sample, stamp=atlas.words.stamp,
    )  # fmt: skip
    return on.png()


def _mine(atlas: Atlas) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    township = atlas.ground.grids.township
    return township >= 0 if atlas.town is None else township == atlas.town


def _counts(atlas: Atlas) -> Floats:
    """Of each grid of the county, from the townships' tables."""
    known = {
        unit.code: unit.count
        for area in atlas.figures.townships.values()
        for unit in area.units
    }
    return np.array([known.get(code, 0) for code in atlas.ground.grids.codes], float)


def _breaks(counts: Floats) -> Floats:
    """Lower ends of the five classes: by square root up to the highest count."""
    top = max(float(counts.max()) if len(counts) else 0.0, 5.0)
    ends = np.unique(np.round(top * (np.arange(5) / 5) ** 2))
    return ends.astype(float)


def _marks(atlas: Atlas, on: Sheet) -> None:
    number = atlas.ground.grids.number()
    hot = [number[s.grid] for s in atlas.area.hot_spots if s.grid in number]
    raised = [number[s.grid] for s in atlas.area.alarms if s.grid in number]
    if hot:
        sheets.polygons(
            on.axes, atlas.land.grids[hot], facecolors="none", hatch="////",
            edgecolors=LIGHT["ink-2"], linewidths=0.0, zorder=4,
        )  # fmt: skip
    if raised:
        sheets.polygons(
            on.axes, atlas.land.grids[raised], facecolors="none",
            edgecolors=LIGHT["phoenix"], linewidths=1.6, zorder=7,
        )  # fmt: skip
    _name_grids(atlas, on, raised, size=6.6, token="phoenix")


def _name_grids(
    atlas: Atlas, on: Sheet, grids: list[int], *, size: float, token: str
) -> None:
    for one in dict.fromkeys(grids):
        shape = atlas.land.grids[one]
        at = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
        name = atlas.ground.grids.names[one].removesuffix("网格")
        on.write(name, at, size=size, token=token)


def _lines(atlas: Atlas, on: Sheet) -> None:
    sheets.polygons(
        on.axes, atlas.land.townships, facecolors="none",
        edgecolors=LIGHT["border"], linewidths=0.6, zorder=5,
    )  # fmt: skip
    around = np.array([atlas.within], dtype=object)
    sheets.polygons(
        on.axes, around, facecolors="none", edgecolors=LIGHT["ink-2"],
        linewidths=1.0, zorder=6,
    )  # fmt: skip


def _names(atlas: Atlas, on: Sheet) -> None:
    """Townships on the county's map; on a township's, its grids."""
    if atlas.town is not None:
        raised = {s.grid for s in atlas.area.alarms}
        rest = [
            one for one in np.flatnonzero(_mine(atlas)).tolist()
            if atlas.ground.grids.codes[one] not in raised
        ]  # fmt: skip
        if len(rest) <= 30:
            _name_grids(atlas, on, rest, size=5.4, token="ink")
        return
    for number, code in enumerate(atlas.ground.townships.codes):
        name = atlas.words.name(code)
        on.write(name, atlas.land.label[number], size=7.0, token="ink")


def _legend(atlas: Atlas, on: Sheet, breaks: Floats) -> None:
    rows = [Patch(facecolor=LIGHT["land"], edgecolor=LIGHT["line"], label="0")]
    rows += [
        Patch(facecolor=LIGHT[token], edgecolor=LIGHT["line"], label=label)
        for token, label in zip(RAMP, _classes(breaks), strict=False)
    ]
    if atlas.area.hot_spots:
        rows.append(
            Patch(
                facecolor=LIGHT["surface"], edgecolor=LIGHT["ink-2"], hatch="////",
                linewidth=0, label=atlas.words.hot,
            )
        )  # fmt: skip
    if atlas.area.alarms:
        rows.append(
            Patch(
                facecolor="none", edgecolor=LIGHT["phoenix"], linewidth=1.6,
                label=atlas.words.alarm,
            )
        )  # fmt: skip
    _box(on, rows, title=atlas.words.per_grid)


def _classes(breaks: Floats) -> list[str]:
    """
    >>> _classes(np.array([0.0, 1, 3]))
    ['1', '2–3', '≥4']
    """
    lows = [int(low) + 1 for low in breaks]
    ends = [int(high) for high in breaks[1:]]
    found = [
        f"{low}" if low == high else f"{low}–{high}"
        for low, high in zip(lows, ends, strict=False)
    ]
    return [*found, f"≥{lows[-1]}"]


def _box(on: Sheet, rows: list[Patch], title: str = "") -> None:
    legend = on.axes.legend(
        handles=rows, title=title or None, loc="upper right", frameon=True,
        fontsize=6.2, title_fontsize=6.6, borderaxespad=0.8, handlelength=1.6,
        facecolor=LIGHT["surface"], edgecolor=LIGHT["line"], framealpha=0.92,
    )  # fmt: skip
    legend.set_zorder(10)


def _scale(on: Sheet, scale: ramps.RootScale, title: str) -> None:
    """The heat's legend: the ramp, and round figures under it."""
    box = on.figure.add_axes((0.52, 0.14, 0.44, 0.022), zorder=11)
    box.imshow(
        np.linspace(0, 1, 256)[None], cmap=HEAT, aspect="auto", extent=(0, 1, 0, 1)
    )
    ticks = scale.ticks()
    box.set_yticks([])
    box.set_xticks([at for at, _ in ticks], [f"{value:g}" for _, value in ticks])
    box.tick_params(labelsize=5.2, length=2, pad=1)
    box.set_title(title, fontsize=5.8, pad=2, loc="right", color=LIGHT["ink-2"])
