"""Where nobody lives, and where a village's people are."""

from __future__ import annotations

import numpy as np

from gisapp.core.crs import MetricBounds
from gisapp.risk.inhabited import slope, spread_people, uninhabited
from gisapp.risk.lattice import lattice_over

LATTICE = lattice_over(MetricBounds(0, 0, 3000, 100), crs="EPSG:4549", cell_m=100)
PLACE = np.array([[50.0, 50.0]])


def test_far_and_steep_is_masked_and_near_is_not():
    steep = np.full(LATTICE.shape, 30.0)
    found = uninhabited(LATTICE, PLACE, steep)
    assert not found[0, :8].any()
    assert found[0, 9:].all()


def test_a_far_valley_floor_is_kept():
    flat = np.full(LATTICE.shape, 5.0)
    assert not uninhabited(LATTICE, PLACE, flat).any()


def test_just_at_the_limit_it_is_steep():
    at = np.full(LATTICE.shape, 25.0)
    assert uninhabited(LATTICE, PLACE, at).any()


def test_without_heights_distance_decides():
    assert uninhabited(LATTICE, PLACE)[0, -1]


def test_without_places_nothing_is_known_and_nothing_masked():
    assert not uninhabited(LATTICE, np.zeros((0, 2))).any()


def test_a_slope_is_metres_over_metres():
    heights = np.tile(np.arange(5.0) * 100 * np.tan(np.radians(25)), (3, 1))
    np.testing.assert_allclose(slope(heights, cell_m=100), 25.0)


def test_nobody_is_lost_where_a_village_has_no_inhabited_cell():
    village = np.array([[0, 0, 1, -1]])
    found = spread_people(village, np.array([10.0, 4.0]), np.zeros((1, 4), bool))
    assert found.tolist() == [[5.0, 5.0, 4.0, 0.0]]
