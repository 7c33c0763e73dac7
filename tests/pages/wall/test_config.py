"""Does the wall know its ground, desks and addresses before it shows anything?"""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from gisapp.core import profile
from gisapp.core.errors import ProfileError
from gisapp.pages.wall import config as module
from gisapp.pages.wall.config import config
from tests import door
from tests.dispatch import loop
from tests.small_county import G1


@pytest.fixture
def user(db):
    loop.manned()
    return User.objects.get(username="lingdao")


def with_wall(monkeypatch, **wall):
    whole = profile.current()
    changed = replace(whole, raw=whole.raw | {"wall": wall})
    monkeypatch.setattr(module.profile, "current", lambda: changed)


def test_it_has_all_that_the_scripts_ask_for(user, settings):
    settings.STREAM_URL = "http://localhost:8001/live/events"
    told = config(user)
    wall = told["wall"]
    assert told["stream"] == "http://localhost:8001/live/events"
    assert wall["urls"] == {
        "day": "/wall/day.json",
        "usual": "/wall/usual.json",
        "month": "/wall/month.json",
        "feeds": "/wall/feeds.json",
        "grid": "/wall/grids/ANY.json",
        "outpost": "/wall/outposts/ANY.json",
        "desk_incident": "/desk/ANY/",
    }
    assert wall["townships"][0] == {
        "code": "331127001",
        "name": "红星街道",
        "name_en": "Hongxing",
        "bounds": pytest.approx((119.2, 28.0, 119.6, 28.2)),
    }
    assert {one["code"] for one in wall["grids"]} >= {G1}
    assert set(wall["grids"][0]) == {"id", "code", "name", "township"}
    assert wall["outposts"] == [
        {
            "code": "W02",
            "name": "杭州",
            "name_en": "Hangzhou",
            "point": [120.1551, 30.2741],
            "cities": ["杭州"],
            "radius_km": 60.0,
        }
    ]
    assert wall["platforms"]["ZZ"] == ["综治工作", "Public order"]
    assert len(wall["channels"]) == 8
    assert all(zh and en for zh, en in wall["channels"].values())
    assert wall["reading_m"] == 6.0
    assert told["layers"], "the map's own config is in it"


def test_the_sample_s_outline_is_a_sketch_and_says_so(user):
    outline = config(user)["wall"]["outline"]
    land = [
        one["properties"]["name_en"]
        for one in outline["features"]
        if one["geometry"]["type"] == "Polygon"
    ]
    assert land == ["Mainland", "Hainan", "Taiwan"]
    assert "no map of borders" in outline["note"]


def test_before_the_first_release_it_has_no_ground(db):
    wall = config(door.analyst())["wall"]
    assert (wall["townships"], wall["grids"], wall["outposts"]) == ([], [], [])


def test_a_profile_need_not_speak_of_the_wall(user, monkeypatch):
    with_wall(monkeypatch)
    wall = config(user)["wall"]
    assert (wall["reading_m"], wall["outline"]) == (6.0, None)


@pytest.mark.parametrize("metres", [0, -2, "6", True, []])
def test_a_distance_that_is_none_is_named(user, monkeypatch, metres):
    with_wall(monkeypatch, reading_m=metres)
    with pytest.raises(ProfileError, match=r"wall\.reading_m"):
        config(user)


@pytest.mark.parametrize("file", ["nowhere.geojson", "jingning.toml"])
def test_an_outline_that_cannot_be_read_is_named(user, monkeypatch, file):
    with_wall(monkeypatch, outline=file)
    with pytest.raises(ProfileError, match=r"wall\.outline"):
        config(user)


def test_more_grids_cost_no_more(user, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        config(user)
