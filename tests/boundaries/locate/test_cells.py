"""What the cells say of ground that they were made for."""

from __future__ import annotations

import numpy as np
import shapely

from bench import ground
from gisapp.boundaries.locate import cells, crossing
from tests.boundaries.locate import squares


def made(polygons):
    polygons = np.array(polygons, object)
    shape = crossing.outline(polygons)
    where = cells.raster(tuple(shapely.total_bounds(polygons)), grids=len(polygons))
    return cells.build(polygons, shape, crossing.rings(shape), where)


def boxes(raster):
    """Every cell as a shapely box."""
    number = np.arange(raster.rows * raster.columns)
    west = raster.west + number % raster.columns / raster.per_lng
    south = raster.south + number // raster.columns / raster.per_lat
    return shapely.box(
        west, south, west + 1 / raster.per_lng, south + 1 / raster.per_lat
    )


def test_no_edge_passes_a_cell_that_answers_at_once():
    polygons = ground.grids(3, vertices=40)
    found = made(polygons)
    edges = shapely.STRtree(shapely.boundary(polygons))
    passed = np.unique(edges.query(boxes(found.raster), predicate="intersects")[0])
    assert len(passed) > 100
    assert (found.labels[passed] < cells.NONE).all()


def test_a_cell_that_answers_names_the_grid_that_covers_all_of_it():
    polygons = ground.grids(3, vertices=40)
    found = made(polygons)
    plain = np.flatnonzero(found.labels >= 0)
    whole = boxes(found.raster)[plain]
    assert shapely.covers(polygons[found.labels[plain]], whole).all()
    empty = np.flatnonzero(found.labels == cells.NONE)
    assert (
        not shapely.STRtree(polygons)
        .query(boxes(found.raster)[empty], predicate="intersects")
        .size
    )


def test_most_of_the_ground_answers_at_once():
    found = made(ground.grids(20))
    assert (found.labels < cells.NONE).mean() < 0.1


def test_a_cell_wholly_inside_two_grids_keeps_both():
    found = made([squares.A, squares.INSIDE_A])
    lng, lat = squares.spot(0.375, 0.375)
    cell, known = found.raster.at(np.array([lng]), np.array([lat]))
    grids, _ = found.ask(found.labels[cell])
    assert known.all()
    assert grids.tolist() == [0, 1]


def test_points_off_the_raster_have_no_cell():
    found = made([squares.A])
    lng = np.array([np.nan, 119.0, 120.0, 119.505, 119.505, np.inf])
    lat = np.array([27.905, 27.905, 27.905, 27.0, 28.5, 27.905])
    cell, known = found.raster.at(lng, lat)
    assert not known.any()
    assert (cell == 0).all()
