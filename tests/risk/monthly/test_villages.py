"""Incidents of villages, per thousand of their people."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from gisapp.risk.monthly import villages
from gisapp.risk.monthly.ground import drawn, places

CRS = "EPSG:4549"
TOWN = {"T": 0}


def square(west: float, south: float, wide: float) -> bytes:
    return shapely.to_wkb(shapely.box(west, south, west + wide, south + 0.1))


@pytest.fixture(scope="module")
def ground():
    """Villages V1 (grids A and B), V2 (grid C) and V3, which has no grid."""
    return drawn(
        "r",
        CRS,
        townships=places([("T", "镇", "T", square(119.0, 28.0, 0.4))], {}),
        villages=places(
            [
                ("V1", "一村", "T", square(119.0, 28.0, 0.2)),
                ("V2", "二村", "T", square(119.2, 28.0, 0.1)),
                ("V3", "三村", "T", square(119.3, 28.0, 0.1)),
            ],
            TOWN,
        ),
        grids=places(
            [
                ("A", "甲", "T", square(119.0, 28.0, 0.1)),
                ("B", "乙", "T", square(119.1, 28.0, 0.1)),
                ("C", "丙", "T", square(119.2, 28.0, 0.1)),
            ],
            TOWN,
        ),
    )


def table(*months: list[int]) -> np.ndarray:
    """`(months, grids, themes)`, all of one theme."""
    found = np.zeros((len(months), 3, 5), np.int64)
    for number, counts in enumerate(months):
        found[number, :, 1] = counts
    return found


def told(ground, *months, lived=(1000, 500, 80)):
    rows = villages.figures(table(*months), ground, np.array(lived))
    return {row.code: row for row in rows}


def test_a_grid_belongs_to_the_village_that_it_lies_in(ground):
    assert villages.of_grids(ground).tolist() == [0, 0, 1]


def test_a_village_is_the_sum_of_its_grids(ground):
    rows = told(ground, [1, 2, 3], [4, 6, 30])
    assert (rows["V1"].count, rows["V1"].before) == (10, 3)
    assert rows["V1"].grids == ("A", "B")
    assert rows["V1"].rate.rate == pytest.approx(10.0)
    assert rows["V2"].rate.rate == pytest.approx(60.0)


def test_a_village_without_a_grid_is_not_told_as_a_nought(ground):
    assert set(told(ground, [1, 1, 1])) == {"V1", "V2"}


def test_the_rate_lies_within_its_bounds_and_the_steadied_nearer_to_all(ground):
    row = told(ground, [4, 6, 30])["V2"]
    assert row.low < row.rate.rate < row.high
    assert 40 / 1500 * 1000 < row.rate.steadied < row.rate.rate


def test_few_are_said_to_be_few(ground):
    rows = told(ground, [2, 2, 5])
    assert rows["V1"].is_few
    assert not rows["V2"].is_few


def test_where_nobody_is_known_to_live_there_is_no_rate(ground):
    row = told(ground, [1, 1, 1], lived=(0, 500, 0))["V1"]
    assert row.rate is None
    assert math.isnan(row.low)


def test_a_first_month_has_none_before(ground):
    assert told(ground, [1, 1, 1])["V1"].before is None
