"""What stands on a report's pages, ready to be written down?

One view of the figures for the page, the PDF and the file: words and numbers as people
read them. Nothing is computed here that the figures do not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisapp.core import profile as profiles
from gisapp.core.profile import Profile
from gisapp.risk import month as months
from gisapp.risk.monthly.told import AreaFigures, MonthFigures
from gisapp.risk.report import duties, rows, rows_gathering, rows_work, sentences, words
from gisapp.risk.report.charts import trend_svg
from gisapp.risk.report.numbers import LEVEL
from gisapp.risk.report.rows import Towns, is_english, named

__all__ = ["Edition", "is_english", "named", "view"]

MOST_UNITS = 30
MOST_HOT = 12
UNJUDGED = {"change": "—", "verdict": "—", "year_verdict": "—", "is_moved": False}
"""What a row says while the month is not over: nothing about change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which making of the report this is."""

    version: int | None
    """None: not kept, made at this moment."""
    digest: str
    made_at: datetime


def view(
    figures: MonthFigures, township: str | None, edition: Edition
) -> dict[str, Any]:
    """The template's context; `township` None is the county."""
    area = figures.of(township)
    is_over = _is_over(figures, edition)
    return (
        _head(figures, area, edition)
        | {"is_over": is_over}
        | _front(area, is_over=is_over)
        | _detail(area, _towns(figures))
    )


def _is_over(figures: MonthFigures, edition: Edition) -> bool:
    """Whether the month had ended when the report was made."""
    month = months.read(figures.month)
    return edition.made_at >= month.end_at(profiles.current().zone)


def _head(figures: MonthFigures, area: AreaFigures, edition: Edition) -> dict[str, Any]:
    """Whose report of which month, in which edition."""
    county = profiles.current()
    zh, en = months.titles(months.read(figures.month))
    return {
        "area": area,
        "figures": figures,
        "edition": edition,
        "made_at": edition.made_at.astimezone(county.zone),
        "sheet_mark": _mark(figures, edition),
        "is_county": not area.code,
        "county_name": named(county.name_zh, county.name_en),
        "area_name": named(area.name, area.name_en),
        "month_title": en if is_english() else zh,
        "attribution": words.ATTRIBUTIONS[figures.attribution],
        "attribution_note": words.ATTRIBUTION_NOTES[figures.attribution],
        "level": f"{LEVEL:.0%}",
        "false_a_month": f"{figures.false_a_month:g}",
        "tests": f"{figures.tests:,}",
        "hex_across": f"{figures.hex_across_m:,.0f}",
        "rate_note": _rate_note(figures, county),
    }


def _front(area: AreaFigures, *, is_over: bool) -> dict[str, Any]:
    """The first page."""
    judged: dict[str, Any] = {} if is_over else UNJUDGED
    return {
        "sentences": sentences.sentences(area, is_over=is_over),
        "to_do": duties.to_do(area),
        "themes": [rows.theme(one) | judged for one in area.themes],
        "has_year": area.total.by_last_year is not None,
        "total": rows.count(_("合计"), area.total) | judged,
    }


def _towns(figures: MonthFigures) -> Towns:
    areas = figures.townships.values()
    return {area.code: named(area.name, area.name_en) for area in areas}


def _detail(area: AreaFigures, towns: Towns) -> dict[str, Any]:
    """All that follows."""
    return _counts(area) | _gathered(area, towns) | _ahead(area, towns) | _done(area)


def _counts(area: AreaFigures) -> dict[str, Any]:
    units = rows.units(area)
    return {
        "units": units[:MOST_UNITS],
        "units_left": max(len(units) - MOST_UNITS, 0),
        "has_before": any(one.before is not None for one in area.units),
        "has_moved": any(one["is_moved"] for one in units),
        "has_rates": any(one["rate"] != "—" for one in units),
        "villages": rows.villages(area),
        "few_villages": sum(one.is_few for one in area.villages),
        "residents": f"{area.rate.residents:,}" if area.rate else "",
        "trend": trend_svg(area.trend, _("各月件数")),
    }


def _gathered(area: AreaFigures, towns: Towns) -> dict[str, Any]:
    hot, repeats = (
        rows_gathering.hot_grids(area, towns),
        rows_gathering.all_repeats(area),
    )
    return {
        "has_usual": sentences.has_usual(area),
        "alarms": [rows_gathering.spot(one, towns) for one in area.alarms],
        "hot_grids": hot[:MOST_HOT],
        "hot_left": max(len(hot) - MOST_HOT, 0),
        "has_hot": bool(area.hot_spots),
        "hexagons": rows_gathering.hexagons(area),
        "classes": rows_gathering.classes(area),
        "gathering": rows_gathering.gathering(area),
        "least_gathered": rows_gathering.LEAST_GATHERED,
        "repeats": repeats,
        "has_more_repeats": any(one["is_more"] for one in repeats),
        "clusters": [rows_gathering.cluster(one) for one in area.clusters],
    }


def _ahead(area: AreaFigures, towns: Towns) -> dict[str, Any]:
    return {
        "forecast": rows_work.forecast(area, towns),
        "test_months": rows_work.most_months(area),
    }


def _done(area: AreaFigures) -> dict[str, Any]:
    return {
        "work": rows_work.work(area),
        "account": [rows_work.account(one) for one in area.account],
        "effects": [rows_work.effect(one) for one in area.effects],
        "quality": rows_work.quality(area.quality),
    }


def _mark(figures: MonthFigures, edition: Edition) -> str:
    """What stands at the foot of every sheet: the edition, or that it is none."""
    parts = [_("样例数据")] if figures.is_sample else []
    if edition.version is not None:
        parts.append(_("第%(n)s版") % {"n": edition.version})
        parts.append(edition.digest[:12])
    return " ".join(parts)


def _rate_note(figures: MonthFigures, county: Profile) -> str:
    if not figures.rate_by:
        return _("没有人口数，不计算每千人发生数。")
    text = _(
        "每千人件数按常住人口计；“平稳后”把人少之处的数拉近全县平均，"
        "以免人少的地方多一两件就显得高发。"
    )
    return text + (_("人口为样例。") if county.is_sample else "")
