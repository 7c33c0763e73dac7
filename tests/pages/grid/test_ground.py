"""Is the grid drawn with its neighbours, and nothing else?"""

import pytest

from gisapp.pages.grid import ground
from tests import small_county
from tests.small_county import G1, G2, G3


@pytest.fixture
def release(db):
    return small_county.draw().release


def codes(collection):
    return [one["properties"]["code"] for one in collection["features"]]


def test_the_own_grid_stands_apart_from_its_neighbours(release):
    drawn = ground.drawn(release, G2)
    assert codes(drawn["own"]) == [G2]
    assert sorted(codes(drawn["around"])) == [G1, G3]
    assert drawn["bounds"] == pytest.approx([119.4, 28.0, 119.6, 28.2])


def test_names_of_neighbours_stand_where_they_are_seen(release):
    drawn = ground.drawn(release, G2)
    lng, lat = drawn["around"]["features"][0]["properties"]["label"]
    assert 119.37 < lng < 119.4
    assert 28.0 < lat < 28.2


def test_the_township_line_runs_through(release):
    lines = ground.drawn(release, G2)["townships"]["features"]
    assert len(lines) == 2
    assert all("LineString" in one["geometry"]["type"] for one in lines)


def test_a_grid_that_the_release_has_not_is_not_drawn(release):
    assert ground.drawn(release, "331127009") is None
