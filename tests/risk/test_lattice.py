"""Does every point fall into one cell, and which cells are inside?"""

import numpy as np
import pytest
from shapely.geometry import box

from gisapp.core.crs import MetricBounds
from gisapp.risk.errors import LatticeUnusable
from gisapp.risk.lattice import lattice_over

CRS = "EPSG:4549"
TEN_BY_TWENTY = MetricBounds(0, 0, 1000, 2000)


def test_row_0_is_north_and_column_0_is_west():
    lattice = lattice_over(TEN_BY_TWENTY, crs=CRS, cell_m=100)
    counts = lattice.bin(np.array([50.0]), np.array([1950.0]))
    assert lattice.shape == (20, 10)
    assert counts[0, 0] == 1
    assert lattice.transform @ (0, 0) == (0, 2000)


@pytest.mark.parametrize(
    ("east", "north", "cell"),
    [
        (100.0, 1950.0, (0, 1)),  # on a line between two columns
        (50.0, 1900.0, (1, 0)),  # on a line between two rows
        (1000.0, 0.0, (19, 9)),  # on the outer corner
        (0.0, 2000.0, (0, 0)),  # on the other one
    ],
)
def test_a_point_on_a_line_counts_once(east, north, cell):
    lattice = lattice_over(TEN_BY_TWENTY, crs=CRS, cell_m=100)
    counts = lattice.bin(np.array([east]), np.array([north]))
    assert counts[cell] == 1
    assert counts.sum() == 1


@pytest.mark.parametrize(
    ("east", "north"), [(-0.1, 50), (1000.1, 50), (50, -0.1), (50, 2000.1), (np.nan, 5)]
)
def test_a_point_beyond_does_not_count(east, north):
    lattice = lattice_over(TEN_BY_TWENTY, crs=CRS, cell_m=100)
    assert lattice.bin(np.array([east]), np.array([north])).sum() == 0


def test_cells_lie_on_whole_multiples_of_their_size():
    bounds = MetricBounds(130, 270, 480, 910)
    lattice = lattice_over(bounds, crs=CRS, cell_m=100)
    assert (lattice.west, lattice.north) == (100, 1000)
    assert lattice.shape == (8, 4)


def test_a_cell_that_the_ground_touches_is_inside():
    ground = box(0, 0, 250, 2000).difference(box(100, 1000, 200, 1100))
    lattice = lattice_over(TEN_BY_TWENTY, crs=CRS, cell_m=100, ground=ground)
    assert lattice.inside[0].tolist() == [True] * 3 + [False] * 7
    assert not lattice.inside[5, 9]


@pytest.mark.parametrize(
    ("bounds", "cell_m"),
    [
        (TEN_BY_TWENTY, 0.0),
        (TEN_BY_TWENTY, -5.0),
        (TEN_BY_TWENTY, float("nan")),
        (TEN_BY_TWENTY, 0.1),  # 200 million cells
        (MetricBounds(0, 0, float("inf"), 1), 100.0),
    ],
)
def test_cells_that_cannot_be_laid_are_refused(bounds, cell_m):
    with pytest.raises(LatticeUnusable):
        lattice_over(bounds, crs=CRS, cell_m=cell_m)
