"""Is the town enlarged only where it would not be seen?"""

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from gisapp.boundaries.models import Area
from gisapp.pages.wall import extents
from tests import small_county
from tests.small_county import G1

pytestmark = pytest.mark.django_db


def test_before_the_first_release_there_is_nothing_to_look_at():
    assert extents.county(None) is None
    assert extents.town(None) is None


def test_the_county_is_all_its_townships():
    release = small_county.draw().release
    assert extents.county(release) == pytest.approx((119.2, 28.0, 120.0, 28.2))


def test_each_township_has_its_own_rectangle():
    release = small_county.draw().release
    boxes = extents.townships(release)
    assert set(boxes) == set(release.areas.townships().values_list("code", flat=True))
    county = extents.county(release)
    for west, south, east, north in boxes.values():
        assert county[0] <= west < east <= county[2]
        assert county[1] <= south < north <= county[3]


def test_urban_grids_as_large_as_the_county_need_no_map_of_their_own():
    assert extents.town(small_county.draw().release) is None


def test_a_small_town_does():
    release = small_county.draw(active=False).release
    grids = Area.objects.filter(release=release, level="grid")
    grids.exclude(code=G1).update(kind="rural")
    box = Polygon.from_bbox((119.3, 28.1, 119.32, 28.12))
    grids.filter(code=G1).update(geom=MultiPolygon(box, srid=4326))
    assert extents.town(release) == pytest.approx((119.3, 28.1, 119.32, 28.12))
