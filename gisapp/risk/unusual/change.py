"""Has it become more or fewer, or is the difference of the kind that chance makes?"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.stats import beta, binomtest

LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    before: int
    now: int
    percent: float
    """Of `before`; NaN where that is 0."""
    low_percent: float
    high_percent: float
    """Where the true change lies, at the level asked for; infinite after a 0."""
    p: float
    """Chance of a difference at least so unlikely if nothing had changed."""

    def is_beyond_chance(self, level: float = LEVEL) -> bool:
        return self.p < 1 - level


def change(
    before: int,
    now: int,
    *,
    exposure: float = 1.0,
    level: float = LEVEL,
) -> Change:
    """From one count to the next, with an exact test that suits small counts.

    `exposure`: how much longer the present span is than the one before (31/28 after
    February). Given the sum of both, the present count is binomial if nothing changed
    (Przyborowski, J. & Wilenski, H. (1940), Homogeneity of results in testing samples
    from Poisson series, Biometrika 31, 313-323); the interval is Clopper and
    Pearson's, turned into a ratio. Independent single incidents are assumed: where
    one happening makes several, chance makes larger differences than this says.
    Raises ValueError for a negative count.

    >>> change(409, 255).percent.__round__(1)
    -37.7
    >>> change(5, 3).p > 0.5
    True
    """
    if before < 0 or now < 0 or exposure <= 0:
        raise ValueError(
            f"counts from 0, exposure above 0: {before}, {now}, {exposure}"
        )
    total = before + now
    if total == 0:
        return Change(
            before=0, now=0, percent=math.nan, low_percent=-100.0,
            high_percent=math.inf, p=1.0,
        )  # fmt: skip
    share = exposure / (1 + exposure)
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, now, before + 1)) if now else 0.0
    high = float(beta.ppf(1 - tail, now + 1, before)) if before else 1.0
    return Change(
        before=before,
        now=now,
        percent=100 * (now / before / exposure - 1) if before else math.nan,
        low_percent=_percent(low, exposure),
        high_percent=_percent(high, exposure),
        p=float(binomtest(now, total, share).pvalue),
    )


def _percent(share: float, exposure: float) -> float:
    """The change that belongs to the present span's share of both counts."""
    return math.inf if share >= 1 else 100 * (share / (1 - share) / exposure - 1)
