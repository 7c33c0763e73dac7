"""What does each row say of what is ahead, was worked, and came of it?"""

from __future__ import annotations

import dataclasses
from typing import Any

from django.utils.translation import gettext as _

from gisapp.risk import effect as effects
from gisapp.risk import month as months
from gisapp.risk.forecast.ranking import NAIVE
from gisapp.risk.monthly.told import (
    AreaFigures,
    Quality,
)
from gisapp.risk.report import words
from gisapp.risk.report.numbers import (
    LEAST_OF_PERCENT,
    decimal,
    one_decimal,
    percent,
    share,
)
from gisapp.risk.report.rows import Towns, is_english, named
from gisapp.risk.report.sentences import joined


def forecast(area: AreaFigures, towns: Towns) -> dict[str, Any] | None:
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
                "township": towns.get(one.township, one.township_name),
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
        "is_naive": one.method == NAIVE,
        "rate": share(one.hits.rate),
        "hit": f"{one.hits.hit:,.0f} / {one.hits.total:,.0f}",
        "pai": decimal(one.hits.pai),
        "pei": decimal(one.hits.pei, 2),
        "mean": share(one.mean_rate),
        "months": one.months,
    }


def most_months(area: AreaFigures) -> int:
    """Of how many months the means of the back-tests are."""
    plan = area.forecast
    found = (
        [one.months for test in plan.backtests for one in test.methods] if plan else []
    )
    return max(found, default=0)


def work(area: AreaFigures) -> dict[str, Any]:
    its = area.work
    return {
        "clocks": [
            {
                "clock": words.CLOCKS[one.clock],
                "due": f"{one.due:,}",
                "missed": f"{one.missed:,}",
                "share": share(one.missed / one.due) if one.due else "—",
                "standing": f"{one.standing:,}",
            }
            for one in its.clocks
        ],
        "rows": [
            (_("责任单位退回"), f"{its.returned:,}"),
            (_("核查退回重办"), f"{its.sent_back:,}"),
            (_("上报县级"), f"{its.escalated:,}"),
            (_("重开"), f"{its.reopened:,}"),
            (_("合并重复来件"), f"{its.merged:,}"),
            (_("作废"), f"{its.void:,}"),
            (_("本月事件至今未办结"), f"{its.still_open:,}"),
        ],
    }


def quality(found: Quality) -> dict[str, str]:
    """Every count as people write it."""
    names = [one.name for one in dataclasses.fields(found)]
    values = {name: getattr(found, name) for name in names}
    return {name: "—" if n is None else f"{n:,}" for name, n in values.items()}


def account(one: Any) -> dict[str, Any]:
    return {
        "title": named(one.title_zh, one.title_en),
        "period": one.period.replace("..", " – "),
        "now": f"{one.change.now:,}",
        "before": f"{one.change.before:,}",
        "percent": percent(one.change.percent),
        "unit": "" if is_english() else one.unit,
        "source": _source(one.source),
    }


def _source(text: str) -> str:
    """A source is entered as Chinese and then English; each reader gets theirs."""
    words_of = text.split(" ")
    last = max((i for i, w in enumerate(words_of) if not w.isascii()), default=-1)
    zh, en = " ".join(words_of[: last + 1]), " ".join(words_of[last + 1 :])
    return named(zh or en, en)


def effect(row: dict[str, Any]) -> dict[str, Any]:
    """A notice and what followed, of `risk.notices.Effect.json()`."""
    found = row.get("compared") or {}
    verdict_of = str(row.get("verdict") or found.get("verdict") or effects.TOO_EARLY)
    return {
        "sent_on": row.get("sent_on", ""),
        "grids": joined(row.get("grid_names", ())),
        "is_long": len(row.get("grid_names", ())) > 1,
        "theme": words.theme(str(row.get("theme", ""))),
        "before": _spell(row, found, effects.BEFORE, "before"),
        "now": _spell(row, found, effects.AFTER, "now"),
        "here": _percent(found.get("here")),
        "elsewhere": _percent(found.get("elsewhere")),
        "verdict": str(words.EFFECTS.get(verdict_of, "—")),
        "is_worse": verdict_of in (effects.MORE, effects.WORSE_THAN_ELSEWHERE),
        "is_better": verdict_of in (effects.FEWER, effects.FEWER_THAN_ELSEWHERE),
        "state": str(words.NOTICES.get(str(row.get("state", "")), "—")),
        "is_overdue": row.get("state") == "overdue",
    }


def _spell(row: dict[str, Any], found: dict[str, Any], part: str, key: str) -> str:
    """A count and of how many months: before and after are seldom as long."""
    if "here" not in found:
        return "—"
    months_of = sum(one.get("part") == part for one in row.get("months", ()))
    return _("%(n)s（%(m)s个月）") % {"n": found["here"].get(key, "—"), "m": months_of}


def _percent(change: dict[str, Any] | None) -> str:
    """Per day; of a small base there is none."""
    if not change or change.get("before", 0) < LEAST_OF_PERCENT:
        return "—"
    return one_decimal(_number(change.get("percent")))


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)
