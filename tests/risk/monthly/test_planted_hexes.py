"""Which of the sample year's hidden clusters do hexagons name, and what by chance?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
import shapely

from gisapp.risk.gathering import sparse
from gisapp.risk.gathering.hexagons import covering
from gisapp.risk.monthly import hexes
from gisapp.risk.monthly.cases import ALL_THEMES, THE_FOUR
from gisapp.risk.monthly.ground import HEX_ACROSS_M
from tests.risk.monthly.planned import Planned, planned

LEAST = 4
"""So many excess reports in one hexagon and month make it the cluster's place."""
BY_LOT = 25


@dataclass(frozen=True)
class Year:
    plan: Planned
    number: np.ndarray
    """(n,) the tested hexagon of each report, -1: none."""
    counts: np.ndarray
    """(months, tested, themes)"""
    near: np.ndarray


def on_hexagons(across_m: float) -> Year:
    plan = planned()
    ground = shapely.union_all(list(plan.land.grids.polygons))
    hexagons = covering(ground, across_m=across_m)
    at = hexagons.number(plan.east, plan.north)
    table = np.zeros((12, len(hexagons.row), len(ALL_THEMES)), np.int64)
    known = at >= 0
    np.add.at(table, (plan.month[known], at[known], plan.theme[known]), 1)
    near = hexagons.neighbours()
    where = hexes.tested(table, near)
    number = np.full(len(hexagons.row) + 1, -1)
    number[where] = np.arange(len(where))
    return Year(
        plan=plan,
        number=number[at],
        counts=table[:, where],
        near=hexes.among(near, where),
    )


def hot(year: Year, month: int, theme: str) -> np.ndarray:
    counts = year.counts[month, :, ALL_THEMES.index(theme)]
    return sparse.hot_spots(counts, year.near).is_hot


def named(year: Year) -> dict[str, list[bool]]:
    """Of each cluster, the months in which it has a place: was it hot there?"""
    found: dict[str, list[bool]] = {}
    for number, cluster in enumerate(year.plan.clusters):
        own = (year.plan.cluster == number) & (year.number >= 0)
        for month in np.unique(year.plan.month[own]):
            mine = year.number[own & (year.plan.month == month)]
            excess = np.bincount(mine, minlength=len(year.near))
            if excess.max() >= LEAST:
                is_hot = hot(year, month, cluster.spec.theme)[excess.argmax()]
                found.setdefault(cluster.spec.id, []).append(bool(is_hot))
    return found


def hot_km2(year: Year, across_m: float) -> float:
    """Of ground called hot, the four themes of November together."""
    many = sum(int(hot(year, 10, theme).sum()) for theme in THE_FOUR)
    return many * across_m**2 * np.sqrt(3) / 2e6


@pytest.fixture(scope="module")
def year() -> Year:
    return on_hexagons(HEX_ACROSS_M)


def test_clusters_are_hot_where_they_were_planted(year, capsys):
    found = named(year)
    months = [one for each in found.values() for one in each]
    with capsys.disabled():
        print(
            f"\nplanted clusters hot on hexagons: {sum(map(any, found.values()))} of"
            f" {len(found)}, in {sum(months)} of their {len(months)} months"
        )
    assert len(found) == 14
    assert all(map(any, found.values())), found
    assert np.mean(months) >= 0.95


def test_wider_hexagons_say_the_same_of_more_ground(year, capsys):
    """Why they are 500 m wide: with its ring, one of 1 km is as large as a grid."""
    wide = on_hexagons(2 * HEX_ACROSS_M)
    narrow_km2, wide_km2 = hot_km2(year, HEX_ACROSS_M), hot_km2(wide, 2 * HEX_ACROSS_M)
    with capsys.disabled():
        print(f"\nhot ground, four themes: {narrow_km2:.0f} km², 1 km: {wide_km2:.0f}")
    assert sum(map(any, named(wide).values())) == sum(map(any, named(year).values()))
    assert narrow_km2 < 0.7 * wide_km2


def test_strewn_by_lot_hardly_a_month_has_a_hot_hexagon(year, capsys):
    rng = np.random.default_rng(17)
    even = np.full(len(year.near), 1 / len(year.near))
    totals = [year.counts[10, :, ALL_THEMES.index(name)].sum() for name in THE_FOUR]
    months = [rng.multinomial(n, even) for n in totals for _ in range(BY_LOT)]
    any_hot = [sparse.hot_spots(one, year.near).is_hot.any() for one in months]
    with capsys.disabled():
        print(f"\nof {len(months)} months by lot {sum(any_hot)} have a hot hexagon")
    assert np.mean(any_hot) <= 0.05
