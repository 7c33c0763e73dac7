"""Places in columns: each kind, and the same whether asked alone or among many."""

from __future__ import annotations

import numpy as np
import pytest

from bench import ground
from gisapp.boundaries.locate.index import GridIndex
from gisapp.boundaries.locate.many import Locator
from gisapp.boundaries.locate.outposts import Outposts
from gisapp.boundaries.locate.place import Kind
from tests.boundaries.locate import squares

METRE = 1 / 983.0
"""One metre of longitude at 27.9° north, in hundredths of a degree."""
CITY = Outposts(["W02"], [120.155], [30.274], [60_000.0])


def locator(codes, polygons, villages=None):
    index = GridIndex.build(
        codes, polygons, metric_crs=squares.METRIC_CRS, villages=villages
    )
    return Locator(index=index, tolerance_m=1.0, near_m=100.0, outposts=CITY, release=7)


@pytest.fixture(scope="module")
def small():
    codes, polygons = squares.named(
        A=squares.A, B=squares.B, T=squares.T, R=squares.WITH_HOLE, S=squares.INSIDE_A
    )
    return locator(codes, polygons, ["VA", "VB", "VT", "", "VA"])


def at(small, x, y, **more):
    lng, lat = squares.spot(x, y)
    return small.places([lng], [lat], **{k: [v] for k, v in more.items()})[0]


def test_plainly_inside(small):
    place = at(small, 0.75, 0.75)
    assert (place.kind, place.grid, place.candidates) == ("inside", "A", (("A", 0.0),))
    assert (place.tolerance_m, place.release, place.distance_m) == (1.0, 7, 0.0)
    assert place.border_m == pytest.approx(0.25 * 983, abs=3)


def test_on_the_border_all_are_listed_and_the_lowest_code_is_taken(small):
    place = at(small, 1, 1)
    assert (place.kind, place.grid, place.border_m) == ("border", "A", 0.0)
    assert place.candidates == (("A", 0.0), ("B", 0.0), ("T", 0.0))


def test_half_a_metre_off_the_border_the_other_is_listed_with_its_distance(small):
    place = at(small, 1 + METRE / 2, 0.5)
    assert (place.kind, place.grid) == ("border", "B")
    assert dict(place.candidates)["A"] == pytest.approx(0.5, abs=0.02)


def test_wholly_inside_two_grids_is_a_border_however_far_the_edges(small):
    place = at(small, 0.375, 0.375)
    assert (place.kind, place.grid) == ("border", "A")
    assert [code for code, _ in place.candidates] == ["A", "S"]


def test_the_channel_and_the_village_break_the_tie(small):
    assert at(small, 1, 0.5, hints="B").grid == "B"
    assert at(small, 1, 0.5, village_hints="VB").grid == "B"
    assert at(small, 1, 0.5, hints="T").grid == "A"


def test_an_accuracy_that_reaches_the_border(small):
    place = at(small, 1 + 50 * METRE, 0.5, accuracy_m=60.0)
    assert (place.kind, place.grid, place.accuracy_m) == ("approximate", "B", 60.0)
    assert dict(place.candidates)["A"] == pytest.approx(50, abs=1)


def test_in_the_gap_within_near_m(small):
    place = at(small, 3 + 30 * METRE, 0.5)
    assert (place.kind, place.grid) == ("near", "B")
    assert place.distance_m == pytest.approx(30, abs=0.5)


def test_in_the_hole_beyond_near_m_no_outpost_serves(small):
    place = at(small, 5.12, 1)
    assert (place.kind, place.grid, place.outpost) == ("outside", None, None)
    assert place.border_m == pytest.approx(0.12 * 983, abs=2)


def test_far_outside_the_outpost_serves(small):
    place = small.places([120.2], [30.3])[0]
    assert (place.kind, place.grid, place.outpost) == ("outside", None, "W02")


@pytest.mark.parametrize(
    ("lng", "lat"),
    [(np.nan, 27.9), (119.5, np.inf), (1195.0, 27.9), (27.9, 119.5)],
)
def test_no_coordinate_is_unlocated(small, lng, lat):
    place = small.places([lng], [lat])[0]
    assert (place.kind, place.grid, place.border_m) == ("unlocated", None, None)


def test_the_other_side_of_the_earth_is_outside(small):
    assert at(small, 18_000 / 1.0 * -1, 0).kind is Kind.OUTSIDE
    assert small.places([-60.5], [-27.9]).counts()["outside"] == 1


def test_no_points_are_no_places(small):
    none = small.places([], [])
    assert len(none) == 0
    assert sum(none.counts().values()) == 0
    assert none.grid_codes().tolist() == []


def test_columns_agree_with_rows(small):
    lng, lat = squares.hard_points(np.array([squares.A, squares.B, squares.T]))
    places = small.places(lng, lat)
    rows = [places[i] for i in range(len(places))]
    assert places.grid_codes().tolist() == [row.grid or "" for row in rows]
    assert places.counts() == {
        kind.value: sum(row.kind is kind for row in rows) for kind in Kind
    }
    assert places.counts()["near"] > 0


def test_alone_or_among_many_the_place_is_the_same():
    codes = [f"{number:03d}" for number in range(20)]
    county = locator(codes, ground.grids(20, vertices=60))
    lng, lat = squares.hard_points(ground.grids(20, vertices=60))
    rng = np.random.default_rng(6)
    pick = rng.choice(len(lng), 400, replace=False)
    accuracy = rng.choice([np.nan, 0.5, 20.0, 3000.0], 400)
    hints = rng.choice([*codes, None], 400).tolist()
    together = county.places(lng[pick], lat[pick], accuracy_m=accuracy, hints=hints)
    for row, (i, metres, hint) in enumerate(zip(pick, accuracy, hints, strict=True)):
        alone = county.places([lng[i]], [lat[i]], accuracy_m=[metres], hints=[hint])
        assert alone[0] == together[row]
