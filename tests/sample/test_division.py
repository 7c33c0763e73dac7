"""Division: everybody gets their share, every site keeps its own cell."""

import numpy as np
from scipy import ndimage

from gisapp.sample.division import divide, refine, soften
from gisapp.sample.tidy import OUTSIDE

FLAT = np.ones((40, 60))
ALL = np.ones((40, 60), bool)


def test_shares_follow_the_targets():
    labels = divide(FLAT, ALL, [(20, 10), (20, 45)], np.array([1.0, 3.0]))
    shares = np.bincount(labels.ravel()) / labels.size
    assert np.allclose(shares, [0.25, 0.75], atol=0.03)


def test_each_part_is_one_piece_with_its_site():
    sites = [(8, 8), (30, 12), (20, 50)]
    labels = divide(FLAT, ALL, sites, np.ones(3))
    assert [int(labels[site]) for site in sites] == [0, 1, 2]
    assert all(ndimage.label(labels == part)[1] == 1 for part in range(3))


def test_beyond_the_mask_nobody_gets_anything():
    mask = ALL.copy()
    mask[:10] = False
    labels = divide(FLAT, mask, [(20, 10), (20, 45)], np.ones(2))
    assert np.array_equal(labels == OUTSIDE, ~mask)


def test_soften_takes_a_finger_away():
    labels = np.zeros((40, 60), np.int32)
    labels[:, 30:] = 1
    labels[20, 15:30] = 1
    assert soften(labels, 2)[20, 18] == 0


def test_refine_fills_the_finer_mask():
    coarse = np.zeros((4, 6), np.int32)
    coarse[:, 3:] = 1
    coarse[0] = OUTSIDE
    fine = refine(coarse, np.ones((8, 12), bool), 2)
    assert set(np.unique(fine)) == {0, 1}
    assert fine[0, 0] == 0
    assert fine[0, 11] == 1
