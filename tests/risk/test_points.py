"""Only current places on this ground, and nothing sensitive."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from gisapp.incidents.models import Place
from gisapp.risk import month
from gisapp.risk.points import points
from tests import small_county
from tests.small_county import ZONE

pytestmark = pytest.mark.django_db
NOVEMBER = month.asked("2017-11", theme="TRAF")


@pytest.mark.parametrize(
    ("kind", "counted"),
    [("inside", 1), ("border", 1), ("approximate", 1), ("near", 1), ("outside", 0)],
)
def test_kinds_of_places(kind, counted):
    small_county.report(small_county.draw(), "1", kind=kind)
    found = points(NOVEMBER, zone=ZONE)
    assert (len(found.lnglat), found.unplaced) == (counted, 1 - counted)


def test_longitude_comes_first():
    small_county.report(small_county.draw(), "1", at=(119.3, 28.1))
    assert points(NOVEMBER, zone=ZONE).lnglat.tolist() == [[119.3, 28.1]]


def test_without_a_place_it_is_not_drawn_but_told():
    small_county.report(small_county.draw(), "1", at=None)
    found = points(NOVEMBER, zone=ZONE)
    assert (found.lnglat.shape, found.unplaced) == ((0, 2), 1)


def test_sensitive_ones_are_neither_drawn_nor_told():
    small_county.report(small_county.draw(), "1", is_sensitive=True)
    found = points(NOVEMBER, zone=ZONE)
    assert (len(found.lnglat), found.unplaced) == (0, 0)


@pytest.mark.parametrize("state", ["merged", "void"])
def test_duplicates_and_void_ones_are_neither_drawn_nor_told(state):
    small_county.report(small_county.draw(), "1", state=state)
    found = points(NOVEMBER, zone=ZONE)
    assert (len(found.lnglat), found.unplaced) == (0, 0)


def test_a_superseded_place_is_not_drawn_beside_the_new_one():
    incident = small_county.report(small_county.draw(), "1")
    old = Place.objects.get(incident=incident)
    Place.objects.filter(pk=old.pk).update(superseded_at=timezone.now())
    old.pk, old.superseded_at, old.point.x = None, None, 119.5
    old.save()
    assert points(NOVEMBER, zone=ZONE).lnglat.tolist() == [[119.5, 28.1]]


@pytest.mark.parametrize(
    ("moment", "counted"),
    [
        (datetime(2017, 11, 1, tzinfo=ZONE), 1),
        (datetime(2017, 12, 1, tzinfo=ZONE) - timedelta(seconds=1), 1),
        (datetime(2017, 12, 1, tzinfo=ZONE), 0),
        (datetime(2017, 11, 1, tzinfo=ZONE) - timedelta(seconds=1), 0),
    ],
)
def test_the_month_is_the_county_s_own(moment, counted):
    small_county.report(small_county.draw(), "1", occurred_at=moment)
    assert len(points(NOVEMBER, zone=ZONE).lnglat) == counted


def test_another_theme_is_not_asked_for():
    small_county.report(small_county.draw(), "1", theme="FIRE")
    assert len(points(NOVEMBER, zone=ZONE).lnglat) == 0
    assert len(points(month.asked("2017-11", theme="all"), zone=ZONE).lnglat) == 1
