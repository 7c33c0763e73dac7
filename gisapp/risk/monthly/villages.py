"""How many incidents is that in each village, per thousand of its people?

An incident belongs to the village in which its grid lies. A village without a grid of
its own is not told: its incidents are counted with its neighbour's, and a nought would
be a lie.
"""

from __future__ import annotations

import numpy as np
import shapely

from gisapp.core.crs import Ints
from gisapp.risk.monthly import counting
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import Rate, VillageFigures
from gisapp.risk.unusual.rates import Interval, count_interval, per_thousand

FEW = 5
"""Below it a rate says little: one incident more or less would turn it over."""


def of_grids(ground: Ground) -> Ints:
    """`(grids,)` number of the village that each grid lies in; -1: none."""
    inside = shapely.point_on_surface(ground.grids.lnglat)
    tree = shapely.STRtree(ground.villages.lnglat)
    grid, village = tree.query(inside, predicate="intersects")
    found = np.full(len(ground.grids.codes), -1, np.int64)
    found[grid[::-1]] = village[::-1]
    return found


def figures(table: Ints, ground: Ground, lived: Ints) -> tuple[VillageFigures, ...]:
    """Of `(months, grids, themes)` counts and each village's residents.

    All villages of the county, so that all are steadied by the same; those with the
    highest steadied rate first.
    """
    village = of_grids(ground)
    now, before = _counts(table[-1], village, ground), None
    if len(table) > 1:
        before = _counts(table[-2], village, ground)
    has_grid = np.isin(np.arange(len(ground.villages.codes)), village)
    rates, (low, high) = counting.rates(now, lived), _bounds(now, lived)
    towns, codes = ground.townships.codes, np.array(ground.grids.codes, dtype=object)
    rows = [
        VillageFigures(
            code=ground.villages.codes[one],
            name=ground.villages.names[one],
            township=towns[int(ground.villages.township[one])],
            grids=tuple(codes[village == one].tolist()),
            count=int(now[one]),
            before=None if before is None else int(before[one]),
            rate=rates[one],
            low=float(low[one]),
            high=float(high[one]),
            is_few=bool(now[one] < FEW),
        )
        for one in np.flatnonzero(has_grid & (ground.villages.township >= 0)).tolist()
    ]
    return tuple(sorted(rows, key=_order))


def of(rows: tuple[VillageFigures, ...], township: str) -> tuple[VillageFigures, ...]:
    """Those of one township."""
    return tuple(row for row in rows if row.township == township)


def _counts(table: Ints, village: Ints, ground: Ground) -> Ints:
    """`(villages,)` all themes together."""
    known = village >= 0
    found = np.bincount(
        village[known],
        weights=table[known].sum(axis=1),
        minlength=len(ground.villages.codes),
    )
    return found.astype(np.int64)


def _bounds(now: Ints, lived: Ints) -> Interval:
    """Of the rates per 1,000, 95 %; NaN where nobody is known to live."""
    low, high = count_interval(now.astype(float))
    people = lived.astype(float)
    return Interval(low=per_thousand(low, people), high=per_thousand(high, people))


def _order(row: VillageFigures) -> tuple[float, int, str]:
    rate: Rate | None = row.rate
    return (-(rate.steadied if rate else 0.0), -row.count, row.code)
