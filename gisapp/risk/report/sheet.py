"""On what is a map of a report drawn? Ground, names, scale, north, sources.

Metres of the county's CRS, colours from the tokens' light table; every map says its
CRS, date and source, and that sample data are sample data.
"""

from __future__ import annotations

import io
import math
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache

import matplotlib as mpl
import matplotlib.patheffects as effects
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats, Shapes
from gisapp.maps.tokens import FONTS, LIGHT
from gisapp.risk.monthly.ground import Ground

MM = 1 / 25.4
DPI = 190
SIMPLER_M = 25.0
"""Half a pixel of the county's map."""
AIR = 0.04
RAMP = ("ramp-1", "ramp-2", "ramp-3", "ramp-4", "ramp-5")
HALO = [effects.withStroke(linewidth=1.6, foreground=LIGHT["surface"])]
ASIDE = (
    (0.0, 0.0), (0.0, 0.9), (0.0, -0.9), (0.55, 0.0), (-0.55, 0.0), (0.0, 1.7),
    (0.0, -1.7), (0.5, 0.9), (-0.5, 0.9), (0.5, -0.9), (-0.5, -0.9),
)  # fmt: skip
"""Where a name may stand beside its place, in its own widths and heights."""
FONT = {"font.family": FONTS[0], "font.size": 7.0, "hatch.linewidth": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """The ground simplified for paper, metres."""

    grids: Shapes
    townships: Shapes
    outline: BaseGeometry
    label: Floats
    """`(townships, 2)` where a township's name stands."""


def land(ground: Ground) -> Land:
    return _land(ground.release, ground.crs, _Kept(ground))


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """A ground that is told apart by its release, not by its arrays."""

    ground: Ground

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _land(release: str, crs: str, kept: _Kept) -> Land:
    ground = kept.ground
    grids = shapely.coverage_simplify(ground.metric, SIMPLER_M)
    towns = [
        shapely.union_all(grids[ground.grids.township == number])
        for number in range(len(ground.townships.codes))
    ]
    points = shapely.get_coordinates(shapely.point_on_surface(towns))
    return Land(
        grids=grids,
        townships=np.array(towns, dtype=object),
        outline=shapely.union_all(grids),
        label=points,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A figure with one map on it, and where on it names stand already."""

    figure: Figure
    axes: Axes
    metres_per_pt: float
    taken: list[BaseGeometry]

    def write(self, name: str, at: Floats, *, size: float, token: str) -> None:
        """A name at its place, or a little aside where another one stands: then a
        line leads to the place."""
        high = size * 1.25 * self.metres_per_pt
        wide = _ems(name) * size * self.metres_per_pt
        (west, on_east), (south, on_north) = self.axes.get_xlim(), self.axes.get_ylim()
        sheet_box = shapely.box(west, south, on_east, on_north)
        for across, up in ASIDE:
            east, north = at[0] + across * wide, at[1] + up * high
            box = shapely.box(
                east - wide / 2, north - high / 2, east + wide / 2, north + high / 2
            )
            is_free = not any(box.intersects(other) for other in self.taken)
            if is_free and sheet_box.contains(box):
                break
        else:
            return
        self.taken.append(box)
        if (across, up) != ASIDE[0]:
            self.axes.plot(
                [at[0], east], [at[1], north], color=LIGHT[token], linewidth=0.5,
                marker="o", markersize=1.4, markevery=[0], zorder=7.5,
            )  # fmt: skip
        self.axes.text(
            east, north, name, fontsize=size, color=LIGHT[token], ha="center",
            va="center", zorder=8, path_effects=HALO,
        )  # fmt: skip

    def png(self) -> bytes:
        out = io.BytesIO()
        self.figure.savefig(out, format="png")
        return out.getvalue()


def sheet(within: BaseGeometry, *, width_mm: float, height_mm: float) -> Sheet:
    """An empty map of the extent of `within`, filling the sheet."""
    figure = Figure(figsize=(width_mm * MM, height_mm * MM), dpi=DPI)
    figure.patch.set_facecolor(LIGHT["surface"])
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    west, south, east, north = within.bounds
    wide, high = (east - west) * (1 + 2 * AIR), (north - south) * (1 + 2 * AIR)
    ratio = width_mm / height_mm
    wide, high = max(wide, high * ratio), max(high, wide / ratio)
    middle_e, middle_n = (west + east) / 2, (south + north) / 2
    axes.set_xlim(middle_e - wide / 2, middle_e + wide / 2)
    axes.set_ylim(middle_n - high / 2, middle_n + high / 2)
    axes.set_aspect("equal")
    axes.set_axis_off()
    points = width_mm * MM * 72
    return Sheet(figure=figure, axes=axes, metres_per_pt=wide / points, taken=[])


def _ems(name: str) -> float:
    """How wide a name is, in letters as wide as high.

    >>> _ems("东坑"), _ems("Hexi")
    (2.0, 2.2)
    """
    return sum(1.0 if ord(letter) > 0x2E80 else 0.55 for letter in name)


def polygons(axes: Axes, shapes: Shapes, **look: object) -> PolyCollection:
    """All rings of polygons (holes are drawn over by what lies in them)."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings = [shapely.get_coordinates(part.exterior) for part in parts]
    for name in ("facecolors", "edgecolors"):
        value = look.get(name)
        if isinstance(value, np.ndarray):
            look[name] = value[owner]
    drawn = PolyCollection(rings, **look)  # type: ignore[arg-type]
    axes.add_collection(drawn, autolim=False)
    return drawn


def with_holes(axes: Axes, shape: BaseGeometry, **look: object) -> None:
    """One polygon, or several, whose holes stay open."""
    parts = [one for one in shapely.get_parts(shape) if not one.is_empty]
    if not parts:
        return
    rings = [
        Path(shapely.get_coordinates(ring), closed=True)
        for part in shapely.get_parts(shapely.normalize(shapely.MultiPolygon(parts)))
        for ring in (part.exterior, *part.interiors)
    ]
    outline = Path.make_compound_path(*rings)
    axes.add_patch(PathPatch(outline, **look))


def dress(on: Sheet, *, crs: str, note: str, is_sample: bool, stamp: str) -> None:
    """North, scale bar, sources, and the mark of sample data."""
    axes = on.axes
    west, east = axes.get_xlim()
    south, north = axes.get_ylim()
    unit = (east - west) / 100
    length_m = _round((east - west) / 6)
    at_e, at_n = west + 2 * unit, south + 6.4 * unit
    for part in range(2):
        axes.add_patch(
            Rectangle(
                (at_e + part * length_m / 2, at_n), length_m / 2, unit * 0.7,
                facecolor=LIGHT["ink"] if part == 0 else LIGHT["surface"],
                edgecolor=LIGHT["ink"], linewidth=0.5, zorder=9,
            )
        )  # fmt: skip
    axes.text(
        at_e + length_m, at_n + 1.2 * unit, f"{length_m / 1000:g} km",
        ha="right", va="bottom", color=LIGHT["ink"], zorder=9,
    )  # fmt: skip
    axes.text(
        at_e, south + 1.6 * unit, f"{note} · {crs}", va="bottom",
        color=LIGHT["ink-2"], fontsize=6.0, zorder=9, bbox=_PLATE,
    )  # fmt: skip
    _north(axes, west + 4 * unit, north - 9 * unit, unit)
    if is_sample:
        axes.text(
            east - 2 * unit, south + 1.6 * unit, stamp, ha="right", va="bottom",
            color=LIGHT["phoenix"], fontsize=8, zorder=9, bbox=_PLATE,
        )  # fmt: skip


_PLATE = {"facecolor": LIGHT["surface"], "edgecolor": "none", "alpha": 0.85, "pad": 1}


def _north(axes: Axes, east: float, north: float, unit: float) -> None:
    arrow = [
        (east, north + 5 * unit), (east + 1.6 * unit, north),
        (east, north + 1.2 * unit), (east - 1.6 * unit, north),
    ]  # fmt: skip
    axes.add_patch(Polygon(arrow, facecolor=LIGHT["ink"], zorder=9))
    axes.text(
        east, north + 5.4 * unit, "N", ha="center", va="bottom",
        color=LIGHT["ink"], zorder=9,
    )  # fmt: skip


def _round(metres: float) -> float:
    """1, 2 or 5 times a power of ten, not longer.

    >>> _round(7300.0)
    5000.0
    """
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres)


def lettering() -> AbstractContextManager[None]:
    """Context in which text is drawn: the product's fonts."""
    return mpl.rc_context(FONT)  # type: ignore[arg-type]
