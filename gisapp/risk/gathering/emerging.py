"""Is a hot spot new, lasting or fading?

Read from one hot-spot map per month, the latest last. "Nearly always" is at least 90 %
of the months. The first that holds is the class:

- new: hot in the latest month, never before
- intensifying: nearly always hot, in the latest month too, and z rises
- diminishing: nearly always hot, in the latest month too, and z falls
- persistent: nearly always hot, in the latest month too, z neither rises nor falls
- consecutive: hot in the latest two or more months without a break, never before these
- oscillating: hot in the latest month, cold in some earlier one
- sporadic: hot in the latest month and in some before, with breaks, never cold
- historical: not hot in the latest month, but nearly always before it

Rising and falling: Mann-Kendall at p < 0.05, two-sided (scipy's Kendall tau-b against
time; Mann, H. B. (1945), Nonparametric tests against trend, Econometrica 13, 245-259).
The names are those of common use (Esri's Emerging Hot Spot Analysis); the definitions
are written out here because products differ in them.
"""

from __future__ import annotations

import numpy as np
from scipy.stats import kendalltau

from gisapp.core.crs import Flags, Floats

CLASSES = (
    "new", "consecutive", "intensifying", "diminishing", "persistent", "oscillating",
    "sporadic", "historical",
)  # fmt: skip
NEARLY_ALWAYS = 0.9
TREND_P = 0.05


def emerging(z: Floats, is_hot: Flags, is_cold: Flags) -> list[str]:
    """The class of each grid, "" for none.

    All `(months, n)`, the latest month last; a z that is NaN counts as no sign of a
    trend.

    >>> hot = np.array([[False, True], [False, True], [True, True]])
    >>> emerging(np.zeros((3, 2)), hot, np.zeros((3, 2), bool))
    ['new', 'persistent']
    """
    months = is_hot.shape[0]
    if months == 0:
        return []
    return [
        _class(z[:, one], is_hot[:, one], is_cold[:, one])
        for one in range(is_hot.shape[1])
    ]


def _class(z: Floats, hot: Flags, cold: Flags) -> str:
    if not hot[-1]:
        before = hot[:-1]
        is_past = len(before) > 0 and before.mean() >= NEARLY_ALWAYS
        return "historical" if is_past else ""
    if not hot[:-1].any():
        return "new" if len(hot) > 1 else ""
    if hot.mean() >= NEARLY_ALWAYS:
        return _lasting(z)
    run = _run(hot)
    if run >= 2 and not hot[:-run].any():
        return "consecutive"
    return "oscillating" if cold[:-1].any() else "sporadic"


def _run(hot: Flags) -> int:
    """How many of the latest months are hot without a break."""
    breaks = np.flatnonzero(~hot)
    return len(hot) if len(breaks) == 0 else len(hot) - 1 - int(breaks[-1])


def _lasting(z: Floats) -> str:
    known = ~np.isnan(z)
    if known.sum() < 4 or np.ptp(z[known]) == 0:
        return "persistent"
    trend = kendalltau(np.flatnonzero(known), z[known])
    if trend.pvalue >= TREND_P:
        return "persistent"
    return "intensifying" if trend.statistic > 0 else "diminishing"
