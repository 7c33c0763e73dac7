"""Borders: neighbours share every vertex, also where three of them meet."""

import numpy as np
import pytest
import shapely

from gisapp.sample import borders
from gisapp.sample.errors import BordersBroken
from gisapp.sample.terrain import Frame

FRAME = Frame(west=0.0, north=1000.0, cell=50.0, rows=20, cols=20)


def three_meeting() -> np.ndarray:
    labels = np.full((20, 20), -1, np.int32)
    labels[2:18, 2:10] = 0
    labels[2:9, 10:18] = 1
    labels[9:18, 10:18] = 2
    return labels


def drawn() -> np.ndarray:
    rng = np.random.default_rng(1)
    return borders.draw(three_meeting(), FRAME, rng, roughness_m=2, simplify_m=3)


def test_trace_puts_a_vertex_where_a_third_part_begins():
    first = borders.trace(three_meeting())[0]
    assert (10, 9) in {tuple(xy) for xy in shapely.get_coordinates(first)}


def test_trace_refuses_a_part_in_pieces():
    labels = three_meeting()
    labels[12:14, 4:6] = 1
    with pytest.raises(BordersBroken) as caught:
        borders.trace(labels)
    assert "pieces" in str(caught.value)


def test_drawn_polygons_are_a_coverage_on_whole_millimetres():
    polygons = drawn()
    assert shapely.coverage_is_valid(polygons)
    xy = shapely.get_coordinates(polygons)
    assert np.array_equal(xy, np.round(xy, 3))


def test_smoothing_hardly_changes_an_area():
    cells = np.bincount(three_meeting()[three_meeting() >= 0])
    assert np.allclose(shapely.area(drawn()), cells * 2500.0, rtol=0.06)


def test_unite_is_exact():
    polygons = drawn()
    halves = borders.unite(polygons, np.array([0, 1, 1]))
    assert shapely.coverage_is_valid(halves)
    assert halves[1].equals(shapely.coverage_union_all(polygons[1:]))


@pytest.mark.parametrize(
    ("polygons", "word"),
    [
        ([shapely.box(0, 0, 2, 2), shapely.box(1, 0, 3, 2)], "match"),
        ([shapely.box(0, 0, 9, 9) - shapely.box(1, 1, 2, 2)], "hole"),
        ([shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])], "Self"),
    ],
    ids=["overlap", "with a hole", "crossing itself"],
)
def test_check_names_what_is_broken(polygons, word):
    with pytest.raises(BordersBroken) as caught:
        borders.check(np.array(polygons, dtype=object), "villages")
    assert word in str(caught.value)
    assert caught.value.facts["level"] == "villages"
