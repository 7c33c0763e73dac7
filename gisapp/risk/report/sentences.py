"""What does a busy person have to know, in a few sentences?

Every sentence is made from the figures; none says more than its test allows, and a
month that is not over yet is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gisapp.risk.forecast.ranking import NAIVE
from gisapp.risk.monthly.told import AreaFigures, MethodHits, Spot, ThemeFigures, Work
from gisapp.risk.report import words
from gisapp.risk.report.numbers import LEVEL, share, verdict, went
from gisapp.risk.report.rows import is_english
from gisapp.risk.unusual.alarm import LEAST_MONTHS
from gisapp.risk.unusual.change import Change

MOST_NAMED = 3


def sentences(area: AreaFigures, *, is_over: bool = True) -> list[str]:
    """Five, for the county or a township; of an empty month fewer."""
    said = [
        _total(area, is_over=is_over),
        _themes(area, is_over=is_over) if area.total.count else "",
        _places(area) if area.total.count else "",
        _work(area.work),
        _foreseen(area),
    ]
    return [text + end() for text in said if text]


def _total(area: AreaFigures, *, is_over: bool) -> str:
    total = area.total
    text = _("本月没有记录到事件")
    if total.count:
        text = _("本月共发生%(count)s件") % {"count": f"{total.count:,}"}
    if not is_over:
        return text + _("（本月未结束，计到制表时，不与上月比较）")
    month, year = total.by_last_month, total.by_last_year
    if month is None:
        text += _("，没有上月数据可比")
    else:
        text += _("，上月%(before)s件，%(went)s，%(verdict)s") % _against(month)
    if year is not None:
        text += _("；上年同月%(before)s件，%(went)s，%(verdict)s") % _against(year)
    return text


def _against(found: Change) -> dict[str, str]:
    return {
        "before": f"{found.before:,}",
        "went": went(found),
        "verdict": verdict(found),
    }


def _themes(area: AreaFigures, *, is_over: bool) -> str:
    text = joined(
        _("%(theme)s%(count)s件")
        % {"theme": words.theme(one.theme), "count": f"{one.count:,}"}
        for one in area.themes
    )
    if area.total.by_last_month is None or not is_over:
        return text
    moved = [one for one in area.themes if _is_moved(one)]
    if not moved:
        return text + _("；各类与上月相比均属正常波动")
    said = joined(
        _("%(theme)s%(verdict)s（%(went)s）")
        % {
            "theme": words.theme(one.theme),
            "verdict": verdict(one.by_last_month),
            "went": went(one.by_last_month),
        }
        for one in moved
        if one.by_last_month is not None
    )
    return text + _("；与上月相比，") + said


def _is_moved(one: ThemeFigures) -> bool:
    return one.by_last_month is not None and one.by_last_month.p < LEVEL


def _places(area: AreaFigures) -> str:
    if area.alarms:
        listed = joined(_spot(one) for one in area.alarms[:MOST_NAMED])
        text = _("超出自身往常的有%(listed)s") % {"listed": listed}
        if len(area.alarms) > MOST_NAMED:
            text += _("等%(n)s处") % {"n": len(area.alarms)}
        return text
    if not has_usual(area):
        return _("更早的月份不足%(n)s个，还不能说哪里超出往常") % {"n": LEAST_MONTHS}
    hot = [one for one in area.hot_spots if one.count]
    if hot:
        names = joined(unique(hot)[:MOST_NAMED])
        return _("没有网格超出自身往常；事件集中在%(names)s一带") % {"names": names}
    if any(one.is_hot for one in area.hexes):
        return _("没有网格超出自身往常；有小片集中，见热点六边形图")
    return _("没有网格超出自身往常，也没有显著的集中处")


def has_usual(area: AreaFigures) -> bool:
    """Whether there are enough earlier months to say what is usual."""
    return len(area.trend.months) > LEAST_MONTHS


def _spot(one: Spot) -> str:
    usual = _("往常不足1件")
    if one.expected >= 1:
        usual = _("往常约%(n)s件") % {"n": f"{one.expected:.0f}"}
    return _("%(grid)s%(theme)s%(count)s件（%(usual)s）") % {
        "grid": one.grid_name,
        "theme": words.theme(one.theme),
        "count": one.count,
        "usual": usual,
    }


def _work(work: Work) -> str:
    due, missed = (sum(getattr(c, n) for c in work.clocks) for n in ("due", "missed"))
    if due:
        text = _("本月到期的时限%(due)s项，超时%(missed)s项（%(share)s）") % {
            "due": f"{due:,}",
            "missed": f"{missed:,}",
            "share": share(missed / due),
        }
    else:
        text = _("本月没有到期的时限")
    named = joined(_steps(work))
    return text + _("；") + named if named else text


def _steps(work: Work) -> list[str]:
    """Only what happened."""
    rows = (
        (_("责任单位退回%(n)s件"), work.returned),
        (_("核查退回%(n)s件"), work.sent_back),
        (_("重开%(n)s件"), work.reopened),
        (_("合并重复来件%(n)s件"), work.merged),
    )
    return [text % {"n": f"{number:,}"} for text, number in rows if number]


def _foreseen(area: AreaFigures) -> str:
    """How good the forecast was; where to go stands in what is to be done."""
    plan = area.forecast
    if plan is None:
        return _("还没有更早的月份，不能预测下月")
    hits = {one.method: one for one in plan.backtests[0].methods}
    ours, naive = hits[plan.method], hits[NAIVE]
    if not ours.hits.total:
        return _("本月没有可以检验预测的事件")
    text = _(
        "上月按同样办法划定5%%的面积，参与预测的%(total)s件中有%(hit)s件（%(rate)s）"
        "落在其中；仅按上月件数为%(naive)s"
    ) % {
        "total": f"{ours.hits.total:,.0f}",
        "hit": f"{ours.hits.hit:,.0f}",
        "rate": share(ours.hits.rate),
        "naive": share(naive.hits.rate),
    }
    return text + _no_better(ours, naive)


def _no_better(ours: MethodHits, naive: MethodHits) -> str:
    if ours.hits.rate > naive.hits.rate:
        return ""
    return _("，本月并不更准")


def unique(spots: list[Spot]) -> list[str]:
    """The names of their grids, each once, in their order."""
    return list(dict.fromkeys(one.grid_name for one in spots))


def joined(parts: Iterable[str]) -> str:
    """A list as it stands in a sentence."""
    return (", " if is_english() else "、").join(str(one) for one in parts)


def end() -> str:
    """What a sentence ends with."""
    return "." if is_english() else "。"
