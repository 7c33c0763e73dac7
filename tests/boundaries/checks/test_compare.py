"""What is said to have changed between two releases?"""

from __future__ import annotations

from dataclasses import replace

from gisapp.boundaries.checks.compare import compare
from tests import shapes
from tests.shapes import area, square


def test_the_same_release_twice_changes_nothing():
    assert compare(shapes.four_squares(), shapes.four_squares()[::-1]).is_same


def test_added_and_gone_are_told_by_code():
    old = shapes.four_squares()
    new = [*old[1:], area("E", square(2, 0))]
    found = compare(old, new)
    assert [r.code for r in found.added] == ["E"]
    assert [r.code for r in found.gone] == ["A"]
    assert not found.is_same


def test_a_moved_border_redraws_both_sides_by_the_same_area():
    old = shapes.two_neighbours()
    new = [area("A", square(0, 0, 1.1)), area("B", square(1.1, 0, 0.9))]
    found = compare(old, new)
    sizes = [(r.code, round(r.changed_m2), round(r.percent, 6)) for r in found.redrawn]
    assert sizes == [("A", 100_000, 10.0), ("B", 100_000, 10.0)]


def test_the_most_changed_comes_first_and_rounding_is_no_change():
    old = [area("A", square(0, 0)), area("B", square(5, 0)), area("C", square(9, 0))]
    new = [
        area("A", square(0, 0, 1.0000001)),
        area("B", square(5, 0, 1.1)),
        area("C", square(9, 0, 2)),
    ]
    assert [r.code for r in compare(old, new).redrawn] == ["C", "B"]


def test_a_shape_moved_away_changes_by_both_its_areas():
    (found,) = compare([area("A", square(0, 0))], [area("A", square(5, 5))]).redrawn
    assert (found.changed_m2, found.percent) == (2_000_000, 200)


def test_an_area_that_had_no_polygon():
    (found,) = compare([area("A", None)], [area("A", square(0, 0))]).redrawn
    assert (found.changed_m2, found.percent) == (1_000_000, 100)


def test_a_new_name_alone_is_renamed_not_redrawn():
    old = shapes.two_neighbours()
    found = compare(old, [old[0], replace(old[1], name="大垟网格")])
    assert [(r.code, r.old, r.new) for r in found.renamed] == [
        ("B", "网格B", "大垟网格")
    ]
    assert found.redrawn == ()
