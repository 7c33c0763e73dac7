"""Settlement: sites keep apart and stay on the ground they are given."""

import numpy as np

from gisapp.sample.settlement import scatter

FLAT = np.zeros((60, 60))


def test_sites_lie_within_the_mask_and_apart():
    mask = np.zeros((60, 60), bool)
    mask[10:50, 10:50] = True
    taken = [(30, 30)]
    sites = scatter(FLAT, mask, taken, 6, np.random.default_rng(1))
    assert len(sites) == 6
    assert all(mask[site] for site in sites)
    everyone = np.array([*taken, *sites])
    gaps = np.hypot(*(everyone[:, None] - everyone[None]).transpose(2, 0, 1))
    assert gaps[~np.eye(7, dtype=bool)].min() > 5


def test_nobody_is_asked_for():
    assert scatter(FLAT, FLAT == 0, [], 0, np.random.default_rng(1)) == []


def test_people_live_low():
    height = np.zeros((60, 60))
    height[:, 30:] = 3000
    mask = np.ones((60, 60), bool)
    sites = scatter(height, mask, [], 8, np.random.default_rng(1))
    assert all(col < 30 for _, col in sites)
