"""Did it become less where a notice was sent, and less than elsewhere?

A hot spot is found because its month was high, and a high month is mostly followed by a
lower one, notice or not. So the month in which it was found counts neither before nor
after: before are the three months ahead of it, after are the whole months that followed
the sending. And because everything may have become less, the same span of the county's
other grids stands beside it, with a test of one against the other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scipy.stats import fisher_exact

from gisapp.maps.periods import Period
from gisapp.risk.unusual.change import Change, change

LEVEL = 0.99
"""Beyond chance, here as in the rest of a report: p below 0.01, intervals at 99 %."""

BEFORE, FOUND, SENT, AFTER = "before", "found", "sent", "after"
"""What a month is to a notice."""
FEWER_THAN_ELSEWHERE, FEWER = "fewer_than_elsewhere", "fewer"
MORE, NO_CHANGE = "more", "no_change"
BETTER_THAN_ELSEWHERE = "better_than_elsewhere"
WORSE_THAN_ELSEWHERE = "worse_than_elsewhere"
"""What may be concluded of before and after."""
TOO_EARLY = "too_early"
"""No whole month followed yet: nothing may be concluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A month's incidents of the theme in the notice's grids, and in all others."""

    month: Period
    part: str
    """before, found, sent or after; `sent`: between the finding and the sending."""
    here: int
    elsewhere: int

    def json(self) -> dict[str, Any]:
        return {
            "month": str(self.month),
            "part": self.part,
            "here": self.here,
            "elsewhere": self.elsewhere,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Before and after, here and elsewhere."""

    here: Change
    elsewhere: Change
    p_apart: float
    """Chance of a difference between here and elsewhere at least so unlikely, if both
    had changed alike (Fisher's exact test on the four counts)."""

    @property
    def is_less(self) -> bool:
        """Fewer here than before, beyond chance."""
        return self.here.percent < 0 and self.here.is_beyond_chance(LEVEL)

    @property
    def is_less_than_elsewhere(self) -> bool:
        """It fell by more than elsewhere (or rose by less), beyond chance."""
        return self.p_apart < 1 - LEVEL and _ratio(self.here) < _ratio(self.elsewhere)

    @property
    def is_more_than_elsewhere(self) -> bool:
        """It rose by more than elsewhere (or fell by less), beyond chance."""
        return self.p_apart < 1 - LEVEL and _ratio(self.here) > _ratio(self.elsewhere)

    @property
    def verdict(self) -> str:
        """What may be concluded, and no more; every difference is beyond chance."""
        if self.here.is_beyond_chance(LEVEL) and not self.is_less:
            return MORE
        if self.is_more_than_elsewhere:
            return WORSE_THAN_ELSEWHERE
        if self.is_less:
            return FEWER_THAN_ELSEWHERE if self.is_less_than_elsewhere else FEWER
        return BETTER_THAN_ELSEWHERE if self.is_less_than_elsewhere else NO_CHANGE

    def json(self) -> dict[str, Any]:
        return {
            "here": change_json(self.here),
            "elsewhere": change_json(self.elsewhere),
            "p_apart": self.p_apart,
            "is_less": self.is_less,
            "is_less_than_elsewhere": self.is_less_than_elsewhere,
            "is_more_than_elsewhere": self.is_more_than_elsewhere,
            "verdict": self.verdict,
        }


def compared(months: Sequence[Counted]) -> Compared | None:
    """Before against after, per day; None where no whole month followed yet.

    >>> from gisapp.risk.month import read
    >>> def one(month, part, here, elsewhere):
    ...     return Counted(
    ...         month=read(month), part=part, here=here, elsewhere=elsewhere
    ...     )
    >>> rows = [one("2017-06", BEFORE, 30, 300), one("2017-07", FOUND, 50, 300)]
    >>> compared(rows) is None
    True
    >>> found = compared([*rows, one("2017-09", AFTER, 10, 290)])
    >>> round(found.here.percent), round(found.elsewhere.percent)
    (-67, -3)
    >>> found.is_less, found.is_less_than_elsewhere
    (True, True)
    """
    before = [one for one in months if one.part == BEFORE]
    after = [one for one in months if one.part == AFTER]
    if not before or not after:
        return None
    exposure = _days(after) / _days(before)
    here = (sum(one.here for one in before), sum(one.here for one in after))
    others = (sum(one.elsewhere for one in before), sum(one.elsewhere for one in after))
    return Compared(
        here=change(*here, exposure=exposure, level=LEVEL),
        elsewhere=change(*others, exposure=exposure, level=LEVEL),
        p_apart=float(fisher_exact([here, others]).pvalue),
    )


def change_json(found: Change) -> dict[str, Any]:
    """A change as JSON knows it: null where there is no number."""
    return {
        "before": found.before,
        "now": found.now,
        "percent": _number(found.percent),
        "low_percent": _number(found.low_percent),
        "high_percent": _number(found.high_percent),
        "p": found.p,
    }


def _ratio(found: Change) -> float:
    """Now to before; infinite after nothing."""
    return math.inf if math.isnan(found.percent) else found.percent


def _days(months: Sequence[Counted]) -> float:
    return sum(one.month.days for one in months)


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
