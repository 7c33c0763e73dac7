"""Which grids are like their neighbours."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
import shapely
from esda import Moran_Local
from libpysal.examples import get_path

from gisapp.risk.gathering import sparse
from gisapp.risk.gathering.likeness import likeness
from gisapp.risk.gathering.neighbours import copy_of, neighbours


@pytest.fixture(scope="module")
def columbus():
    table = geopandas.read_file(get_path("columbus.shp"))
    return table["CRIME"].to_numpy(), neighbours(list(table.geometry), touch_m=1e-6)


def test_index_and_quadrants_are_esdas(columbus):
    crimes, weights = columbus
    found = likeness(crimes, weights, permutations=999, seed=1)
    with pytest.warns(DeprecationWarning, match="alternative"):
        theirs = Moran_Local(crimes, copy_of(weights), permutations=999, seed=1)
    assert np.allclose(found.index, theirs.Is, atol=1e-12)
    names = np.array(["", "high_high", "low_high", "low_low", "high_low"])[theirs.q]
    named = found.kind != ""
    assert named.sum() > 3
    assert (found.kind[named] == names[named]).all()


def test_the_same_seed_says_the_same(columbus):
    once, again = (likeness(*columbus, permutations=199, seed=7) for _ in range(2))
    assert (once.p == again.p).all()


def test_equal_counts_and_lonely_grids_are_not_judged():
    boxes = shapely.box([0, 9, 500], [0, 0, 0], [9, 18, 509], [9, 9, 9])
    weights = neighbours(boxes)
    assert np.isnan(likeness(np.ones(3), weights, permutations=9).p).all()
    found = likeness(np.array([1.0, 2, 9]), weights, permutations=9)
    assert np.isnan(found.p).tolist() == [False, False, True]
    assert found.is_alone.tolist() == [False, False, True]


def test_ties_are_in_both_tails():
    """One incident among empty grids: nearly every draw is the same, so it is none."""
    west, south = (
        axis.ravel() * 10 for axis in np.meshgrid(np.arange(9), np.arange(9))
    )
    weights = neighbours(shapely.box(west, south, west + 10, south + 10))
    counts = np.zeros(81)
    counts[[10, 40, 70]] = 1.0
    found = likeness(counts, weights, permutations=999)
    assert set(found.kind.tolist()) == {""}
    assert found.p[40] > 0.5


def test_the_permutations_come_to_the_exact_chances(columbus):
    _, weights = columbus
    near = np.full((len(weights.neighbors), max(weights.cardinalities.values())), -1)
    for one, others in weights.neighbors.items():
        near[one, : len(others)] = others
    counts = np.random.default_rng(3).poisson(1.0, len(near))
    found = likeness(counts.astype(float), weights, permutations=9999)
    assert np.abs(found.p - sparse.likeness(counts, near).p).max() < 0.03
