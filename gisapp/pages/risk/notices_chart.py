"""How high is each month's bar? Numbers for a small picture drawn without a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gisapp.risk.effect import Counted

WIDTH, STEP, GAP = 32, 44, 6
"""Of a bar, from bar to bar, between a bar and its number; units of the picture."""
BREAK = 22
"""Between two bars whose months do not follow one another."""
HEIGHT = 100
TOP, FOOT = 22, 22
"""Above the highest bar, for its number; below all, for the month."""


def bars(months: Sequence[Counted]) -> dict[str, Any]:
    """A bar per month, scaled to the highest; all empty: all flat.

    A month does not follow the one before where none between has any record.

    >>> from gisapp.risk.month import read
    >>> one = Counted(month=read("2017-11"), part="after", here=4, elsewhere=9)
    >>> late = Counted(month=read("2026-11"), part="after", here=2, elsewhere=9)
    >>> picture = bars([one, late])
    >>> picture["bars"][0]["height"], [bar["label"] for bar in picture["bars"]]
    (100, ['2017.11', '2026.11'])
    >>> picture["has_gap"], bars([])["bars"]
    (True, [])
    """
    most = max((one.here for one in months), default=0)
    breaks = [
        number
        for number in range(1, len(months))
        if months[number - 1].month.end_on != months[number].month.first_on
    ]
    lefts = [
        number * STEP + BREAK * sum(one <= number for one in breaks)
        for number in range(len(months))
    ]
    return {
        "width": STEP * len(months) + BREAK * len(breaks),
        "height": TOP + HEIGHT + FOOT,
        "base": TOP + HEIGHT,
        "bar_width": WIDTH,
        "bars": [
            _bar(left, one, most) | {"label": _label(number, months)}
            for number, (left, one) in enumerate(zip(lefts, months, strict=True))
        ],
        "gaps": [lefts[one] - BREAK // 2 for one in breaks],
        "gap_y": TOP + HEIGHT - GAP,
        "has_gap": bool(breaks),
    }


def _bar(at: int, one: Counted, most: int) -> dict[str, Any]:
    height = round(HEIGHT * one.here / most) if most else 0
    left = at + (STEP - WIDTH) // 2
    return {
        "x": left,
        "y": TOP + HEIGHT - height,
        "height": height,
        "middle": left + WIDTH // 2,
        "number_y": TOP + HEIGHT - height - GAP,
        "label_y": TOP + HEIGHT + FOOT - GAP,
        "here": one.here,
        "part": one.part,
    }


def _label(number: int, months: Sequence[Counted]) -> str:
    """The month's number, with its year at the beginning of each year's bars."""
    first = months[number].month.first_on
    is_new = number == 0 or months[number - 1].month.first_on.year != first.year
    return f"{first.year}.{first.month}" if is_new else str(first.month)
