"""What does the live map in a report's file say of a place, and under the map?"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gisapp.maps.ramps import gradient
from gisapp.maps.themes import THEMES
from gisapp.maps.tokens import LIGHT
from gisapp.risk.monthly.told import HexSpot, Spot, UnitFigures
from gisapp.risk.report import shades
from gisapp.risk.report import words as named_words
from gisapp.risk.report.atlas import Atlas, mine
from gisapp.risk.report.rows import named
from gisapp.risk.report.sheet import RAMP

Facts = dict[str, Any]


def words() -> dict[str, str]:
    """What the script itself says."""
    return {
        "zoom_in": _("放大"),
        "zoom_out": _("缩小"),
        "home": _("回到全图"),
        "close": _("关闭"),
    }


def grid_facts(atlas: Atlas) -> Callable[[str, str], Facts]:
    """By a grid's code and Chinese name: its name, its marks, and rows of facts."""
    units = {
        unit.code: (area.code, unit)
        for area in atlas.figures.townships.values()
        for unit in area.units
    }
    spots: dict[str, list[Spot]] = {}
    for one in atlas.area.spots:
        spots.setdefault(one.grid, []).append(one)
    plan = atlas.area.forecast
    ranks = {one.grid: one.rank for one in plan.grids} if plan else {}

    def facts(code: str, name: str) -> Facts:
        town, unit = units.get(code, ("", None))
        its = spots.get(code, [])
        rows = [(_("乡镇（街道）"), atlas.words.name(town))] if town else []
        rows += [*_counted(unit), (_("超出自身往常"), _raised(its))]
        if hot := [one.theme for one in its if one.is_hot]:
            rows.append((_("集中处"), _listed(hot)))
        if code in ranks:
            rows.append((_("下月次序"), f"{ranks[code]}"))
        return {
            "name": _name(unit, name),
            "is_alarm": any(one.is_alarm for one in its),
            "is_hot": bool(hot),
            "facts": rows,
        }

    return facts


def _name(unit: UnitFigures | None, name: str) -> str:
    """A grid without an English name has its code there."""
    if unit is None or unit.name_en.isdigit():
        return name
    return named(name, unit.name_en)


def _counted(unit: UnitFigures | None) -> list[tuple[str, str]]:
    """This month, by theme where there is any, and last month."""
    if unit is None:
        return [(_("本月件数"), "0"), (_("上月"), "—")]
    parts = [f"{named_words.theme(name)} {n}" for name, n in unit.themes.items() if n]
    by_theme = _("（%(parts)s）") % {"parts": _("、").join(parts)} if parts else ""
    before = "—" if unit.before is None else f"{unit.before}"
    return [(_("本月件数"), f"{unit.count}{by_theme}"), (_("上月"), before)]


def _raised(spots: Sequence[Spot]) -> str:
    told = [
        _("是：%(theme)s %(count)s件，往常%(usual)s件")
        % {
            "theme": named_words.theme(one.theme),
            "count": one.count,
            "usual": f"{one.expected:.1f}" if math.isfinite(one.expected) else "—",
        }
        for one in spots
        if one.is_alarm
    ]
    return _("；").join(told) or _("否")


def hexagon_facts(atlas: Atlas, spots: Sequence[HexSpot]) -> Facts:
    """Of the themes that are hot in it."""
    rows = [(_("乡镇（街道）"), atlas.words.name(spots[0].township))]
    for one in spots:
        before = "—" if one.before is None else f"{one.before}"
        told = _("本月%(count)s件，上月%(before)s件") % {
            "count": one.count,
            "before": before,
        }
        rows.append((named_words.theme(one.theme), told))
    return {"name": atlas.words.hexagon, "facts": rows}


def cell_facts(rank: int, score: float) -> Facts:
    return {
        "name": _("下月先看"),
        "facts": [(_("次序"), f"{rank}"), (_("预计件数"), f"{score:.1f}")],
    }


def _listed(themes: Sequence[str]) -> str:
    return _("、").join(named_words.theme(one) for one in themes)


def legends(atlas: Atlas, *, has: Sequence[str]) -> list[Facts]:
    """Of each view that has something to show: name, title, rows or a ramp.

    Alarms are outlined in every view.
    """
    found = [{"name": name, **LEGENDS[name](atlas)} for name in has]
    if atlas.area.alarms:
        for one in found:
            one["rows"].append(("edge", LIGHT["phoenix"], atlas.words.alarm))
    return found


def _grid_legend(atlas: Atlas) -> Facts:
    return {"title": atlas.words.per_grid, "rows": _grid_rows(atlas)}


def _hex_legend(atlas: Atlas) -> Facts:
    return {"title": atlas.words.hexagon, "rows": _hex_rows(atlas)}


def _next_legend(atlas: Atlas) -> Facts:
    title = atlas.words.next_cells
    return {"title": title, "rows": [("fill", LIGHT["flame"], title)]}


def _grid_rows(atlas: Atlas) -> list[tuple[str, str, str]]:
    """(mark, colour, words)."""
    breaks = shades.breaks(shades.counts(atlas)[mine(atlas)])
    labels = ["0", *shades.classes(breaks)]
    rows = [
        ("fill", LIGHT[token], label)
        for token, label in zip(("land", *RAMP), labels, strict=False)
    ]
    if atlas.area.hot_spots:
        rows.append(("hatch", LIGHT["ink-2"], atlas.words.hot))
    return rows


def _hex_rows(atlas: Atlas) -> list[tuple[str, str, str]]:
    hot = {one.theme for one in atlas.area.hexes if one.is_hot}
    return [
        ("fill", LIGHT[one.token], f"{one.title} {atlas.words.quarters.get(name, '')}")
        for name, one in THEMES.items()
        if name in hot
    ]


def _heat_legend(atlas: Atlas) -> Facts:
    warm = atlas.figures.heat
    if warm is None:
        return {"title": _("热力"), "rows": []}
    legend, is_english = warm.legend, atlas.words.is_english
    return {
        "title": _("热力"),
        "rows": [],
        "line": legend.measure.line(is_english=is_english),
        "ramp": gradient(legend.stops("light")),
        "ticks": [(f"{at:.1%}", figure) for at, figure in legend.ticks],
        "note": legend.note.of(is_english=is_english),
    }


LEGENDS: dict[str, Callable[[Atlas], Facts]] = {
    "grids": _grid_legend,
    "heat": _heat_legend,
    "hexagons": _hex_legend,
    "next": _next_legend,
}
