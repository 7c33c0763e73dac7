"""Of which places is something to be told, by all that was tested there?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gisapp.core.crs import Flags
from gisapp.risk.gathering.emerging import emerging
from gisapp.risk.gathering.hot_spots import HotSpots
from gisapp.risk.gathering.likeness import Likeness

HIGH = ("high_high", "high_low")


def emerging_of(maps: Sequence[HotSpots]) -> list[str]:
    """The class of each place by one map a month, the latest last."""
    return emerging(
        np.array([one.z for one in maps]),
        np.array([one.is_hot for one in maps]),
        np.array([one.is_cold for one in maps]),
    )


def stands_out(hot: HotSpots, likeness: Likeness, classes: list[str]) -> Flags:
    """`(n,)` hot, lasting over months, or high among high or low ones."""
    lasting = np.array([bool(name) for name in classes], bool)
    found: Flags = hot.is_hot | lasting | np.isin(likeness.kind, HIGH)
    return found
