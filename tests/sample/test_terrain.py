"""Terrain: seeded, dear on the river, cells found by their coordinates."""

import numpy as np
import shapely

from gisapp.sample import terrain

FRAME = terrain.Frame(west=0.0, north=5000.0, cell=100.0, rows=50, cols=60)
RIVER = shapely.LineString([(0, 2500), (6000, 2500)])


def test_same_seed_makes_the_same_mountains():
    first = terrain.make(FRAME, RIVER, np.random.default_rng(1))
    again = terrain.make(FRAME, RIVER, np.random.default_rng(1))
    other = terrain.make(FRAME, RIVER, np.random.default_rng(2))
    assert np.array_equal(first.height, again.height)
    assert not np.array_equal(first.height, other.height)


def test_effort_is_at_least_that_of_flat_ground():
    made = terrain.make(FRAME, RIVER, np.random.default_rng(1))
    assert made.effort.min() >= 1
    assert made.effort.max() > terrain.RIVER_EFFORT


def test_cell_of_counts_rows_from_the_north():
    assert FRAME.cell_of(50, 4950) == (0, 0)
    assert FRAME.cell_of(5950, 50) == (49, 59)


def test_burn_takes_cells_with_their_centre_inside():
    burnt = FRAME.burn(shapely.box(0, 4800, 300, 5000))
    assert burnt[:2, :3].all()
    assert burnt.sum() == 6


def test_noise_has_unit_variance():
    field = terrain.noise((80, 90), 7.0, np.random.default_rng(3))
    assert field.shape == (80, 90)
    assert np.isclose(field.std(), 1.0)
