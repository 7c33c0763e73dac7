"""High counts that stand together are found, lonely ones are not."""

from __future__ import annotations

import math

import geopandas
import numpy as np
import pytest
import shapely
from libpysal.examples import get_path
from scipy.stats import norm

from gisapp.risk.gathering.discovery import findings
from gisapp.risk.gathering.hot_spots import hot_spots
from gisapp.risk.gathering.neighbours import neighbours

SIDE = 12


@pytest.fixture(scope="module")
def board():
    """A board of 12 x 12 squares of 1 km."""
    west, south = np.meshgrid(np.arange(SIDE) * 1000, np.arange(SIDE) * 1000)
    return neighbours(
        shapely.box(
            west.ravel(), south.ravel(), west.ravel() + 1000, south.ravel() + 1000
        )
    )


def by_the_book(values, weights):
    """Ord and Getis 1995, eq. 14 for Gi*, written out."""
    n, mean = len(values), values.mean()
    deviation = math.sqrt((values**2).mean() - mean**2)
    found = []
    for one in range(n):
        near = [one, *weights.neighbors[one]]
        w = len(near)
        spread = deviation * math.sqrt((n * w - w**2) / (n - 1))
        found.append((values[near].sum() - mean * w) / spread)
    return np.array(found)


def test_z_is_that_of_the_paper_on_columbus():
    table = geopandas.read_file(get_path("columbus.shp"))
    weights = neighbours(list(table.geometry), touch_m=1e-6)
    crimes = table["CRIME"].to_numpy()
    found = hot_spots(crimes, weights)
    assert np.abs(found.z - by_the_book(crimes, weights)).max() < 1e-9
    assert found.is_hot.sum() > 3
    assert not (found.is_hot & found.is_cold).any()


def test_a_planted_block_is_found_and_hardly_anything_else(board):
    counts = np.random.default_rng(8).poisson(4, SIDE * SIDE).astype(float)
    block = [3 + 3 * SIDE, 4 + 3 * SIDE, 3 + 4 * SIDE, 4 + 4 * SIDE]
    counts[block] += 12
    found = hot_spots(counts, board)
    assert found.is_hot[block].all()
    rim = {near for one in block for near in board.neighbors[one]}
    assert not set(np.flatnonzero(found.is_hot)) - rim - set(block)


def test_chance_alone_is_rarely_hot(board):
    rng = np.random.default_rng(4)
    months = [
        hot_spots(rng.poisson(5, SIDE * SIDE), board).is_hot.any() for _ in range(200)
    ]
    assert np.mean(months) < 0.1


def test_skewed_counts_dealt_by_lot_are_rarely_hot(board):
    """Where the normal approximation calls something hot in most months."""
    rng, counts = np.random.default_rng(4), np.zeros(SIDE * SIDE)
    counts[:40], counts[40] = 1, 27
    any_hot, any_normal = [], []
    for _ in range(100):
        found = hot_spots(rng.permutation(counts), board)
        any_hot.append(found.is_hot.any())
        any_normal.append(findings(2 * norm.sf(np.abs(found.z))).any())
    assert np.mean(any_hot) <= 0.05
    assert np.mean(any_normal) > 0.5


def test_one_busy_grid_does_not_make_its_quiet_neighbours_hot(board):
    counts = np.zeros(SIDE * SIDE)
    counts[70] = 30
    found = hot_spots(counts, board)
    assert not found.is_hot.any()
    # nine of 144 sums hold it
    assert found.p[70] == pytest.approx(2 * 9 / 144)


def test_p_is_what_permutations_come_to(board):
    rng = np.random.default_rng(2)
    counts = rng.poisson(2, SIDE * SIDE).astype(float)
    found, at = hot_spots(counts, board), 40
    near = [at, *board.neighbors[at]]
    drawn = np.array([rng.permutation(counts)[near].sum() for _ in range(20_000)])
    total = counts[near].sum()
    tail = min((drawn >= total).mean(), (drawn <= total).mean())
    assert found.p[at] == pytest.approx(min(2 * tail, 1), abs=0.02)


def test_a_grid_without_neighbours_is_said_and_not_judged():
    apart = neighbours([shapely.box(0, 0, 9, 9), shapely.box(9, 0, 18, 9),
                        shapely.box(500, 0, 509, 9)])  # fmt: skip
    found = hot_spots(np.array([1.0, 2.0, 90.0]), apart)
    assert found.is_alone.tolist() == [False, False, True]
    assert np.isnan(found.z[2])
    assert np.isnan(found.p[2])
    assert not found.is_hot[2]


@pytest.mark.parametrize("counts", [np.zeros(144), np.full(144, 7.0)])
def test_where_all_are_equal_nothing_is_hot(board, counts):
    found = hot_spots(counts, board)
    assert np.isnan(found.z).all()
    assert not found.is_hot.any()


def test_the_weights_stay_as_they_were(board):
    before = board.transform
    hot_spots(np.arange(144.0), board)
    assert board.transform == before
