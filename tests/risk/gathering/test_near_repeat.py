"""One burglary, and soon another next door."""

from __future__ import annotations

import numpy as np
import pytest
from pointpats import Knox

from gisapp.risk.gathering.near_repeat import near_repeat


@pytest.fixture
def calm():
    rng = np.random.default_rng(2)
    return rng.uniform(0, 5000, (300, 2)), rng.uniform(0, 60, 300)


def test_the_pairs_are_pointpats(calm):
    metres, days = calm
    found = near_repeat(metres, days, near_m=[400], soon_days=[5], permutations=9)
    theirs = Knox(metres, days.reshape(-1, 1), delta=400, tau=5, permutations=9)
    assert found.pairs[0, 0] == theirs.statistic_


def test_bands_exclude_the_ones_before():
    metres = np.array([[0.0, 0], [100, 0], [300, 0]])
    found = near_repeat(
        metres, np.zeros(3), near_m=[100, 200, 300], soon_days=[1], permutations=1
    )
    assert found.pairs.ravel().tolist() == [1, 1, 1]


def test_repeats_are_found(calm):
    metres, days = calm
    echoes = metres[:60] + 30.0
    found = near_repeat(
        np.vstack([metres, echoes]), np.concatenate([days, days[:60] + 1.5])
    )
    assert found.p[0, 1] < 0.01
    assert found.ratio[0, 1] > 2
    assert found.p[3, 3] > 0.05


def test_chance_alone_has_no_small_p(calm):
    assert near_repeat(*calm).p.min() > 0.001


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_for_a_pair(count):
    found = near_repeat(np.zeros((count, 2)), np.zeros(count), permutations=3)
    assert found.pairs.sum() == 0
    assert np.isnan(found.ratio).all()
    assert (found.p == 1).all()
