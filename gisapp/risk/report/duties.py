"""What is to be done after this month?

One line for each kind of thing, the most pressing first, and nothing that small
numbers alone bring about.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gisapp.risk.monthly.told import AreaFigures, ClockFigures, Spot
from gisapp.risk.report import words
from gisapp.risk.report.numbers import share
from gisapp.risk.report.sentences import MOST_NAMED, joined, unique

MOST_ALARMS = 6
LATE_SHARE = 0.05
"""From so many missed limits on, a report asks to look at them."""
LEAST_LATE = 3
"""One or two missed limits of a small township are no pattern."""
UNPLACED_SHARE = 0.02
OVERDUE = "overdue"
"""State of a notice that was not answered in time."""


def to_do(area: AreaFigures) -> list[str]:
    """What follows from the figures; at least one line."""
    found = [
        *_look_into(area),
        *_lasting(area),
        *_unanswered(area),
        *_late(area),
        *_unplaced(area),
        *_patrol(area),
    ]
    return found or [_("本月没有需要专门处置的异常，按日常巡查。")]


def _look_into(area: AreaFigures) -> list[str]:
    listed = [_place(one, area) for one in area.alarms[:MOST_ALARMS]]
    if not listed:
        return []
    text = _("%(places)s：请网格长会同责任平台到现场查明原因，在研判会上报告措施。")
    return [text % {"places": joined(listed)}]


def _place(one: Spot, area: AreaFigures) -> str:
    sent = _sent_on(one, area)
    told = _("，%(month)s月%(day)s日已通报") % sent if sent else ""
    return _("%(grid)s（%(theme)s%(count)s件%(told)s）") % {
        "grid": one.grid_name,
        "theme": words.theme(one.theme),
        "count": one.count,
        "told": told,
    }


def _sent_on(one: Spot, area: AreaFigures) -> dict[str, int] | None:
    """When the latest notice about that grid and theme was sent."""
    days = [
        str(row["sent_on"])
        for row in area.effects
        if row.get("theme") == one.theme and one.grid in row.get("grids", ())
    ]
    if not days:
        return None
    _year, month, day = (int(part) for part in max(days).split("-"))
    return {"month": month, "day": day}


def _lasting(area: AreaFigures) -> list[str]:
    """Hot spots that have grown for months, and are no alarm."""
    lasting = [
        one
        for one in area.hot_spots
        if one.emerging == "intensifying" and not one.is_alarm
    ]
    names = unique(lasting)[:MOST_NAMED]
    if not names:
        return []
    text = _("%(names)s：几个月来持续加剧，请定整治措施和完成日期。")
    return [text % {"names": joined(names)}]


def _unanswered(area: AreaFigures) -> list[str]:
    late = sum(row.get("state") == OVERDUE for row in area.effects)
    if not late:
        return []
    return [_("%(n)s份热点通报逾期没有答复，请督促责任单位答复。") % {"n": late}]


def _late(area: AreaFigures) -> list[str]:
    late = [_clock(one) for one in area.work.clocks if _is_late(one)]
    if not late:
        return []
    text = _("%(clocks)s：请逐项说明原因，补充人手或调整派单。")
    return [text % {"clocks": joined(late)}]


def _is_late(one: ClockFigures) -> bool:
    return one.missed >= LEAST_LATE and one.missed / one.due > LATE_SHARE


def _clock(one: ClockFigures) -> str:
    return _("%(clock)s超时%(missed)s项（共%(due)s项）") % {
        "clock": words.CLOCKS[one.clock],
        "missed": f"{one.missed:,}",
        "due": f"{one.due:,}",
    }


def _unplaced(area: AreaFigures) -> list[str]:
    """Of all that are the area's or may be; those of which nobody knows besides."""
    found, nowhere = area.quality, area.quality.nowhere or 0
    if not area.code and found.nowhere is None:
        return []  # kept before the two were told apart
    lost, whole = found.unplaced + nowhere, found.counted + nowhere
    if not whole or lost / whole <= UNPLACED_SHARE:
        return []
    text = _("%(whole)s件中%(n)s件没有位置（%(share)s%(more)s），请补录地址。")
    more = _("，其中%(n)s件连乡镇也不知、未计入") % {"n": f"{nowhere:,}"}
    told = {"whole": f"{whole:,}", "n": f"{lost:,}", "share": share(lost / whole)}
    return [text % (told | {"more": more if nowhere else ""})]


def _patrol(area: AreaFigures) -> list[str]:
    if area.forecast is None or not area.forecast.grids:
        return []
    names = joined(one.grid_name for one in area.forecast.grids[:MOST_NAMED])
    return [_("下月巡查先到%(names)s。") % {"names": names}]
