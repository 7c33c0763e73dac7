"""What does each row of a report's tables say?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gisapp.risk.monthly.cases import ALL_THEMES
from gisapp.risk.monthly.told import (
    AreaFigures,
    Rate,
    ThemeFigures,
    UnitFigures,
    VillageFigures,
)
from gisapp.risk.report import words
from gisapp.risk.report.numbers import (
    LEVEL,
    changed,
    decimal,
    verdict,
)
from gisapp.risk.unusual.change import Change

Towns = Mapping[str, str]
"""Names of townships by code, in the reader's language."""


def is_english() -> bool:
    return (get_language() or "").startswith("en")


def named(zh: str, en: str) -> str:
    return en if is_english() and en else zh


def count(title: str, one: Any) -> dict[str, Any]:
    month: Change | None = one.by_last_month
    year: Change | None = one.by_last_year
    return {
        "title": title,
        "count": f"{one.count:,}",
        "interval": f"{one.low:,.0f}–{one.high:,.0f}",
        "before": "—" if month is None else f"{month.before:,}",
        "change": changed(month),
        "verdict": verdict(month),
        "is_moved": month is not None and month.p < LEVEL,
        "is_fewer": month is not None and month.now < month.before,
        "year_before": "—" if year is None else f"{year.before:,}",
        "year_change": changed(year),
        "year_verdict": verdict(year) if year is not None else "—",
    }


def theme(one: ThemeFigures) -> dict[str, Any]:
    return count(words.theme(one.theme), one) | {"theme": one.theme}


def unit(one: UnitFigures, rate: Rate | None, *, is_few: bool) -> dict[str, Any]:
    return {
        "name": named(one.name, one.name_en if not one.name_en.isdigit() else ""),
        "count": f"{one.count:,}",
        "before": "—" if one.before is None else f"{one.before:,}",
        "themes": [one.themes[name] for name in ALL_THEMES],
        "is_moved": one.p < LEVEL,
        "is_fewer": one.before is not None and one.count < one.before,
        "is_few": is_few,
        "verdict": _moved(one),
        "rate": decimal(rate.rate) if rate else "—",
        "steadied": decimal(rate.steadied) if rate else "—",
        "residents": f"{rate.residents:,}" if rate else "—",
    }


def units(area: AreaFigures) -> list[dict[str, Any]]:
    """Townships with their rates; grids with their village's, where it has but one."""
    own = {one.grids[0]: one for one in area.villages if len(one.grids) == 1}
    found = []
    for one in area.units:
        village_of = own.get(one.code)
        rate = one.rate or (village_of.rate if village_of else None)
        is_few = village_of is not None and village_of.is_few
        found.append(unit(one, rate, is_few=is_few))
    return found


def villages(area: AreaFigures) -> list[dict[str, Any]]:
    """A table of their own only where a village has several grids."""
    if all(len(one.grids) == 1 for one in area.villages):
        return []
    return [village(one) for one in area.villages if one.rate]


def _moved(one: UnitFigures) -> str:
    """Only what is beyond chance is said: a column of "usual" says nothing."""
    if one.before is None or one.p >= LEVEL:
        return ""
    return _("明显增加") if one.count > one.before else _("明显减少")


def village(one: VillageFigures) -> dict[str, Any]:
    rate = one.rate
    return {
        "name": one.name,
        "count": f"{one.count:,}",
        "residents": f"{rate.residents:,}" if rate else "—",
        "rate": decimal(rate.rate) if rate else "—",
        "interval": f"{one.low:.0f}–{one.high:.0f}" if rate else "—",
        "steadied": decimal(rate.steadied) if rate else "—",
        "is_few": one.is_few,
    }
