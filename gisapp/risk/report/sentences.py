"""What does a busy person have to know, in five sentences, and what is to be done?

Every sentence is made from the figures; none says more than its test allows.
"""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gisapp.risk.monthly.told import AreaFigures, Spot, ThemeFigures
from gisapp.risk.report import words
from gisapp.risk.report.numbers import LEVEL, changed, share, verdict
from gisapp.risk.unusual.alarm import LEAST_MONTHS
from gisapp.risk.unusual.change import Change

MOST_NAMED = 3
LATE_SHARE = 0.05
"""From so many missed limits on, a report asks to look at them."""
UNPLACED_SHARE = 0.02


def sentences(area: AreaFigures) -> list[str]:
    """The five, for the county or a township."""
    return [
        _total(area),
        _themes(area),
        _places(area),
        _work(area),
        _next(area),
    ]


def to_do(area: AreaFigures) -> list[str]:
    """What follows from the figures; at least one line."""
    found = [_look_into(spot) for spot in area.alarms[:MOST_NAMED]]
    found += _lasting(area)
    found += _late(area)
    found += _unplaced(area)
    found += _patrol(area)
    return found or [_("本月没有需要专门处置的异常，按日常巡查。")]


def _total(area: AreaFigures) -> str:
    total = area.total
    text = _("本月共发生%(count)s件") % {"count": f"{total.count:,}"}
    month, year = total.by_last_month, total.by_last_year
    if month is None:
        text += _("，没有上月数据可比")
    else:
        text += _("，上月%(before)s件，按日计%(change)s，%(verdict)s") % _against(month)
    if year is not None:
        text += _("；上年同月%(before)s件，%(change)s，%(verdict)s") % _against(year)
    return text + _end()


def _against(found: Change) -> dict[str, str]:
    return {
        "before": f"{found.before:,}",
        "change": changed(found),
        "verdict": verdict(found),
    }


def _themes(area: AreaFigures) -> str:
    named = [one for one in area.themes if one.theme != "OTHER"]
    text = _joined(
        _("%(theme)s%(count)s件") % {"theme": words.theme(t.theme), "count": t.count}
        for t in named
    )
    if area.total.by_last_month is None:
        return text + _end()
    moved = [one for one in named if _is_moved(one)]
    if not moved:
        return text + _("；四类与上月相比都在正常波动之内") + _end()
    said = _joined(
        _("%(theme)s%(verdict)s(%(change)s)")
        % {
            "theme": words.theme(one.theme),
            "verdict": verdict(one.by_last_month),
            "change": changed(one.by_last_month),
        }
        for one in moved
    )
    return text + _("；与上月相比，") + said + _end()


def _is_moved(one: ThemeFigures) -> bool:
    return one.by_last_month is not None and one.by_last_month.p < LEVEL


def _places(area: AreaFigures) -> str:
    if area.alarms:
        listed = _joined(_spot(one) for one in area.alarms[:MOST_NAMED])
        more = len(area.alarms) - MOST_NAMED
        text = _("超出自身往常的有%(listed)s") % {"listed": listed}
        return (
            text
            + (_("等%(n)s处") % {"n": len(area.alarms)} if more > 0 else "")
            + _end()
        )
    if not has_usual(area):
        text = _("更早的月份不足%(n)s个，还不能说哪里超出往常") % {"n": LEAST_MONTHS}
        return text + _end()
    if area.hot_spots:
        names = _joined(_unique(area.hot_spots)[:MOST_NAMED])
        text = _("没有网格超出自身往常；案件集中处仍是%(names)s一带") % {"names": names}
        return text + _end()
    return _("没有网格超出自身往常，也没有显著的集中处") + _end()


def has_usual(area: AreaFigures) -> bool:
    """Whether there are enough earlier months to say what is usual."""
    return len(area.trend.months) > LEAST_MONTHS


def _spot(one: Spot) -> str:
    return _("%(grid)s%(theme)s%(count)s件（往常约%(expected).0f件）") % {
        "grid": one.grid_name,
        "theme": words.theme(one.theme),
        "count": one.count,
        "expected": one.expected,
    }


def _work(area: AreaFigures) -> str:
    work = area.work
    due, missed = (sum(getattr(c, n) for c in work.clocks) for n in ("due", "missed"))
    return (
        _(
            "到期时限%(due)s项，超时%(missed)s项（%(share)s）；退回%(returned)s件，"
            "核查退回%(sent_back)s件，重开%(reopened)s件；合并重复来件%(merged)s件"
        )
        % {
            "due": f"{due:,}",
            "missed": missed,
            "share": share(missed / due) if due else "—",
            "returned": work.returned,
            "sent_back": work.sent_back,
            "reopened": work.reopened,
            "merged": work.merged,
        }
        + _end()
    )


def _next(area: AreaFigures) -> str:
    plan = area.forecast
    if plan is None:
        return _("还没有更早的月份，不能预测下月") + _end()
    names = _joined(one.grid_name for one in plan.grids[:MOST_NAMED])
    hits = {one.method: one.hits for one in plan.backtests[0].methods}
    return (
        _(
            "下月先看%(names)s；同一方法上月圈出的5%%的地面，本月命中%(rate)s"
            "（照上月的做法为%(naive)s）"
        )
        % {
            "names": names,
            "rate": share(hits[plan.method].rate),
            "naive": share(hits["as_last_month"].rate),
        }
        + _end()
    )


def _look_into(one: Spot) -> str:
    return _(
        "%(grid)s：%(theme)s本月%(count)s件，请网格长与平台到现场查明原因，在研判会上报措施。"
    ) % {
        "grid": one.grid_name,
        "theme": words.theme(one.theme),
        "count": one.count,
    }


def _lasting(area: AreaFigures) -> list[str]:
    """Hot spots that have grown or stayed for months, and are no alarm."""
    lasting = [s for s in area.hot_spots if s.emerging == "intensifying"]
    names = _unique(lasting)[:MOST_NAMED]
    if not names:
        return []
    text = _("%(names)s：几个月来持续加剧，请定整治措施和完成日期。")
    return [text % {"names": _joined(names)}]


def _late(area: AreaFigures) -> list[str]:
    late = [
        (words.CLOCKS[one.clock], one)
        for one in area.work.clocks
        if one.due and one.missed / one.due > LATE_SHARE
    ]
    text = _("%(clock)s超时%(missed)s项（共%(due)s项），请逐项说明，补齐人手或改派。")
    return [
        text % {"clock": word, "missed": one.missed, "due": one.due}
        for word, one in late
    ]


def _unplaced(area: AreaFigures) -> list[str]:
    found = area.quality
    if not found.counted or found.unplaced / found.counted <= UNPLACED_SHARE:
        return []
    text = _("%(n)s件没有位置，请补录地址，否则不能计入网格。")
    return [text % {"n": found.unplaced}]


def _patrol(area: AreaFigures) -> list[str]:
    if area.forecast is None:
        return []
    names = _joined(one.grid_name for one in area.forecast.grids[:MOST_NAMED])
    return [_("下月巡查先到%(names)s。") % {"names": names}]


def _unique(spots: tuple[Spot, ...] | list[Spot]) -> list[str]:
    return list(dict.fromkeys(one.grid_name for one in spots))


def _joined(parts: object) -> str:
    comma = ", " if _is_english() else "、"
    return comma.join(str(one) for one in parts)  # type: ignore[attr-defined]


def _end() -> str:
    return "." if _is_english() else "。"


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
