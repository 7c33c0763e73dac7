"""What `decide` says of a point, edge by edge, and what holds whatever it is told."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisapp.boundaries.locate.place import Candidate, Kind, decide


def asked(candidates, *, border_m=0.4, accuracy_m=None, **hints):
    return decide(
        candidates,
        border_m=border_m,
        tolerance_m=1.0,
        accuracy_m=accuracy_m,
        near_m=100.0,
        **hints,
    )


HERE = Candidate("B", 0.0, True, "V2")
BESIDE = Candidate("A", 0.4, False, "V1")
FARTHER = Candidate("C", 40.0, False, "V3")


def test_one_grid_covers_and_the_next_is_beyond_the_tolerance():
    place = asked([HERE, FARTHER], border_m=40.0)
    assert (place.kind, place.grid) == (Kind.INSIDE, "B")
    assert place.candidates == (("B", 0.0),)


def test_at_the_outer_edge_one_grid_stays_inside():
    assert asked([HERE], border_m=0.0).kind is Kind.INSIDE


def test_two_grids_within_the_tolerance_are_a_border_chosen_first():
    place = asked([BESIDE, HERE])
    assert (place.kind, place.grid) == (Kind.BORDER, "B")
    assert place.candidates == (("B", 0.0), ("A", 0.4))


def test_exactly_at_the_tolerance_is_within_it():
    assert asked([HERE, Candidate("A", 1.0, False)], border_m=1.0).kind is Kind.BORDER
    assert (
        asked([HERE, Candidate("A", 1.001, False)], border_m=1.001).kind is Kind.INSIDE
    )


def test_two_that_cover_are_a_border_and_the_lowest_code_is_taken():
    place = asked([Candidate("B", 0, True), Candidate("A", 0, True)], border_m=500.0)
    assert (place.kind, place.grid) == (Kind.BORDER, "A")


@pytest.mark.parametrize(
    ("hints", "chosen"),
    [
        ({"hint": "A"}, "A"),
        ({"village_hint": "V1"}, "A"),
        ({"hint": "B", "village_hint": "V1"}, "B"),
        ({"hint": "C"}, "B"),
        ({"village_hint": "V9"}, "B"),
    ],
)
def test_the_tie_break_hears_the_channel_then_the_village_then_the_polygon(
    hints, chosen
):
    assert asked([HERE, BESIDE, FARTHER], **hints).grid == chosen


def test_an_unknown_village_is_not_the_village_of_a_grid_without_one():
    grids = [Candidate("A", 0.4, False, ""), Candidate("B", 0, True, "V2")]
    assert asked(grids, village_hint="").grid == "B"


def test_an_accuracy_that_reaches_the_border_is_approximate_and_lists_all_within():
    place = asked([HERE, BESIDE, FARTHER], accuracy_m=40.0)
    assert place.kind is Kind.APPROXIMATE
    assert [code for code, _ in place.candidates] == ["B", "A", "C"]


def test_an_accuracy_short_of_the_border_leaves_the_point_inside():
    assert asked([HERE, FARTHER], border_m=40.0, accuracy_m=39.9).kind is Kind.INSIDE


def test_an_accuracy_finer_than_the_tolerance_leaves_a_border():
    assert asked([HERE, BESIDE], accuracy_m=0.9).kind is Kind.BORDER


@pytest.mark.parametrize("unknown", [None, 0.0, -3.0, math.nan, math.inf])
def test_an_accuracy_that_says_nothing_is_unknown(unknown):
    place = asked([HERE, BESIDE], accuracy_m=unknown)
    assert (place.kind, place.accuracy_m) == (Kind.BORDER, None)


def test_in_a_gap_the_nearest_is_taken_with_its_distance():
    gap = [Candidate("A", 0.15, False), Candidate("B", 0.1, False)]
    place = asked(gap, border_m=0.1)
    assert (place.kind, place.grid, place.distance_m) == (Kind.NEAR, "B", 0.1)
    assert len(place.candidates) == 2


def test_outside_by_just_near_m_is_near_and_by_more_is_outside():
    at = asked([Candidate("A", 100.0, False)], border_m=100.0)
    beyond = asked([Candidate("A", 100.001, False)], border_m=100.001)
    assert (at.kind, at.distance_m) == (Kind.NEAR, 100.0)
    assert (beyond.kind, beyond.grid, beyond.candidates) == (Kind.OUTSIDE, None, ())


def test_outside_within_a_coarse_accuracy_is_approximate():
    place = asked([Candidate("A", 300.0, False)], border_m=300.0, accuracy_m=500.0)
    assert (place.kind, place.grid, place.distance_m) == (Kind.APPROXIMATE, "A", 300.0)


def test_no_grid_at_all_is_outside_with_no_border_known():
    place = asked([], border_m=math.inf)
    assert (place.kind, place.border_m) == (Kind.OUTSIDE, None)


grids = st.builds(
    lambda code, metres, covers, village: Candidate(
        code, 0.0 if covers else metres, covers, village
    ),
    st.sampled_from("ABCDEF"),
    st.floats(0, 300),
    st.booleans(),
    st.sampled_from(["V1", "V2", ""]),
)
about = st.lists(grids, max_size=6, unique_by=lambda c: c.code)
accuracies = st.none() | st.floats(0, 400)


def borders(candidates):
    return min((c.distance_m for c in candidates), default=math.inf)


@given(about, accuracies, st.randoms())
def test_the_order_of_the_candidates_does_not_matter(candidates, accuracy_m, chance):
    said = {"border_m": borders(candidates), "accuracy_m": accuracy_m}
    mixed = chance.sample(candidates, len(candidates))
    assert asked(mixed, **said) == asked(candidates, **said)


@given(about, accuracies, st.sampled_from("ABCDEF"))
def test_a_hint_changes_the_choice_and_nothing_else(candidates, accuracy_m, hint):
    said = {"border_m": borders(candidates), "accuracy_m": accuracy_m}
    plain, hinted = asked(candidates, **said), asked(candidates, hint=hint, **said)
    assert hinted.kind is plain.kind
    assert sorted(hinted.candidates) == sorted(plain.candidates)
    possible = {code for code, _ in plain.candidates}
    assert hinted.grid == (hint if hint in possible else plain.grid)


@given(about, accuracies)
def test_the_chosen_one_is_a_candidate_and_every_covering_grid_is_one(
    candidates, accuracy_m
):
    place = asked(candidates, border_m=borders(candidates), accuracy_m=accuracy_m)
    listed = {code for code, _ in place.candidates}
    assert {c.code for c in candidates if c.covers} <= listed
    if place.kind is Kind.OUTSIDE:
        assert all(c.distance_m > 99.999 for c in candidates)
    else:
        assert place.grid == place.candidates[0][0]


@given(about, accuracies)
def test_grids_far_beyond_every_reach_do_no_harm(candidates, accuracy_m):
    said = {"border_m": borders(candidates), "accuracy_m": accuracy_m}
    far = Candidate("0", 1000.0, False)
    assert asked([far, *candidates], **said) == asked(candidates, **said)
