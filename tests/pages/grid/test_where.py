"""Inside, outside, on the border, less sure than the border is near."""

import pytest

from gisapp.boundaries.asking import Question
from gisapp.boundaries.models import Area
from gisapp.core.crs import LngLat
from gisapp.pages.grid import where
from tests import small_county
from tests.small_county import G1, G2


@pytest.fixture
def own(db):
    release = small_county.draw().release
    return Area.objects.select_related("release").get(release=release, code=G1)


def at(lng, lat, accuracy_m=None):
    return Question(x=lng, y=lat, accuracy_m=accuracy_m)


def test_inside_is_no_distance_and_the_border_is_measured_in_metres(own):
    found = where.standing(own, at(119.39, 28.1))
    assert (found.side, found.distance_m) == ("in", 0)
    assert found.border_m == pytest.approx(983, abs=5)


def test_outside_is_told_with_the_way_and_whose_ground_it_is(own):
    told = where.told(own.release, own, at(119.41, 28.1))
    assert told["side"] == "out"
    assert told["in_own"] is False
    assert told["distance_m"] == pytest.approx(983, abs=5)
    assert told["place"]["grid"]["code"] == G2
    assert told["nearest"] == pytest.approx([119.4, 28.1], abs=1e-4)
    assert "红星街道红星二网格" in told["detail"]
    assert "往西走" in told["detail"]


def test_outside_the_county_is_nobodys_ground_here(own):
    told = where.told(own.release, own, at(119.1, 28.1))
    assert told["place"]["grid"] is None
    assert told["detail"].startswith("这里不在县域内。往东走 9.8 公里")


@pytest.mark.parametrize("accuracy_m", [None, 0.0, 5.0])
def test_on_the_border_nobody_can_say(own, accuracy_m):
    assert where.standing(own, at(119.4, 28.1, accuracy_m)).side == "unsure"


@pytest.mark.parametrize(("accuracy_m", "side"), [(900, "in"), (1100, "unsure")])
def test_a_position_less_sure_than_the_border_is_near_is_unsure(own, accuracy_m, side):
    assert where.standing(own, at(119.39, 28.1, accuracy_m)).side == side


def test_another_datum_is_turned_before_it_is_measured(own):
    near = where.standing(own, at(119.402, 28.1))
    turned = Question(x=119.402, y=28.1, datum="gcj02")
    assert near.side == "out"
    assert where.standing(own, turned).side == "in"


@pytest.mark.parametrize(
    ("end", "wind"),
    [((0, 1), "北"), ((1, 1), "东北"), ((1, 0), "东"), ((0, -1), "南"), ((-1, 0), "西"),
     ((-0.05, 1), "北")],
)  # fmt: skip
def test_the_way_is_said_by_the_compass(end, wind):
    assert where.wind(LngLat(119, 28), LngLat(119 + end[0], 28 + end[1])) == wind


def test_kilometres_begin_at_a_thousand_metres():
    assert [where.metres(one) for one in (0.4, 320, 3210)] == [
        "0 米",
        "320 米",
        "3.2 公里",
    ]
