"""How are a report's numbers written for people?"""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from gisapp.risk.unusual.change import Change

MINUS = "−"
LEAST_OF_PERCENT = 10
LEVEL = 0.01
"""Clearly more, clearly fewer: chance makes such a difference once in 100 months."""


def percent(value: float, *, sign: bool = True) -> str:
    """A change in per cent, one decimal, no ".0".

    >>> percent(-29.96), percent(3.86), percent(float("nan"))
    ('−30%', '+3.9%', '—')
    """
    return one_decimal(value, sign=sign).replace(".0%", "%")


def one_decimal(value: float, *, sign: bool = True) -> str:
    """The same for a column of figures, whose points stand under each other.

    >>> one_decimal(-29.96), one_decimal(0.04)
    ('−30.0%', '0.0%')
    """
    if not math.isfinite(value):
        return "—"
    before = MINUS if round(value, 1) < 0 else "+" if sign and round(value, 1) else ""
    return f"{before}{abs(value):.1f}%"


def share(value: float) -> str:
    """0.6918 as 69.2%.

    >>> share(0.6918), share(0.5), share(float("nan"))
    ('69.2%', '50.0%', '—')
    """
    return one_decimal(100 * value, sign=False)


def decimal(value: float, digits: int = 1) -> str:
    """
    >>> decimal(2.345), decimal(float("nan"))
    ('2.3', '—')
    """
    return f"{value:.{digits}f}" if math.isfinite(value) else "—"


def chance(p: float) -> str:
    """A p-value as the chance that it is: no statistics course is needed for it.

    >>> chance(0.0001), chance(0.0304), chance(float("nan"))
    ('<0.1%', '3.0%', '—')
    """
    return "<0.1%" if p < 0.001 else share(p)


def verdict(found: Change | None) -> str:
    """Whether chance alone makes such differences."""
    if found is None:
        return _("无上期数据")
    if found.p >= LEVEL:
        return _("属正常波动")
    # after a count of 0 the percentage is NaN: that is more
    return _("明显减少") if found.percent < 0 else _("明显增加")


def changed(found: Change | None) -> str:
    """`+3.9%`; of less than ten the bare difference, where per cent mean nothing."""
    if found is None:
        return "—"
    if found.before >= LEAST_OF_PERCENT:
        return one_decimal(found.percent)
    number = found.now - found.before
    sign = MINUS if number < 0 else "+" if number else ""
    return _("%(n)s件") % {"n": f"{sign}{abs(number)}"}


def went(found: Change) -> str:
    """The same in words, for a sentence; per day, as months differ in length."""
    if found.before >= LEAST_OF_PERCENT:
        size = f"{abs(found.percent):.1f}"
        if size == "0.0":
            return _("日均持平")
        if found.percent > 0:
            return _("日均增长%(n)s%%") % {"n": size}
        return _("日均下降%(n)s%%") % {"n": size}
    number = found.now - found.before
    if not number:
        return _("持平")
    text = _("增加%(n)s件") if number > 0 else _("减少%(n)s件")
    return text % {"n": abs(number)}
