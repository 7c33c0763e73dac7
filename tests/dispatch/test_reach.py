"""How long the way is, when it is too long, and who would be nearer."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point

from gisapp.dispatch import reach
from gisapp.incidents.models import Place
from gisapp.organization.models import Unit
from tests.dispatch import clock_world as world

CENTRE = (119.3, 28.1)
KM_LNG = 0.01018
"""Degrees of longitude in a kilometre at that latitude."""


@pytest.fixture
def case(db):
    made = world.incident(world.ready())
    Unit.objects.filter(kind="station").delete()
    return made


def desk(km, *, kind="station", code="S1"):
    """A desk so many kilometres east of the incident."""
    made, _ = Unit.objects.update_or_create(
        kind=kind,
        code=code,
        defaults={
            "name_zh": code,
            "point": Point(CENTRE[0] + km * KM_LNG, CENTRE[1], srid=4326),
        },
    )
    return made


def test_straight_kilometres_become_minutes_on_the_road(case):
    minutes = reach.prognosis(desk(10), Point(*CENTRE, srid=4326))
    assert minutes == pytest.approx(10 * 1.4 / 40 * 60, rel=0.003)


def test_who_is_there_already_needs_no_time(case):
    assert reach.prognosis(desk(0), Point(*CENTRE, srid=4326)) == 0


def test_a_desk_or_an_incident_without_a_point_has_no_prognosis(case):
    nowhere = Unit(kind="station", code="S9", point=None)
    assert reach.prognosis(nowhere, Point(*CENTRE, srid=4326)) is None
    assert reach.prognosis(desk(1), None) is None
    Place.objects.update(point=None, kind="unlocated")
    assert reach.warning(case, desk(90)) == reach.Reach(minutes=None, limit_min=60.0)
    assert reach.nearest_station(case) is None


def test_within_the_hour_nobody_else_is_proposed(case):
    far = desk(28)
    desk(1, code="S2")
    found = reach.warning(case, far)
    assert found.minutes == pytest.approx(58.8, rel=0.003)
    assert (found.is_impossible, found.nearer) == (False, ())


def test_beyond_the_hour_the_nearer_stations_are_proposed_nearest_first(case):
    far = desk(29)
    second, first = desk(20, code="S2"), desk(5, code="S3")
    desk(50, code="S4")
    closed = desk(2, code="S5")
    Unit.objects.filter(pk=closed.pk).update(is_open=False)
    found = reach.warning(case, far)
    assert found.is_impossible
    assert [station for station, _ in found.nearer] == [first, second]
    assert found.nearer[0][1] == pytest.approx(10.5, rel=0.003)
    assert reach.nearest_station(case)[0] == first


def test_where_nobody_is_nearer_it_is_said_all_the_same(case):
    found = reach.warning(case, desk(60, kind="department", code="D"))
    assert (found.is_impossible, found.nearer) == (True, ())


def test_an_outpost_has_no_hour_to_miss(case):
    found = reach.warning(case, world.unit("outpost", "W02"))
    assert (found.limit_min, found.is_impossible) == (None, False)


def test_a_limit_in_working_time_is_no_way_to_measure_a_road(case):
    case.is_emergency = False
    case.category.limits = {"arrive": {"value": 4, "unit": "WH"}}
    assert reach.warning(case, desk(500)).limit_min is None
    case.category.limits = {"arrive": {"value": 1, "unit": "EH"}}
    assert reach.warning(case, desk(500)).limit_min == 60
