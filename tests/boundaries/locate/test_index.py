"""Every point gets the grid that covers it, as if each polygon had been asked."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from bench import ground
from gisapp.boundaries.locate.errors import GridsUnusable
from gisapp.boundaries.locate.index import GridIndex
from tests.boundaries.locate import squares

SMALL = squares.named(A=squares.A, B=squares.B, T=squares.T, R=squares.WITH_HOLE)
BAD = squares.named(A=squares.A, B=squares.B, C=squares.OVER_A, D=squares.INSIDE_A)


def built(codes, polygons):
    return GridIndex.build(codes, polygons, metric_crs=squares.METRIC_CRS)


def county():
    polygons = ground.grids(40, vertices=120)
    return [f"{number:03d}" for number in range(40)], polygons


@pytest.mark.parametrize(
    "grids", [SMALL, BAD, county()], ids=["small", "bad", "county"]
)
def test_every_grid_that_covers_a_hard_point_is_named(grids):
    codes, polygons = grids
    index = built(codes, polygons)
    ordered = np.asarray(polygons)[np.argsort(codes)]
    lng, lat = squares.hard_points(ordered)
    point, grid = index.covering(lng, lat)
    assert set(zip(point.tolist(), grid.tolist(), strict=True)) == squares.truth(
        ordered, lng, lat
    )


@pytest.mark.parametrize(
    "grids", [SMALL, BAD, county()], ids=["small", "bad", "county"]
)
def test_of_several_the_lowest_code_is_taken(grids):
    codes, polygons = grids
    ordered = np.asarray(polygons)[np.argsort(codes)]
    lng, lat = squares.hard_points(ordered)
    lowest = np.full(len(lng), -1)
    for point, grid in sorted(squares.truth(ordered, lng, lat), reverse=True):
        lowest[point] = grid
    assert built(codes, polygons).cover(lng, lat).tolist() == lowest.tolist()


def test_points_on_the_corners_and_sides_of_cells():
    codes, polygons = BAD
    index = built(codes, polygons)
    raster = index.cells.raster
    rng = np.random.default_rng(4)
    lng = raster.west + rng.integers(0, raster.columns + 1, 4000) / raster.per_lng
    lat = raster.south + rng.integers(0, raster.rows + 1, 4000) / raster.per_lat
    point, grid = index.covering(lng, lat)
    found = set(zip(point.tolist(), grid.tolist(), strict=True))
    assert found == squares.truth(polygons, lng, lat)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((0.5, 0.5), "A"),
        ((1, 0.5), "A"),  # on the border of A and B
        ((1, 1), "A"),  # where three meet
        ((2, 1), "B"),  # a corner of T on a side of B
        ((3.5, 0.5), None),  # in the gap
        ((5.1, 1), None),  # in the hole
        ((5.5, 1), "R"),  # the island in the hole
        ((5, 1), "R"),  # on the edge of the hole
        ((90, 1), None),  # far outside
    ],
)
def test_named_edges(at, expected):
    index = built(*SMALL)
    found = index.cover(*[[value] for value in squares.spot(*at)])[0]
    assert (str(index.codes[found]) if found >= 0 else None) == expected


def test_doubt_names_the_points_that_several_grids_cover():
    index = built(*BAD)
    lng, lat = zip(
        *[squares.spot(*at) for at in [(0.1, 0.1), (0.6, 0.5), (1, 0.1)]], strict=True
    )
    assert index.cover_and_doubt(lng, lat)[1].tolist() == [1, 2]


def test_codes_in_any_order_give_the_same_answers():
    codes, polygons = BAD
    turned = built(codes[::-1], polygons[::-1])
    lng, lat = squares.hard_points(polygons)
    assert (
        turned.cover(lng, lat).tolist()
        == built(codes, polygons).cover(lng, lat).tolist()
    )


def test_no_points_are_no_answers():
    assert built(*SMALL).cover([], []).tolist() == []


def test_not_a_number_is_nowhere():
    assert built(*SMALL).cover([np.nan, 119.505], [27.905, np.nan]).tolist() == [-1, -1]


@pytest.mark.parametrize(
    ("codes", "polygons", "word"),
    [
        ([], [], "none"),
        (["A", "A"], [squares.A, squares.B], "more than once"),
        (["A"], [shapely.Point(1, 1)], "not an area"),
        (["A"], [shapely.Polygon()], "not an area"),
        (["A"], [shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])], "not valid"),
    ],
)
def test_grids_that_cannot_be_used_are_refused_by_name(codes, polygons, word):
    with pytest.raises(GridsUnusable, match=word):
        built(codes, np.array(polygons, object))
