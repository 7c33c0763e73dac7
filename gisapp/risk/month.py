"""Which calendar month, and which themes in it?"""

from __future__ import annotations

import calendar
from datetime import date

from gisapp.maps import periods
from gisapp.maps.errors import FilterUnusable
from gisapp.maps.filters import IncidentFilter
from gisapp.maps.themes import THEMES
from gisapp.risk.errors import (
    MonthNotBegun,
    MonthNotOver,
    MonthUnreadable,
    ThemeUnknown,
)

ALL = "all"


def before(month: periods.Period, count: int = 1) -> periods.Period:
    """The month so many months earlier.

    >>> str(before(periods.month(2018, 1))), str(before(periods.month(2017, 11), 12))
    ('2017-12', '2016-11')
    """
    index = month.first_on.year * 12 + month.first_on.month - 1 - count
    return periods.month(index // 12, index % 12 + 1)


def after(month: periods.Period) -> periods.Period:
    """The next month."""
    return before(month, -1)


def read(text: str) -> periods.Period:
    """`2017-11` as a period. Raises MonthUnreadable.

    >>> str(read("2017-12"))
    '2017-12'
    """
    try:
        period = periods.read(text)
    except FilterUnusable as error:
        raise MonthUnreadable(text=text) from error
    if str(period) != text or ".." in text:
        raise MonthUnreadable(text=text)
    return period


def over(text: str, *, today: date, so_far: bool = False) -> periods.Period:
    """The month, if it is over; with `so_far`, if it has begun.

    Raises MonthUnreadable, MonthNotOver, MonthNotBegun.
    """
    period = read(text)
    if period.end_on > today and not so_far:
        raise MonthNotOver(month=text, end_on=period.end_on)
    if period.first_on > today:
        raise MonthNotBegun(month=text, first_on=period.first_on)
    return period


def asked(month: str, *, theme: str) -> IncidentFilter:
    """The incidents of a month with a theme's code, or `all`.

    Raises MonthUnreadable, ThemeUnknown.
    """
    if theme != ALL and theme not in THEMES:
        raise ThemeUnknown(theme=theme, known=", ".join([*THEMES, ALL]))
    themes = () if theme == ALL else (theme,)
    return IncidentFilter(period=read(month), themes=themes)


def titles(period: periods.Period) -> tuple[str, str]:
    """A month as people read it, in Chinese and in English.

    >>> titles(read("2017-11"))
    ('2017年11月', 'November 2017')
    """
    first = period.first_on
    name = calendar.month_name[first.month]
    return f"{first.year}年{first.month}月", f"{name} {first.year}"
