"""Points on, beside and away from the edges of polygons."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gisapp.boundaries.locate import crossing
from tests.boundaries.locate import squares


def covered(polygon, x, y):
    edges = crossing.rings(crossing.outline(np.array([polygon], object)))
    return bool(crossing.covers(edges, np.array([0]), np.array([x]), np.array([y]))[0])


TRIANGLE = shapely.Polygon([(0, 0), (4, 0), (2, 3)])
DIAMOND = shapely.Polygon([(0, 2), (2, 0), (4, 2), (2, 4)])
HOLED = shapely.box(0, 0, 6, 6) - shapely.box(2, 2, 4, 4)
TWO_PARTS = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)])


@pytest.mark.parametrize(
    ("polygon", "point", "expected"),
    [
        (TRIANGLE, (2, 1), True),
        (TRIANGLE, (2, 3), True),  # the top vertex
        (TRIANGLE, (0, 0), True),  # a low vertex
        (TRIANGLE, (2, 0), True),  # a level edge
        (TRIANGLE, (5, 0), False),  # on the line of a level edge, beyond it
        (TRIANGLE, (-1, 0), False),
        (TRIANGLE, (1, 1.5), True),  # a slanting edge
        (TRIANGLE, (0, 3), False),  # level with the top vertex
        (DIAMOND, (1, 2), True),  # level with two vertices, inside
        (DIAMOND, (-1, 2), False),  # level with two vertices, outside
        (HOLED, (3, 3), False),  # in the hole
        (HOLED, (2, 3), True),  # on the edge of the hole
        (HOLED, (1, 2), True),  # level with an edge of the hole
        (HOLED, (4, 4), True),  # a corner of the hole
        (TWO_PARTS, (1, 1), True),  # where two parts touch
        (TWO_PARTS, (0.5, 1.5), False),
        (TWO_PARTS, (1.5, 1.5), True),
        (TWO_PARTS, (9, 9), False),
    ],
)
def test_covers(polygon, point, expected):
    assert covered(polygon, *point) is expected
    assert shapely.covers(polygon, shapely.Point(point)) == expected


def test_no_pairs_are_no_answers():
    edges = crossing.rings(crossing.outline(np.array([TRIANGLE], object)))
    none = np.empty(0)
    assert crossing.covers(edges, none.astype(int), none, none).tolist() == []


def test_more_pairs_than_are_taken_at_once(monkeypatch):
    monkeypatch.setattr(crossing, "PAIRS_AT_ONCE", 7)
    edges = crossing.rings(crossing.outline(np.array([TRIANGLE, HOLED], object)))
    x, y = squares.hard_points(np.array([TRIANGLE, HOLED], object))
    of = np.arange(len(x)) % 2
    expected = shapely.covers(np.array([TRIANGLE, HOLED])[of], shapely.points(x, y))
    assert (crossing.covers(edges, of, x, y) == expected).all()


coordinates = st.floats(-200, 200)


@given(*[coordinates] * 6)
def test_the_side_is_that_of_rational_numbers(x1, y1, x2, y2, px, py):
    a, b, c, d, e, f = map(Fraction, (x1, y1, x2, y2, px, py))
    exact = (c - a) * (f - b) - (e - a) * (d - b)
    side = crossing.sides(*(np.array([v]) for v in (x1, y1, x2, y2, px, py)))[0]
    # Products below the least float vanish; nothing on the ground is so small.
    if exact == 0 or abs(exact) > Fraction(1, 10**290):
        assert np.sign(side) == (exact > 0) - (exact < 0)


def test_a_point_rounded_off_a_slanting_edge_is_told_exactly():
    x, y = np.nextafter(119.5 + 0.1 * 0.3, 200), 27.9 + 0.07 * 0.3
    side = crossing.sides(*map(np.array, ([119.5], [27.9], [119.6], [27.97], [x], [y])))
    exact = (Fraction(119.6) - Fraction(119.5)) * (Fraction(y) - Fraction(27.9))
    exact -= (Fraction(x) - Fraction(119.5)) * (Fraction(27.97) - Fraction(27.9))
    assert np.sign(side[0]) == (exact > 0) - (exact < 0)
