"""Do shared edges stay shared when the net is transformed?"""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gisapp.boundaries.checks.edges import (
    in_metres,
    match_edges,
    to_lnglat,
)
from tests import shapes
from tests.shapes import CRS, E0, N0, area, square


def geometries(records):
    return [record.geometry for record in records]


def holes_m2(lnglat):
    """What is torn open between the polygons, by the square degree's size there."""
    joined = shapely.union_all(lnglat)
    filled = shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(joined)))
    square_degree_m2 = 111_320**2 * np.cos(np.radians(27.93))
    return float(shapely.area(filled).sum() - joined.area) * square_degree_m2


def long_t_junction():
    """Two edges of 10 km above one of 20 km, closed at both sides."""
    return [
        square(0, 1, 10),
        square(10, 1, 10),
        square(0, 0, 20),
        square(-1, 0, 1, 2),
        square(20, 0, 1, 2),
    ]


def test_a_matching_net_returns_as_it_is():
    before = geometries(shapes.four_squares())
    after = match_edges(before, crs=CRS)
    assert all(a is b for a, b in zip(after, before, strict=True))


def test_the_neighbours_vertex_is_taken_into_the_edge():
    after = match_edges(geometries(shapes.t_junction()), crs=CRS)
    assert [E0 + 1000, N0 + 1000] in shapely.get_coordinates(after[2]).tolist()
    assert shapely.coverage_is_valid(after)
    assert shapely.area(after).tolist() == [1e6, 1e6, 2e6]


def test_several_vertices_are_taken_in_the_order_they_are_passed():
    below = [square(i, 0) for i in range(5)]
    after = match_edges([*below, square(0, 1, 5)], crs=CRS)
    assert shapely.coverage_is_valid(after)
    assert after[5].is_valid
    assert shapely.get_num_coordinates(after[5]) == 5 + 4


def test_holes_and_parts_take_them_too():
    ring = square(0, 0, 4, 4).difference(square(1, 1, 2, 2))
    far = square(9, 9)
    island = shapely.union_all([ring, far])
    inner = [square(1, 1), square(2, 1), square(1, 2, 2)]
    after = match_edges([island, *inner], crs=CRS)
    assert shapely.coverage_is_valid(after)
    assert after[0].area == island.area
    assert len(after[0].geoms) == 2


def test_a_vertex_off_the_edge_is_left_where_it_is():
    off = shapes.overlapping(5)
    after = match_edges(geometries(off), crs=CRS)
    assert shapely.area(after).tolist() == shapely.area(geometries(off)).tolist()


def test_without_matching_the_transformation_tears_a_hole():
    torn = [g for geometry in long_t_junction() for g in to_lnglat([geometry], CRS)]
    assert holes_m2(torn) > 1_000
    assert holes_m2(to_lnglat(long_t_junction(), CRS)) == pytest.approx(0, abs=0.01)


def test_to_lnglat_puts_longitude_first_and_keeps_the_coverage():
    after = to_lnglat(geometries(shapes.t_junction()), CRS)
    assert shapely.coverage_is_valid(after)
    lng, lat = shapely.get_coordinates(after[0])[0]
    assert (round(lng, 2), round(lat, 2)) == (119.6, 27.92)


def test_an_empty_net_and_a_missing_polygon_pass_through():
    assert len(to_lnglat([], CRS)) == 0
    after = to_lnglat([square(0, 0), None], CRS)
    assert after[1] is None


def test_records_in_degrees_are_checked_in_the_profiles_metres():
    records = shapes.two_neighbours()
    same, crs = in_metres(records, crs="EPSG:4528", metric_crs=CRS)
    assert (same, crs) == (records, "EPSG:4528")
    degrees = [
        area(r.code, g)
        for r, g in zip(records, to_lnglat(geometries(records), CRS), strict=True)
    ]
    back, crs = in_metres(degrees, crs="EPSG:4326", metric_crs=CRS)
    assert crs == CRS
    np.testing.assert_allclose(
        shapely.get_coordinates(geometries(back)),
        shapely.get_coordinates(geometries(records)),
        atol=1e-3,
    )
