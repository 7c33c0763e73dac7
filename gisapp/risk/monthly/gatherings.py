"""How few grids hold most of it, does one bring another, and are there clusters?"""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from gisapp.core.crs import Flags, Ints
from gisapp.maps.periods import Period
from gisapp.risk.gathering.concentration import concentration
from gisapp.risk.gathering.near_repeat import near_repeat
from gisapp.risk.gathering.scan import Cluster, Search, scan
from gisapp.risk.monthly.cases import ALL_THEMES, THE_FOUR, Cases
from gisapp.risk.monthly.earlier import ALL
from gisapp.risk.monthly.ground import Ground
from gisapp.risk.monthly.told import ClusterFigures, Gathering, Repeats

LEAST_TO_PAIR = 20
"""With fewer incidents nothing is said of near repeats."""
NEAR_M = (100.0, 250.0, 500.0)
SOON_DAYS = (1.0, 7.0, 14.0)
PERMUTATIONS = 199
SEARCH = Search(most_grids=15, most_days=7, permutations=199, most_clusters=5)
"""Clusters of up to fifteen grids and seven days: what a county can act on, and a
scan per theme in seconds."""


def gathering(counts: Ints, grids: Ints) -> tuple[Gathering, ...]:
    """Of `(grids, themes)` counts, the chosen grids: all together and the four."""
    chosen = counts[grids].astype(float)
    rows = {ALL: chosen.sum(axis=1)}
    rows |= {name: chosen[:, ALL_THEMES.index(name)] for name in THE_FOUR}
    return tuple(_one(name, row) for name, row in rows.items() if row.sum() > 0)


def _one(theme: str, counts: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Gathering:
    found = concentration(counts)
    return Gathering(
        theme=theme,
        grids=len(counts),
        grids_for_80=found.places,
        share_of_grids=found.share_of_places,
        gini=max(found.gini, 0.0),
    )


def repeats(cases: Cases, within: Flags) -> tuple[Repeats, ...]:
    """Near repeats of each theme among this month's exactly placed incidents."""
    usable = within & cases.is_counted & cases.is_this_month & cases.is_exact
    found = []
    for name in THE_FOUR:
        wanted = usable & (cases.theme == ALL_THEMES.index(name))
        if wanted.sum() >= LEAST_TO_PAIR:
            found.append(_repeats(name, cases, wanted))
    return tuple(found)


def _repeats(theme: str, cases: Cases, wanted: Flags) -> Repeats:
    found = near_repeat(
        cases.metres[wanted],
        cases.day[wanted],
        near_m=NEAR_M,
        soon_days=SOON_DAYS,
        permutations=PERMUTATIONS,
    )
    return Repeats(
        theme=theme,
        incidents=found.incidents,
        near_m=found.near_m,
        soon_days=found.soon_days,
        pairs=tuple(tuple(row) for row in found.pairs.tolist()),
        ratio=tuple(tuple(row) for row in found.ratio.tolist()),
        p=tuple(tuple(row) for row in found.p.tolist()),
    )


def clusters(cases: Cases, ground: Ground) -> tuple[ClusterFigures, ...]:
    """Clusters in space and time of each theme, over the whole county."""
    month = cases.months[-1]
    usable = cases.is_counted & cases.is_this_month & (cases.grid >= 0)
    found: list[ClusterFigures] = []
    for name in THE_FOUR:
        wanted = usable & (cases.theme == ALL_THEMES.index(name))
        counts = np.zeros((len(ground.grids.codes), int(month.days)), np.int64)
        np.add.at(counts, (cases.grid[wanted], cases.day[wanted].astype(int)), 1)
        shown = scan(counts, ground.centres, SEARCH)
        found += [_cluster(name, one, month, ground) for one in shown]
    return tuple(sorted(found, key=lambda one: (one.p, -one.count)))


def _cluster(theme: str, one: Cluster, month: Period, ground: Ground) -> ClusterFigures:
    grids = list(one.grids)
    towns = dict.fromkeys(ground.grids.township[grids].tolist())
    first = month.first_on + timedelta(days=one.first_day)
    last = month.first_on + timedelta(days=one.last_day)
    return ClusterFigures(
        theme=theme,
        grids=tuple(ground.grids.codes[grid] for grid in grids),
        grid_names=tuple(ground.grids.names[grid] for grid in grids),
        townships=tuple(ground.townships.codes[town] for town in towns),
        first_on=first.isoformat(),
        last_on=last.isoformat(),
        count=one.count,
        expected=one.expected,
        p=one.p,
        radius_m=one.radius_m,
    )
