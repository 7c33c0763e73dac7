"""With which words does a notice begin, and did the month's report find anything there?

Only what the kept figures say is said: how many, how many usually, and whether the grid
was a hot spot, beyond its own usual, or neither.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gisapp.maps.themes import THEMES
from gisapp.pages.risk import meeting_places as places
from gisapp.pages.words import month_title
from gisapp.risk import month as months
from gisapp.risk.errors import MonthUnreadable
from gisapp.risk.models import Report
from gisapp.risk.monthly.told import AreaFigures, Spot
from gisapp.risk.report.kept import paper_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    text: str = ""
    """Blank without month, theme and grids."""
    hint: str = ""
    """What the sender must know: nothing was found, or nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A grid and a theme in a month's kept report."""

    name: str
    count: int
    spot: Spot | None
    """None: nothing is said of it."""

    @property
    def stands_out(self) -> bool:
        return self.spot is not None and (self.spot.is_hot or self.spot.is_alarm)


def draft(*, month: str, theme: str, grids: Sequence[str], township: str = "") -> Draft:
    """The first words, and a hint where they cannot speak of a hot spot."""
    if theme not in THEMES or not grids:
        return Draft()
    try:
        name = str(months.read(month))
    except MonthUnreadable:
        return Draft()
    title, what = month_title(name), str(THEMES[theme].title)
    named = places.grid_names(list(grids))
    area = _area(name, township)
    if area is None:
        names = "、".join(one["name"] for one in named)
        told = _("{month}，{grids}，{theme}类事件。请研究情况并答复。")
        hint = _("{month}没有月报：不知道这里是不是热点，请自行核实后再发。")
        text = told.format(month=title, grids=names, theme=what)
        return Draft(text=text, hint=hint.format(month=title))
    found = [_found(area, one["code"], one["name"], theme) for one in named]
    return Draft(text=_text(title, what, found), hint=_hint(title, what, found))


def _text(title: str, what: str, found: Sequence[Found]) -> str:
    parts = "；".join(_part(one) for one in found)
    is_out = any(one.stands_out for one in found)
    ask = _("请研究原因，提出措施并答复。") if is_out else _("请研究情况并答复。")
    told = _("{month}，{theme}类事件：{parts}。").format(
        month=title, theme=what, parts=parts
    )
    return f"{told}{ask}"


def _part(one: Found) -> str:
    """
    >>> _part(Found(name="红星", count=2, spot=None))
    '红星2件'
    """
    said = _("{name}{count}件").format(name=one.name, count=one.count)
    if one.spot is None:
        return said
    marks = []
    if math.isfinite(one.spot.expected):
        usual = f"{one.spot.expected:.1f}"
        marks.append(_("往常约{usual}件").format(usual=usual))
    if one.spot.is_alarm:
        marks.append(_("超出自身往常"))
    if one.spot.is_hot:
        marks.append(_("是热点"))
    return f"{said}（{'，'.join(marks)}）" if marks else said


def _hint(title: str, what: str, found: Sequence[Found]) -> str:
    """Which of the grids are neither; blank: none."""
    names = "、".join(one.name for one in found if not one.stands_out)
    if not names:
        return ""
    told = _("按{month}月报，{grids}的{theme}类事件既不是热点，也没有超出自身往常。")
    return told.format(month=title, grids=names, theme=what)


def _area(month: str, township: str) -> AreaFigures | None:
    """The township's kept figures of the month; None: there are none."""
    report = Report.objects.latest_of(month)
    if report is None:
        return None
    return paper_of(report).figures.townships.get(township)


def _found(area: AreaFigures, code: str, name: str, theme: str) -> Found:
    mine = (one for one in area.spots if (one.grid, one.theme) == (code, theme))
    spot = next(mine, None)
    unit = next((one for one in area.units if one.code == code), None)
    count = spot.count if spot else unit.themes.get(theme, 0) if unit else 0
    return Found(name=name, count=count, spot=spot)
