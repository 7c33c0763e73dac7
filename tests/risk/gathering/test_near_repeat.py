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


def test_many_at_one_point_are_thinned_and_say_the_same():
    """12,000 reports of one spot are 72 million pairs."""
    rng = np.random.default_rng(5)
    days = np.concatenate([rng.uniform(0, 30, 2000), rng.uniform(10, 11, 2000)])
    places = np.concatenate([rng.uniform(0, 900, (2000, 2)), np.zeros((2000, 2))])
    bands = {"near_m": (100,), "soon_days": (1,), "permutations": 99}
    whole = near_repeat(places, days, most_pairs=10**9, **bands)
    part = near_repeat(places, days, most_pairs=50_000, **bands)
    assert whole.incidents == 4000
    assert part.incidents < 1200
    assert part.pairs.sum() < 60_000
    assert part.ratio[0, 0] == pytest.approx(whole.ratio[0, 0], rel=0.2)
    assert part.p[0, 0] == whole.p[0, 0] == 0.01


def test_twelve_thousand_at_one_spot_end():
    found = near_repeat(np.zeros((12_000, 2)), np.arange(12_000) % 30, permutations=9)
    assert found.incidents < 1100
