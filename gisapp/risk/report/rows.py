"""What does each row of a report's tables say?"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gisapp.risk import month as months
from gisapp.risk.monthly.told import (
    AreaFigures,
    Repeats,
    Spot,
    ThemeFigures,
    UnitFigures,
)
from gisapp.risk.report import words
from gisapp.risk.report.numbers import (
    LEVEL,
    chance,
    changed,
    decimal,
    percent,
    share,
    verdict,
)
from gisapp.risk.unusual.change import Change


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
        "year_before": "—" if year is None else f"{year.before:,}",
        "year_change": changed(year),
        "year_verdict": verdict(year) if year is not None else "—",
    }


def theme(one: ThemeFigures) -> dict[str, Any]:
    return count(words.theme(one.theme), one) | {"theme": one.theme}


def unit(one: UnitFigures) -> dict[str, Any]:
    return {
        "name": named(one.name, one.name_en if not one.name_en.isdigit() else ""),
        "count": one.count,
        "before": "—" if one.before is None else one.before,
        "themes": [one.themes[name] for name in ("SEC", "TRAF", "FIRE", "PROD")],
        "is_moved": one.p < LEVEL,
        "verdict": _moved(one),
        "rate": decimal(one.rate.rate) if one.rate else "—",
        "steadied": decimal(one.rate.steadied) if one.rate else "—",
        "residents": f"{one.rate.residents:,}" if one.rate else "—",
    }


def _moved(one: UnitFigures) -> str:
    if one.before is None:
        return "—"
    if one.p >= LEVEL:
        return _("正常波动")
    return _("明显增加") if one.count > one.before else _("明显减少")


def others(area: AreaFigures) -> list[Spot]:
    """Hot spots that are no alarm: these stand in a table of their own."""
    return [one for one in area.hot_spots if not one.is_alarm]


def spot(one: Spot) -> dict[str, Any]:
    return {
        "grid": one.grid_name,
        "township": one.township_name,
        "theme": words.theme(one.theme),
        "code": one.theme,
        "count": one.count,
        "before": "—" if one.before is None else one.before,
        "expected": decimal(one.expected),
        "upper": decimal(one.upper, 0),
        "p": chance(one.alarm_p),
        "z": decimal(one.z),
        "emerging": str(words.CLASSES.get(one.emerging, "—")),
        "likeness": str(words.LIKENESS.get(one.likeness, "—")),
        "is_hot": one.is_hot,
    }


def classes(area: AreaFigures) -> list[tuple[str, int]]:
    """How many grids and themes there are of each emerging class."""
    found = Counter(one.emerging for one in area.spots if one.emerging)
    return [
        (str(word), found[name]) for name, word in words.CLASSES.items() if found[name]
    ]


def gathering(one: Any) -> dict[str, Any]:
    return {
        "theme": words.theme(one.theme),
        "grids": one.grids,
        "grids_for_80": one.grids_for_80,
        "share": share(one.share_of_grids),
        "gini": decimal(one.gini, 2),
    }


def all_repeats(area: AreaFigures) -> list[dict[str, Any]]:
    """A township's report names only what is more than chance."""
    rows = [_repeats(one) for one in area.repeats]
    return [row | {"is_said": row["is_more"] or not area.code} for row in rows]


def _repeats(one: Repeats) -> dict[str, Any]:
    """The nearest and soonest band, in words; more than chance or not."""
    ratio, p = one.ratio[0][0], one.p[0][0]
    return {
        "theme": words.theme(one.theme),
        "incidents": one.incidents,
        "near_m": f"{one.near_m[0]:g}",
        "soon_days": f"{one.soon_days[0]:g}",
        "pairs": one.pairs[0][0],
        "ratio": decimal(ratio, 2),
        "p": chance(p),
        "is_more": p < LEVEL,
    }


def _listed(names: tuple[str, ...]) -> str:
    return (", " if is_english() else "、").join(names)


def cluster(one: Any) -> dict[str, Any]:
    return {
        "theme": words.theme(one.theme),
        "grids": _listed(one.grid_names),
        "days": one.first_on[5:] if one.first_on == one.last_on
        else f"{one.first_on[5:]} – {one.last_on[5:]}",
        "count": one.count,
        "expected": decimal(one.expected),
        "p": chance(one.p),
        "radius_m": f"{one.radius_m:,.0f}",
    }  # fmt: skip


def forecast(area: AreaFigures) -> dict[str, Any] | None:
    plan = area.forecast
    if plan is None:
        return None
    zh, en = months.titles(months.read(plan.month))
    return {
        "month": en if is_english() else zh,
        "method": words.METHODS[plan.method],
        "grids": [
            {
                "rank": one.rank,
                "grid": one.grid_name,
                "township": one.township_name,
                "score": decimal(one.score),
            }
            for one in plan.grids
        ],
        "tests": [
            _hits(test.on, one) for test in plan.backtests for one in test.methods
        ],
    }


def _hits(on: str, one: Any) -> dict[str, Any]:
    return {
        "on": words.ON[on],
        "method": words.METHODS[one.method],
        "is_naive": one.method == "as_last_month",
        "rate": share(one.hits.rate),
        "hit": f"{one.hits.hit:,.0f} / {one.hits.total:,.0f}",
        "pai": decimal(one.hits.pai),
        "pei": decimal(one.hits.pei, 2),
        "mean": share(one.mean_rate),
        "months": one.months,
    }


def work(area: AreaFigures) -> dict[str, Any]:
    its = area.work
    return {
        "clocks": [
            {
                "clock": words.CLOCKS[one.clock],
                "due": f"{one.due:,}",
                "missed": f"{one.missed:,}",
                "share": share(one.missed / one.due) if one.due else "—",
                "standing": one.standing,
            }
            for one in its.clocks
        ],
        "rows": [
            (_("退回（责任单位退回派单）"), its.returned),
            (_("核查退回（办得不实，退回重办）"), its.sent_back),
            (_("上报县级"), its.escalated),
            (_("重开"), its.reopened),
            (_("合并重复来件"), its.merged),
            (_("作废"), its.void),
            (_("本月事件至今未办结"), its.still_open),
        ],
    }


def account(one: Any) -> dict[str, Any]:
    return {
        "title": named(one.title_zh, one.title_en),
        "period": one.period.replace("..", " – "),
        "now": one.change.now,
        "before": one.change.before,
        "percent": percent(one.change.percent),
        "unit": one.unit,
        "source": one.source,
    }


def effect(row: dict[str, Any]) -> dict[str, Any]:
    """A notice and what followed, of `risk.notices.Effect.json()`."""
    found = row.get("compared") or {}
    here, others = found.get("here") or {}, found.get("elsewhere") or {}
    return {
        "row": row,
        "theme": words.theme(str(row.get("theme", ""))),
        "has_followed": bool(found),
        "before": here.get("before", "—"),
        "now": here.get("now", "—"),
        "here": percent(_number(here.get("percent"))),
        "elsewhere": percent(_number(others.get("percent"))),
        "is_less": found.get("is_less", False),
        "is_less_than_elsewhere": found.get("is_less_than_elsewhere", False),
    }


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)
