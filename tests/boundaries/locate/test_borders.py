"""Distances to borders and grids, against shapely on whole boundaries."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from bench import ground
from gisapp.boundaries.locate import borders, crossing
from gisapp.core.crs import to_metric
from tests.boundaries.locate import squares

POLYGONS = np.array([*ground.grids(12, vertices=90), squares.WITH_HOLE], object)


def metric(polygon):
    return shapely.transform(
        polygon,
        lambda xy: np.column_stack(to_metric(*xy.T, metric_crs=squares.METRIC_CRS)),
    )


@pytest.fixture(scope="module")
def lines():
    return shapely.boundary(np.array([metric(p) for p in POLYGONS]))


@pytest.fixture(scope="module")
def runs():
    shape = crossing.outline(POLYGONS)
    return borders.Borders.of(
        shape, *to_metric(shape.x, shape.y, metric_crs=squares.METRIC_CRS)
    )


@pytest.fixture(scope="module")
def points():
    lng, lat = squares.hard_points(POLYGONS)
    return to_metric(lng[::3], lat[::3], metric_crs=squares.METRIC_CRS)


def test_the_runs_are_the_edges_and_nothing_else(runs, lines):
    assert shapely.length(runs.tree.geometries).sum() == pytest.approx(
        shapely.length(lines).sum(), rel=1e-12
    )


def test_nearest_is_the_distance_to_the_nearest_whole_boundary(runs, lines, points):
    expected = shapely.distance(shapely.points(*points)[:, None], lines).min(axis=1)
    assert runs.nearest_m(*points) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("reach_m", [0.0, 1.0, 2500.0])
def test_within_lists_each_grid_in_reach_once_with_its_distance(
    runs, lines, points, reach_m
):
    expected = shapely.distance(shapely.points(*points)[:, None], lines)
    point, grid, metres = runs.within(*points, np.full(len(points[0]), reach_m))
    assert len(set(zip(point.tolist(), grid.tolist(), strict=True))) == len(point)
    assert metres == pytest.approx(expected[point, grid], abs=1e-6)
    listed = np.zeros(expected.shape, bool)
    listed[point, grid] = True
    unclear = np.abs(expected - reach_m) < 1e-6
    assert (listed == (expected <= reach_m))[~unclear].all()


def test_more_points_than_are_taken_at_once(runs, points, monkeypatch):
    whole = runs.within(*points, np.full(len(points[0]), 50.0))
    nearest = runs.nearest_m(*points)
    monkeypatch.setattr(borders, "POINTS_AT_ONCE", 100)
    parts = runs.within(*points, np.full(len(points[0]), 50.0))
    assert all((a == b).all() for a, b in zip(whole, parts, strict=True))
    assert (runs.nearest_m(*points) == nearest).all()


def test_no_points_are_no_answers(runs):
    none = np.empty(0)
    assert runs.nearest_m(none, none).tolist() == []
    assert [column.tolist() for column in runs.within(none, none, none)] == [[], [], []]
