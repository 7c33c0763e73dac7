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
from gisapp.risk.report import rows, sentences, words
from gisapp.risk.report.charts import trend_svg
from gisapp.risk.report.numbers import LEVEL
from gisapp.risk.report.rows import is_english, named

__all__ = ["Edition", "is_english", "named", "view"]

MOST_UNITS = 30
MOST_SPOTS = 15


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
    return _head(figures, area, edition) | _front(area) | _detail(area)


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
        "level": f"{LEVEL:.0%}",
        "false_a_month": f"{figures.false_a_month:g}",
        "rate_note": _rate_note(figures, county),
    }


def _front(area: AreaFigures) -> dict[str, Any]:
    """The first page."""
    return {
        "sentences": sentences.sentences(area),
        "to_do": sentences.to_do(area),
        "themes": [rows.theme(one) for one in area.themes],
        "has_year": area.total.by_last_year is not None,
        "total": rows.count(_("合计"), area.total),
    }


def _detail(area: AreaFigures) -> dict[str, Any]:
    """All that follows."""
    others, repeats = rows.others(area), rows.all_repeats(area)
    return {
        "units": [rows.unit(one) for one in area.units[:MOST_UNITS]],
        "units_left": max(len(area.units) - MOST_UNITS, 0),
        "trend": trend_svg(area.trend, _("各月件数")),
        "has_usual": sentences.has_usual(area),
        "alarms": [rows.spot(one) for one in area.alarms],
        "hot_spots": [rows.spot(one) for one in others[:MOST_SPOTS]],
        "hot_left": max(len(others) - MOST_SPOTS, 0),
        "classes": rows.classes(area),
        "gathering": [rows.gathering(one) for one in area.gathering],
        "repeats": repeats,
        "no_repeats": not any(one["is_said"] for one in repeats),
        "clusters": [rows.cluster(one) for one in area.clusters],
        "forecast": rows.forecast(area),
        "work": rows.work(area),
        "account": [rows.account(one) for one in area.account],
        "effects": [rows.effect(one) for one in area.effects],
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
        "每千人发生数按各村常住人口计；“平稳后”把人少的地方拉向全县平均，以免一两件就成高发。"
    )
    return text + (_("人口为样例。") if county.is_sample else "")
