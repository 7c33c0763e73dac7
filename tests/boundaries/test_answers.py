"""A place told as a GeoJSON Feature."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from gisapp.boundaries.answers import feature, names_of
from gisapp.boundaries.locate.store import asker
from gisapp.core.crs import LngLat
from tests import small_county
from tests.small_county import G1, G2

pytestmark = pytest.mark.django_db


def told(release, lng, lat, **asked):
    point = LngLat(lng, lat)
    place = asker(release).place(point, **asked)
    answer = feature(place, point, names_of(release), asked={"x": lng, "y": lat})
    return json.loads(json.dumps(answer))["properties"]


@pytest.fixture
def release():
    return small_county.draw().release


def test_inside_a_grid(release):
    said = told(release, 119.3, 28.1)
    assert said["kind"] == "inside"
    assert said["grid"] == {"code": G1, "name": "红星一网格", "kind": "urban"}
    assert (said["township"]["name"], said["village"]) == ("红星街道", None)
    assert said["candidates"] == [{"code": G1, "name": "红星一网格", "distance_m": 0}]
    assert said["release"]["label"] == "2017"
    begun = datetime.fromisoformat(said["release"]["in_force_from"])
    assert begun == datetime(2017, 1, 1, tzinfo=small_county.ZONE)


def test_on_the_border_both_are_named(release):
    said = told(release, 119.4, 28.1)
    assert said["kind"] == "border"
    assert [c["code"] for c in said["candidates"]] == [G1, G2]


def test_outside_names_the_outpost_that_serves_there(release):
    said = told(release, 120.16, 30.27)
    assert (said["kind"], said["grid"], said["township"]) == ("outside", None, None)
    assert said["outpost"] == {"code": "W02", "name": "杭州"}


def test_outside_of_every_service_area_names_none(release):
    said = told(release, 110.0, 20.0)
    assert (said["kind"], said["outpost"], said["candidates"]) == ("outside", None, [])


def test_names_are_read_in_two_queries(release, django_assert_num_queries):
    with django_assert_num_queries(2):
        names_of(release)
