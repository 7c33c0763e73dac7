"""Who is whose neighbour, also where the borders were drawn twice."""

from __future__ import annotations

import shapely
from libpysal.examples import get_path
from libpysal.weights import Queen

from gisapp.risk.gathering.neighbours import alone, copy_of, neighbours


def square(west, south, size=100.0):
    return shapely.box(west, south, west + size, south + size)


def test_a_shared_corner_is_enough():
    found = neighbours([square(0, 0), square(100, 100)])
    assert found.neighbors == {0: [1], 1: [0]}


def test_a_gap_of_a_hand_is_a_border_one_of_a_street_is_none():
    found = neighbours([square(0, 0), square(100.5, 0), square(220, 0)])
    assert found.neighbors == {0: [1], 1: [0], 2: []}
    assert alone(found).tolist() == [False, False, True]


def test_a_hole_is_the_neighbour_of_what_lies_around_it():
    ring = square(0, 0).difference(square(40, 40, 20))
    assert neighbours([ring, square(40, 40, 20)]).neighbors == {0: [1], 1: [0]}


def test_no_grids_have_no_neighbours():
    assert neighbours([]).neighbors == {}


def test_as_libpysal_finds_them_on_columbus():
    import geopandas

    shapes = geopandas.read_file(get_path("columbus.shp")).geometry
    ours = neighbours(list(shapes), touch_m=1e-6)
    theirs = Queen.from_dataframe(shapes.to_frame(), use_index=False)
    assert ours.neighbors == {k: sorted(v) for k, v in theirs.neighbors.items()}


def test_a_copy_may_be_changed():
    found = neighbours([square(0, 0), square(100, 0)])
    other = copy_of(found)
    other.transform = "R"
    assert found.transform != "R"
