"""How high is each month's bar? Numbers for a small picture drawn without a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gisapp.risk.effect import Counted

WIDTH, STEP, GAP = 32, 44, 6
"""Of a bar, from bar to bar, between a bar and its number; units of the picture."""
HEIGHT = 100
TOP, FOOT = 22, 22
"""Above the highest bar, for its number; below all, for the month."""


def bars(months: Sequence[Counted]) -> dict[str, Any]:
    """A bar per month, scaled to the highest; all empty: all flat.

    >>> from gisapp.risk.month import read
    >>> one = Counted(month=read("2017-11"), part="after", here=4, elsewhere=9)
    >>> picture = bars([one])
    >>> picture["bars"][0]["height"], picture["bars"][0]["label"]
    (100, '11')
    >>> bars([])["bars"]
    []
    """
    most = max((one.here for one in months), default=0)
    return {
        "width": STEP * len(months),
        "height": TOP + HEIGHT + FOOT,
        "base": TOP + HEIGHT,
        "bar_width": WIDTH,
        "bars": [_bar(place, one, most) for place, one in enumerate(months)],
    }


def _bar(place: int, one: Counted, most: int) -> dict[str, Any]:
    height = round(HEIGHT * one.here / most) if most else 0
    left = place * STEP + (STEP - WIDTH) // 2
    return {
        "x": left,
        "y": TOP + HEIGHT - height,
        "height": height,
        "middle": left + WIDTH // 2,
        "number_y": TOP + HEIGHT - height - GAP,
        "label_y": TOP + HEIGHT + FOOT - GAP,
        "here": one.here,
        "part": one.part,
        "label": _label(one, is_first=place == 0),
    }


def _label(one: Counted, *, is_first: bool) -> str:
    """The month's number; with its year where one begins."""
    first = one.month.first_on
    is_new = first.month == 1 and not is_first
    return f"{first.year}.1" if is_new else str(first.month)
