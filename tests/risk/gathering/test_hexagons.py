"""Hexagons that cover the ground: no gap, no overlap, the same every month."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gisapp.risk.errors import LatticeUnusable
from gisapp.risk.gathering.hexagons import covering, outline
from gisapp.risk.gathering.neighbours import neighbours

ACROSS = 500.0
TOWN = shapely.box(463_100, 3_096_200, 468_900, 3_099_700)


@pytest.fixture(scope="module")
def town():
    return covering(TOWN, across_m=ACROSS)


def drawn(hexagons):
    return outline(*hexagons.centres.T, hexagons.across_m)


def test_they_cover_the_ground_without_gap_or_overlap(town):
    shapes = drawn(town)
    whole = shapely.union_all(shapes, grid_size=0.001)
    assert shapely.difference(TOWN, whole.buffer(0.01)).is_empty
    assert whole.area == pytest.approx(shapely.area(shapes).sum(), rel=1e-6)
    assert shapely.intersects(shapes, TOWN).all()


def test_a_hexagon_is_as_wide_as_it_says(town):
    one = drawn(town)[0]
    west, south, east, north = one.bounds
    assert east - west == pytest.approx(ACROSS)
    assert north - south == pytest.approx(ACROSS * 2 / math.sqrt(3))
    assert one.area == pytest.approx(ACROSS**2 * math.sqrt(3) / 2)


def test_other_ground_lies_on_the_same_hexagons(town):
    moved = covering(shapely.box(*(TOWN.buffer(1234.5).bounds)), across_m=ACROSS)
    assert set(map(tuple, town.centres)) < set(map(tuple, moved.centres))


def test_the_neighbours_are_those_that_touch(town):
    touching = neighbours(list(drawn(town)))
    for number, near in enumerate(town.neighbours().tolist()):
        assert sorted(n for n in near if n >= 0) == touching.neighbors[number]
    assert (town.neighbours() >= 0).sum(axis=1).max() == 6


def test_the_way_on_the_left_leads_around(town):
    """East first, then north-east, and so on: a ring that closes."""
    inner = next(n for n, near in enumerate(town.neighbours()) if (near >= 0).all())
    east, north = (town.centres[town.neighbours()[inner]] - town.centres[inner]).T
    assert np.allclose(np.hypot(east, north), ACROSS)
    turned = np.degrees(np.arctan2(north, east)) % 360
    assert np.allclose(turned, [0, 60, 120, 180, 240, 300])


@given(st.floats(463_100, 468_900), st.floats(3_096_200, 3_099_700))
def test_a_point_is_in_the_hexagon_whose_number_it_has(east, north):
    hexagons = covering(TOWN, across_m=ACROSS)
    (number,) = hexagons.number(np.array([east]), np.array([north])).tolist()
    shape = drawn(hexagons)[number]
    assert shape.distance(shapely.Point(east, north)) < 1e-6


def test_a_corner_belongs_to_one_of_those_that_meet(town):
    inner = next(n for n, near in enumerate(town.neighbours()) if (near >= 0).all())
    corners = shapely.get_coordinates(drawn(town)[inner])[:6]
    found = town.number(*corners.T)
    assert set(found.tolist()) <= {inner, *town.neighbours()[inner].tolist()}


def test_what_is_beyond_or_nowhere_is_in_none(town):
    east, north = np.array([0.0, np.nan, 463_500.0]), np.array([0.0, 1.0, np.nan])
    assert town.number(east, north).tolist() == [-1, -1, -1]
    assert town.number(np.zeros(0), np.zeros(0)).tolist() == []


def test_a_hexagon_that_only_a_tip_of_the_ground_reaches_is_whole():
    one = covering(shapely.box(-1, -1, 1, 1), across_m=1000)
    assert one.centres.tolist() == [[0.0, 0.0]]
    two = covering(shapely.box(-1, -1, 501, 1), across_m=1000)
    assert two.centres.tolist() == [[0.0, 0.0], [1000.0, 0.0]]


def test_no_ground_has_no_hexagons():
    none = covering(shapely.Polygon(), across_m=500)
    assert (none.centres.shape, none.neighbours().shape) == ((0, 2), (0, 6))
    assert none.number(np.array([1.0]), np.array([1.0])).tolist() == [-1]
    assert len(outline(np.zeros(0), np.zeros(0), 500.0)) == 0


@pytest.mark.parametrize("across_m", [0, -5, math.nan, math.inf, 0.5])
def test_a_size_that_cannot_be_is_refused(across_m):
    with pytest.raises(LatticeUnusable):
        covering(TOWN, across_m=across_m)
