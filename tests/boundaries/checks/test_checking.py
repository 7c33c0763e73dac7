"""Is each fault of a net found, named, placed and weighed?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from gisapp.boundaries.checks import FaultKind, Severity, check
from gisapp.boundaries.errors import CheckImpossible
from gisapp.core.crs import LngLatBounds
from gisapp.core.profile import Level, Tolerances
from tests import shapes
from tests.shapes import CRS, E0, N0, area, square

TOLERANCES = Tolerances(overlap_m2=1.0, gap_m2=1.0, outside_parent_m2=1.0)
LEVEL = Level(name="grid", code_pattern=".*", parent_digits=0, expected=None, kinds={})
FRAME = LngLatBounds(119.2, 27.6, 120.0, 28.22)


def faults_of(records, parents=(), *, level=LEVEL, **more):
    asked = {"tolerances": TOLERANCES, "crs": CRS} | more
    return check(level, records, parents, **asked)


def only(records, parents=(), **more):
    (fault,) = faults_of(records, parents, **more)
    return fault


def test_a_sound_net_has_no_fault():
    records = [replace(r, parent_code="P") for r in shapes.four_squares()]
    assert faults_of(records, shapes.whole_of(2, 2), frame=FRAME) == []
    assert faults_of([]) == []


def test_neighbours_that_touch_in_one_point_only_are_sound():
    assert faults_of([area("A", square(0, 0)), area("D", square(1, 1))]) == []


@pytest.mark.parametrize(
    ("by_m", "severity"),
    [(0.001, Severity.MENDABLE), (0.002, Severity.BLOCKING), (10, Severity.BLOCKING)],
)
def test_an_overlap_has_both_names_its_size_and_place(by_m, severity):
    fault = only(shapes.overlapping(by_m))
    assert (fault.kind, fault.severity) == (FaultKind.OVERLAP, severity)
    assert fault.codes == ("A", "B")
    assert fault.size == pytest.approx(by_m * 1000, rel=1e-4)
    assert fault.place.bounds[0] == pytest.approx(E0 + 1000)


def test_one_area_inside_another_and_one_drawn_twice():
    inside = [area("A", square(0, 0, 3, 3)), area("B", square(1, 1))]
    assert only(inside).size == 1_000_000
    twice = [area("A", square(0, 0)), area("B", square(0, 0))]
    assert only(twice).size == 1_000_000


def test_a_missing_cell_is_a_gap_with_and_without_a_parent():
    for parents in ((), shapes.whole_of(3, 3)):
        records = [replace(r, parent_code="P") for r in shapes.with_hole()]
        fault = only(records, parents)
        assert (fault.kind, fault.severity) == (FaultKind.GAP, Severity.BLOCKING)
        assert fault.size == pytest.approx(1_000_000)
        assert fault.place.equals(square(1, 1))
        assert len(fault.codes) == 8


@pytest.mark.parametrize(
    ("width_m", "severity"), [(0.001, Severity.MENDABLE), (0.5, Severity.BLOCKING)]
)
def test_a_slit_between_areas_is_a_gap(width_m, severity):
    fault = only(shapes.with_gap(width_m))
    assert (fault.kind, fault.severity) == (FaultKind.GAP, severity)
    assert fault.size == pytest.approx(width_m * 1000, rel=1e-4)
    assert set(fault.codes) == {"A", "B", "C", "D"}


def test_an_open_slit_is_a_gap_though_it_reaches_the_outside():
    records = shapes.with_gap(0.5)[:2]
    fault = only(records)
    assert fault.kind is FaultKind.GAP
    assert fault.size == pytest.approx(500, rel=0.01)


def test_a_cell_missing_at_the_rim_is_seen_against_the_parent_only():
    records = [replace(r, parent_code="P") for r in shapes.four_squares()[:3]]
    assert faults_of(records) == []
    fault = only(records, shapes.whole_of(2, 2))
    assert fault.place.equals(square(1, 1))
    assert "P" in fault.message_en


def test_slivers_at_the_rim_are_one_warning():
    parent = [area("P", square(0, 0, 2, 1).buffer(0.0001, join_style="mitre"))]
    records = [replace(r, parent_code="P") for r in shapes.two_neighbours()]
    fault = only(records, parent)
    assert (fault.kind, fault.severity) == (FaultKind.GAP, Severity.WARNING)
    assert fault.size == pytest.approx(0.6, rel=0.01)


def test_a_vertex_that_the_neighbour_lacks_is_a_warning():
    found = faults_of(shapes.t_junction())
    assert {f.kind for f in found} == {FaultKind.EDGES}
    assert {f.severity for f in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("over_m", "severity"), [(0.0005, Severity.WARNING), (5, Severity.BLOCKING)]
)
def test_ground_outside_the_parent(over_m, severity):
    reaching = [area("A", square(0, 0, 1 + over_m / 1000), parent="P")]
    fault = only(reaching, shapes.whole_of(1, 1))
    assert (fault.kind, fault.severity) == (FaultKind.OUTSIDE_PARENT, severity)
    assert fault.size == pytest.approx(over_m * 1000, rel=1e-3)


def test_the_parent_may_be_told_by_the_codes_first_digits():
    level = replace(LEVEL, parent_digits=1)
    records = [area("P1", square(0, 0)), area("Q1", square(1, 0))]
    parents = [*shapes.whole_of(1, 1, "P"), area("Q", square(1, 0))]
    assert faults_of(records, parents, level=level) == []
    swapped = [area("Q1", square(0, 0)), area("P1", square(1, 0))]
    found = faults_of(swapped, parents, level=level)
    assert [f.kind for f in found] == [FaultKind.OUTSIDE_PARENT] * 2


def test_a_bow_tie_is_told_with_reason_and_place():
    fault = only([area("A", shapes.bow_tie())])
    assert (fault.kind, fault.severity) == (FaultKind.INVALID, Severity.BLOCKING)
    assert "Self-intersection at 460500.00, 3090500.00" in fault.message_en
    assert "自相交" in fault.message_zh
    assert fault.place.equals(shapely.Point(E0 + 500, N0 + 500))


def test_an_invalid_area_without_doubt_about_its_ground_is_mendable():
    fault = only([area("A", shapes.touching_itself())])
    assert (fault.kind, fault.severity) == (FaultKind.INVALID, Severity.MENDABLE)


def test_invalid_areas_do_not_stop_the_other_checks():
    records = [area("A", shapes.bow_tie()), *shapes.overlapping(10)[1:]]
    records += [area("C", square(1, 0))]
    kinds = {f.kind for f in faults_of(records)}
    assert {FaultKind.INVALID, FaultKind.OVERLAP} <= kinds


@pytest.mark.parametrize("nothing", [None, shapely.Polygon()])
def test_an_area_without_a_polygon(nothing):
    fault = only([area("A", square(0, 0)), area("B", nothing)])
    assert (fault.kind, fault.codes) == (FaultKind.EMPTY, ("B",))


def test_ground_outside_the_frame():
    far = area("A", shapely.transform(square(0, 0), lambda p: p + np.array([3e5, 0])))
    assert only([far], frame=FRAME).severity is Severity.BLOCKING
    at_rim = LngLatBounds(119.2, 27.6, 119.597, 28.22)
    fault = only([area("A", square(0, 0))], frame=at_rim)
    assert (fault.kind, fault.severity) == (FaultKind.OUTSIDE_FRAME, Severity.WARNING)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2249"])
def test_nothing_is_measured_in_degrees_or_feet(crs):
    with pytest.raises(CheckImpossible, match=crs):
        faults_of(shapes.two_neighbours(), crs=crs)


def test_the_gravest_and_largest_come_first():
    records = [*shapes.overlapping(10), area("C", square(1.5, 0))]
    found = faults_of([*records, replace(records[0], code="E", name="")])
    ranks = [list(Severity).index(f.severity) for f in found]
    assert ranks == sorted(ranks)
    sizes = [f.size for f in found if f.kind is FaultKind.OVERLAP]
    assert sizes == sorted(sizes, reverse=True)
