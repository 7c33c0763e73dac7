"""What do the maps of a report show?

Counts of each grid with what stands out among them; the heat of the month; the cells
that come first next month. Closer ones: `near_maps`.
"""

from __future__ import annotations

import numpy as np
import shapely
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Patch

from gisapp.core.crs import Floats
from gisapp.maps import ramps
from gisapp.maps.heat_legend import HeatLegend
from gisapp.maps.tokens import LIGHT
from gisapp.risk.report import shades
from gisapp.risk.report import sheet as sheets
from gisapp.risk.report.atlas import (
    HALF_MM,
    WIDE_MM,
    Atlas,
    around,
    box,
    done,
    lines,
    mine,
    name_grids,
    names,
)
from gisapp.risk.report.sheet import RAMP, Sheet

HEAT = LinearSegmentedColormap.from_list("heat", ramps.stops("light"))


def grids(atlas: Atlas) -> bytes:
    """Counts of the month by grid; alarms outlined, hot spots hatched."""
    with sheets.lettering():
        on = sheets.sheet(atlas.within, width_mm=WIDE_MM[0], height_mm=WIDE_MM[1])
        counts = shades.counts(atlas)
        breaks = shades.breaks(counts[mine(atlas)])
        colours = np.array([LIGHT[name] for name in ("land", *RAMP)])
        faces = colours[np.searchsorted(breaks, counts, side="left")]
        if atlas.town is not None:
            faces = np.where(mine(atlas), faces, LIGHT["wash"])
        sheets.polygons(
            on.axes, atlas.land.grids, facecolors=faces,
            edgecolors=LIGHT["line"], linewidths=0.3, zorder=2,
        )  # fmt: skip
        _marks(atlas, on)
        lines(atlas, on)
        names(atlas, on)
        _legend(atlas, on, breaks)
        return done(atlas, on)


def heat(atlas: Atlas) -> bytes | None:
    """The month's heat; None in a month without incidents on the ground."""
    warm = atlas.figures.heat
    if warm is None:
        return None
    with sheets.lettering():
        on = sheets.sheet(atlas.within, width_mm=HALF_MM[0], height_mm=HALF_MM[1])
        legend = warm.legend
        on.axes.imshow(
            legend.scale.position(warm.values), extent=warm.extent, cmap=HEAT,
            vmin=0, vmax=1, interpolation="bilinear", zorder=1, aspect="auto",
        )  # fmt: skip
        on.axes.set_aspect("equal")
        around(atlas, on)
        lines(atlas, on)
        _scale(on, legend, is_english=atlas.words.is_english)
        return done(atlas, on)


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
        lines(atlas, on)
        names(atlas, on, size=5.0)
        swatch = Patch(
            facecolor=LIGHT["flame"], alpha=0.75, label=atlas.words.next_cells
        )
        box(on, [swatch])
        return done(atlas, on)


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
    name_grids(atlas, on, raised, size=6.6, token="phoenix")


def _legend(atlas: Atlas, on: Sheet, breaks: Floats) -> None:
    rows = [Patch(facecolor=LIGHT["land"], edgecolor=LIGHT["line"], label="0")]
    rows += [
        Patch(facecolor=LIGHT[token], edgecolor=LIGHT["line"], label=label)
        for token, label in zip(RAMP, shades.classes(breaks), strict=False)
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
    box(on, rows, title=atlas.words.per_grid)


def _scale(on: Sheet, legend: HeatLegend, *, is_english: bool) -> None:
    """The heat's legend: the ramp, round figures under it, and how it was smoothed."""
    plate = on.figure.add_axes((0.42, 0.075, 0.565, 0.215), zorder=10.5)
    plate.set_facecolor(LIGHT["surface"])
    plate.patch.set_alpha(0.88)
    plate.set_xticks([])
    plate.set_yticks([])
    for side in plate.spines.values():
        side.set_color(LIGHT["line"])
    bar = on.figure.add_axes((0.455, 0.212, 0.495, 0.022), zorder=11)
    bar.imshow(
        np.linspace(0, 1, 256)[None], cmap=HEAT, aspect="auto", extent=(0, 1, 0, 1)
    )
    bar.set_yticks([])
    bar.set_xticks([at for at, _ in legend.ticks], [text for _, text in legend.ticks])
    bar.tick_params(labelsize=6.0, length=2, pad=1)
    title = legend.measure.line(is_english=is_english)
    bar.set_title(title, fontsize=6.4, pad=2, loc="right", color=LIGHT["ink-2"])
    first, *others = (one.of(is_english=is_english) for one in legend.notes)
    note = f"{first}\n{' · '.join(others)}"
    plate.text(
        0.94,
        0.06,
        note,
        fontsize=6.0,
        linespacing=1.3,
        ha="right",
        color=LIGHT["ink-2"],
    )
