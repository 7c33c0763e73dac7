"""Clusters of any size and length are found where they were planted."""

from __future__ import annotations

import numpy as np
import pytest

from gisapp.risk.gathering.scan import Search, scan

GRIDS, DAYS = 80, 30
SEARCH = Search(most_grids=12, most_days=7, permutations=99)


@pytest.fixture
def county():
    """Grids as unequal as those of a county: a few hold much."""
    rng = np.random.default_rng(11)
    centres = rng.uniform(0, 30_000, (GRIDS, 2))
    share = rng.gamma(0.6, 1, GRIDS)
    mean = 800 * share / share.sum() / DAYS
    return centres, rng.poisson(np.repeat(mean[:, None], DAYS, axis=1)), rng


def test_a_planted_cluster_is_found_where_and_when_it_was(county):
    centres, counts, rng = county
    near = np.argsort(np.hypot(*(centres - centres[17]).T))[:4]
    counts[np.ix_(near, range(10, 14))] += rng.poisson(2.5, (4, 4))
    found = scan(counts, centres, SEARCH)
    assert found
    best = found[0]
    assert len(set(best.grids) & set(near.tolist())) >= 3
    assert 8 <= best.first_day <= 11
    assert 12 <= best.last_day <= 15
    assert best.count > 2 * best.expected
    assert best.p == 0.01


def test_a_large_town_and_a_busy_day_are_no_clusters(county):
    centres, counts, rng = county
    mean = np.full(counts.shape, 0.4)
    mean[3] *= 20
    mean[:, 6] *= 5
    counts = rng.poisson(mean)
    assert scan(counts, centres, SEARCH) == []


def test_months_without_clusters_are_rarely_alarming():
    false = 0
    for seed in range(20):
        rng = np.random.default_rng(100 + seed)
        counts = rng.poisson(0.4, (40, DAYS))
        found = scan(counts, rng.uniform(0, 9000, (40, 2)), SEARCH)
        false += bool(found)
    assert false <= 4


def test_clusters_named_do_not_share_a_grid_and_a_day(county):
    centres, counts, _ = county
    for grid, day in ((5, 4), (60, 20)):
        counts[grid, day : day + 3] += 12
    found = scan(counts, centres, SEARCH)
    assert {5, 60} <= {one for cluster in found for one in cluster.grids}
    cells = [
        (grid, day)
        for cluster in found
        for grid in cluster.grids
        for day in range(cluster.first_day, cluster.last_day + 1)
    ]
    assert len(cells) == len(set(cells))


@pytest.mark.parametrize(
    "counts", [np.zeros((3, 5)), np.ones((3, 1)), np.eye(3)[:, :1]]
)
def test_nothing_to_compare(counts):
    assert scan(counts.astype(int), np.zeros((3, 2)), SEARCH) == []
