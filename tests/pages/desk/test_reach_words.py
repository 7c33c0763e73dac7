"""What is said before somebody is sent who cannot be there in time."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from django.utils import translation

from gisapp.organization.models import Unit
from gisapp.pages.desk.reach_words import warning_of
from tests.dispatch import clock_world as world


@pytest.fixture
def case(db):
    made = world.incident(world.ready())
    Unit.objects.filter(kind="station").delete()
    return made


def station(code, lng):
    return Unit.objects.create(
        kind="station", code=code, name_zh=code, point=Point(lng, 28.1, srid=4326)
    )


def test_who_cannot_make_it_is_told_with_who_is_nearer(case):
    far = station("远站", 119.7)
    station("近站", 119.35)
    with translation.override("zh-hans"):
        told = warning_of(case, far)
    assert told.startswith("按道路估算，远站到场约需83分钟，超过到场时限60分钟。")
    assert told.endswith("更近的派驻站所：近站（约10分钟）。")


def test_without_anybody_nearer_only_that_it_is_too_far(case):
    with translation.override("zh-hans"):
        assert warning_of(case, station("远站", 119.7)).endswith("60分钟。")


def test_nothing_is_said_where_it_is_near_or_somebody_is_there(case):
    far = station("远站", 119.7)
    assert warning_of(case, station("近站", 119.35)) == ""
    assert warning_of(case, None) == ""
    case.state = "on_scene"
    assert warning_of(case, far) == ""
