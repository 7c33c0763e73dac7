"""Travel: straight on flat ground, round a wall, refused from outside."""

import numpy as np
import pytest

from gisapp.sample.errors import SiteOutside
from gisapp.sample.travel import distances, nearest

FLAT = np.ones((5, 7))
ALL = np.ones((5, 7), bool)


def test_flat_ground_costs_its_length():
    reached = distances(FLAT, ALL, [(0, 0)])[0].reshape(5, 7)
    assert reached[0, 6] == 6
    assert np.isclose(reached[4, 4], 4 * np.sqrt(2))


def test_a_wall_is_walked_round():
    wall = ALL.copy()
    wall[:4, 3] = False
    reached = distances(FLAT, wall, [(0, 0)])[0]
    there = np.zeros((5, 7))
    there[wall] = reached
    assert there[0, 6] > 9


def test_a_site_outside_is_refused_with_its_cell():
    hole = ALL.copy()
    hole[2, 2] = False
    with pytest.raises(SiteOutside) as caught:
        distances(FLAT, hole, [(2, 2)])
    assert caught.value.facts["cell"] == (2, 2)


def test_nearest_is_the_least_of_all_sources():
    sources = np.zeros((5, 7), bool)
    sources[:, [0, 6]] = True
    reached = nearest(FLAT, ALL, sources).reshape(5, 7)
    assert reached[2].tolist() == [0, 1, 2, 3, 2, 1, 0]
