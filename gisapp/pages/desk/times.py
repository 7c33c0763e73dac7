"""How much time is left, in words and as a mark?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HOURS_SAID = 48
"""Up to so many hours a time is said in hours, then in days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is said about the time that is left."""

    words: str
    mark: str
    """late, soon, calm, paused, none; of an ended one kept or missed."""
    due_at: datetime | None = None
    warn_at: datetime | None = None


def left(due_at: datetime | None, warn_at: datetime | None, now: datetime) -> Left:
    """The words for a limit that runs; nothing where none runs."""
    if due_at is None:
        return Left(words="", mark="none")
    if due_at < now:
        words = _("超时 %(time)s") % {"time": lasting(now - due_at)}
        return Left(words=words, mark="late", due_at=due_at, warn_at=warn_at)
    is_soon = warn_at is not None and warn_at <= now
    words = _("还剩 %(time)s") % {"time": lasting(due_at - now)}
    mark = "soon" if is_soon else "calm"
    return Left(words=words, mark=mark, due_at=due_at, warn_at=warn_at)


def paused() -> Left:
    """What is said while the incident is suspended."""
    return Left(words=_("已挂起"), mark="paused")


def ended(due_at: datetime, met_at: datetime | None) -> Left:
    """What is said of a limit that runs no more."""
    if met_at is None:
        return Left(words=_("不再计时"), mark="none")
    if met_at > due_at:
        words = _("超时 %(time)s") % {"time": lasting(met_at - due_at)}
        return Left(words=words, mark="missed", due_at=due_at)
    return Left(words=_("按时"), mark="kept", due_at=due_at)


def lasting(time: timedelta) -> str:
    """25 分钟, 2 小时 5 分钟, 3 天: what somebody would say.

    Whole minutes, never nothing; hours from one hour on, days from two days on.
    """
    minutes = max(1, int(time / MINUTE))
    if minutes < 60:
        return ngettext("%(n)d 分钟", "%(n)d 分钟", minutes) % {"n": minutes}
    hours = int(time / HOUR)
    if hours >= HOURS_SAID:
        days = int(time / DAY)
        return ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days}
    rest = minutes - 60 * hours
    said = ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours}
    if hours >= 6 or rest == 0:
        return said
    return said + " " + ngettext("%(n)d 分钟", "%(n)d 分钟", rest) % {"n": rest}


def amount(value: float, measure: str) -> str:
    """3 个工作日, 1.5 小时: how much time somebody asked for or was given."""
    count = int(value) if value == int(value) else 2  # 1.5 hours: in the plural
    patterns = {
        "EMIN": ngettext("%(value)s 分钟", "%(value)s 分钟", count),
        "EH": ngettext("%(value)s 小时", "%(value)s 小时", count),
        "WH": ngettext("%(value)s 个工作小时", "%(value)s 个工作小时", count),
        "WD": ngettext("%(value)s 个工作日", "%(value)s 个工作日", count),
    }
    return patterns[measure] % {"value": f"{value:g}"}
