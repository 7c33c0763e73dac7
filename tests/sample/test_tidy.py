"""Tidy: strays, spurs, contacts across a corner, holes."""

import numpy as np
from scipy import ndimage

from gisapp.sample.tidy import OUTSIDE, tidy, tidy_mask


def halves(rows: int = 8, cols: int = 10) -> np.ndarray:
    labels = np.zeros((rows, cols), np.int32)
    labels[:, cols // 2 :] = 1
    return labels


def test_two_halves_stay():
    assert np.array_equal(tidy(halves()), halves())


def test_a_stray_joins_those_around_it():
    labels = halves()
    labels[3:5, 1:3] = 1
    assert np.array_equal(tidy(labels), halves())


def test_a_spur_of_one_cell_goes():
    labels = halves()
    labels[4, 3:5] = 1
    assert np.array_equal(tidy(labels), halves())


def test_no_part_touches_itself_across_a_corner_only():
    labels = halves()
    labels[:4, 3:5] = 1
    labels[4:, 5:7] = 0
    labels[3, 4], labels[4, 5] = 0, 1
    made = tidy(labels)
    a, b, c, d = made[:-1, :-1], made[:-1, 1:], made[1:, :-1], made[1:, 1:]
    assert not np.any((a == d) & (a != b) & (a != c))
    assert not np.any((b == c) & (b != a) & (b != d))
    assert all(ndimage.label(made == part)[1] == 1 for part in (0, 1))


def test_outside_stays_outside():
    labels = halves()
    labels[0] = OUTSIDE
    assert np.array_equal(tidy(labels) == OUTSIDE, labels == OUTSIDE)


def test_mask_loses_its_hole_and_its_island():
    mask = np.zeros((12, 12), bool)
    mask[2:8, 2:8] = True
    solid = mask.copy()
    mask[4:6, 4:6] = False
    mask[10:12, 10:12] = True
    assert np.array_equal(tidy_mask(mask), solid)
