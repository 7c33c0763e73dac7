"""Is the bandwidth found that the incidents were drawn with?"""

import numpy as np
import pytest

from gisapp.core.crs import MetricBounds
from gisapp.risk.bandwidth import LADDER_M, SPARSE_M, likely_bandwidth_m
from gisapp.risk.lattice import lattice_over

LATTICE = lattice_over(MetricBounds(0, 0, 30_000, 30_000), crs="EPSG:4549")


def found(east, north, *, kernel="gaussian"):
    counts = LATTICE.bin(np.asarray(east, float), np.asarray(north, float))
    return likely_bandwidth_m(counts, lattice=LATTICE, kernel=kernel)


def towns(spread_m):
    """Five towns of 100 incidents each."""
    random = np.random.default_rng(2017)
    centres = random.uniform(6000, 24_000, (5, 2)).repeat(100, axis=0)
    return (centres + random.normal(0, spread_m, (500, 2))).T


@pytest.mark.parametrize("kernel", ["gaussian", "quartic"])
def test_wider_towns_take_a_wider_bandwidth(kernel):
    narrow, wide = found(*towns(300), kernel=kernel), found(*towns(2000), kernel=kernel)
    assert narrow < 300 < wide < 2000
    assert {narrow, wide} <= set(LADDER_M)


def test_one_lonely_incident_does_not_decide():
    east, north = towns(300)
    alone = found([*east, 29_900], [*north, 100])
    assert alone == found(east, north)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_incidents_take_the_stated_width(count):
    assert found([15_000.0] * count, [15_000.0] * count) == SPARSE_M


def test_never_under_a_cell():
    coarse = lattice_over(MetricBounds(0, 0, 90_000, 90_000), crs="x", cell_m=6000)
    counts = coarse.bin(np.full(9, 100.0), np.full(9, 100.0))
    assert likely_bandwidth_m(counts, lattice=coarse, kernel="gaussian") == 6000
