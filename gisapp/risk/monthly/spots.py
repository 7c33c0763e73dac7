"""Of which grid and theme is something to be said this month?

Hot or cold together with its neighbours, alike or unlike them, more than its own
history foretells, or lasting over months. All grids of the county are tested together;
a township's report shows its own part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Flags, Floats, Ints
from gisapp.risk.gathering.hot_spots import HotSpots, hot_spots
from gisapp.risk.gathering.likeness import Likeness, likeness
from gisapp.risk.gathering.told import emerging_of, stands_out
from gisapp.risk.monthly.cases import ALL_THEMES, THE_FOUR
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import Spot
from gisapp.risk.unusual.alarm import Alarms, alarms, course

MOST_MONTHS = 12
"""Hot-spot maps of so many months, the report's last, make the emerging classes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTests:
    """One theme on all grids of the county."""

    theme: str
    counts: Ints
    """`(months, grids)`."""
    hot: HotSpots
    likeness: Likeness
    emerging: list[str]
    alarms: Alarms

    @property
    def is_said(self) -> Flags:
        """The grids that a report names."""
        by_place = stands_out(self.hot, self.likeness, self.emerging)
        said: Flags = by_place | self.alarms.is_raised
        return said


def test(counts: Ints, ground: Ground) -> list[ThemeTests]:
    """The four themes, on `(months, grids, themes)` counts."""
    return [_theme(name, counts, ground) for name in THE_FOUR]


def tests(ground: Ground) -> int:
    """How many grids and themes are looked at for alarms."""
    return len(ground.grids.codes) * len(THE_FOUR)


def _theme(name: str, table: Ints, ground: Ground) -> ThemeTests:
    counts = table[:, :, ALL_THEMES.index(name)]
    maps = [
        hot_spots(row.astype(float), ground.weights) for row in counts[-MOST_MONTHS:]
    ]
    return ThemeTests(
        theme=name,
        counts=counts,
        hot=maps[-1],
        likeness=likeness(counts[-1].astype(float), ground.weights),
        emerging=emerging_of(maps),
        alarms=_alarms(counts.astype(float), ground),
    )


def _alarms(counts: Floats, ground: Ground) -> Alarms:
    """This month against the months before; the county's course is the season."""
    before, now = counts[:-1], counts[-1]
    mean = before.sum(axis=1).mean() if len(before) else 0.0
    return alarms(
        before,
        now,
        season=course(before.sum(axis=1)),
        season_now=float(now.sum() / mean) if mean > 0 and now.sum() > 0 else 1.0,
        tests=tests(ground),
    )


def spots(found: list[ThemeTests], ground: Ground) -> list[Spot]:
    """All that is to be said, the most pressing first."""
    rows = [
        _spot(one, grid, ground)
        for one in found
        for grid in np.flatnonzero(one.is_said).tolist()
    ]
    return sorted(rows, key=_pressing)


def _pressing(spot: Spot) -> tuple[bool, bool, float, str]:
    z = spot.z if np.isfinite(spot.z) else 0.0
    return (not spot.is_alarm, not spot.is_hot, -z, spot.grid)


def _spot(one: ThemeTests, grid: int, ground: Ground) -> Spot:
    town = int(ground.grids.township[grid])
    return Spot(
        grid=ground.grids.codes[grid],
        grid_name=ground.grids.names[grid],
        township=ground.townships.codes[town],
        township_name=ground.townships.names[town],
        theme=one.theme,
        count=int(one.counts[-1, grid]),
        before=int(one.counts[-2, grid]) if len(one.counts) > 1 else None,
        expected=float(one.alarms.expected[grid]),
        upper=float(one.alarms.upper[grid]),
        alarm_p=float(one.alarms.p[grid]),
        is_alarm=bool(one.alarms.is_raised[grid]),
        z=float(one.hot.z[grid]),
        p=float(one.hot.p[grid]),
        is_hot=bool(one.hot.is_hot[grid]),
        emerging=one.emerging[grid],
        likeness=str(one.likeness.kind[grid]),
    )
