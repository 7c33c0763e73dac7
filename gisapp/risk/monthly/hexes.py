"""Of which hexagon and theme is something to be said this month?

Grids are as large as their villages, so a hot spot in a mountain grid may be anywhere
in 10 km². Hexagons are all of one size and know no borders.

Counted are exactly placed incidents only: a report that is right to within some
kilometres has a grid in question, but no hexagon. Tested are the hexagons up to two
steps from one in which something was counted within the window, of whatever theme: so
each that has something, or is next to it, has its whole ring. Farther off nobody is,
and a mean over empty mountains would make every village a hot spot. One that the
county's line cuts is tested as it is: it has less of the ground, so it is rather
missed than called wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gisapp.core.crs import Flags, Ints
from gisapp.risk.gathering import sparse
from gisapp.risk.gathering.hot_spots import HotSpots
from gisapp.risk.gathering.likeness import Likeness
from gisapp.risk.gathering.told import emerging_of, stands_out
from gisapp.risk.monthly.cases import ALL_THEMES, THE_FOUR, Cases
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.spots import MOST_MONTHS
from gisapp.risk.monthly.told import HexSpot

RINGS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HexTests:
    """One theme on the tested hexagons."""

    theme: str
    counts: Ints
    """`(months, tested)`."""
    hot: HotSpots
    likeness: Likeness
    emerging: list[str]

    @property
    def is_said(self) -> Flags:
        """The hexagons that a report names."""
        return stands_out(self.hot, self.likeness, self.emerging)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hexes:
    """What was found on hexagons, county-wide."""

    tested: int
    """So many hexagons, each in every theme."""
    spots: tuple[HexSpot, ...]
    """The most pressing first."""


def hexes(cases: Cases, ground: Ground) -> Hexes:
    """All that is to be said of the month on hexagons."""
    table = count(cases, ground)
    near = ground.hexagons.neighbours()
    where = tested(table, near)
    inner = among(near, where)
    found = [test(name, table[:, where], inner) for name in THE_FOUR]
    rows = [spot for one in found for spot in _spots(one, where, ground)]
    return Hexes(tested=len(where), spots=tuple(sorted(rows, key=_pressing)))


def count(cases: Cases, ground: Ground) -> Ints:
    """`(months, hexagons, themes)` counted, exactly placed incidents."""
    usable = cases.is_counted & cases.is_exact
    number = ground.hexagons.number(*cases.metres[usable].T)
    theme, month = cases.theme[usable], cases.month[usable]
    shape = (len(cases.months), len(ground.hexagons.row), len(ALL_THEMES))
    kept = number >= 0
    theme = np.where(theme < 0, len(ALL_THEMES) - 1, theme)
    flat = np.ravel_multi_index((month[kept], number[kept], theme[kept]), shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape)


def tested(table: Ints, near: Ints) -> Ints:
    """Numbers of the hexagons up to `RINGS` steps from anything in the window."""
    chosen = table.any(axis=(0, 2))
    for _ in range(RINGS):
        chosen = chosen | np.append(chosen, False)[near].any(axis=1)
    return np.flatnonzero(chosen)


def among(near: Ints, where: Ints) -> Ints:
    """`(tested, 6)` the neighbours, numbered among the tested; -1: none of those."""
    number = np.full(len(near) + 1, -1, np.int64)
    number[where] = np.arange(len(where))
    found: Ints = number[near[where]]
    return found


def test(name: str, table: Ints, near: Ints) -> HexTests:
    """A theme, on `(months, tested, themes)` counts."""
    counts = table[:, :, ALL_THEMES.index(name)]
    maps = [sparse.hot_spots(row, near) for row in counts[-MOST_MONTHS:]]
    return HexTests(
        theme=name,
        counts=counts,
        hot=maps[-1],
        likeness=sparse.likeness(counts[-1], near),
        emerging=emerging_of(maps),
    )


def _spots(one: HexTests, where: Ints, ground: Ground) -> list[HexSpot]:
    centres = ground.hexagons.centres[where]
    return [
        HexSpot(
            east=float(centres[at, 0]),
            north=float(centres[at, 1]),
            township=ground.townships.codes[int(ground.hex_township[where[at]])],
            theme=one.theme,
            count=int(one.counts[-1, at]),
            before=int(one.counts[-2, at]) if len(one.counts) > 1 else None,
            z=float(one.hot.z[at]),
            p=float(one.hot.p[at]),
            is_hot=bool(one.hot.is_hot[at]),
            emerging=one.emerging[at],
            likeness=str(one.likeness.kind[at]),
        )
        for at in np.flatnonzero(one.is_said).tolist()
    ]


def _pressing(spot: HexSpot) -> tuple[bool, float, float, float, str]:
    z = spot.z if np.isfinite(spot.z) else 0.0
    return (not spot.is_hot, -z, -spot.north, spot.east, spot.theme)
