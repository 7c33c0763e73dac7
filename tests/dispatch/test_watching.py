"""What is late."""

from __future__ import annotations

import pytest

from gisapp.dispatch import deadlines
from gisapp.dispatch.models import Deadline
from gisapp.dispatch.watching import late
from tests.dispatch import clock_world as world
from tests.dispatch.clock_world import after, begin


@pytest.fixture
def county(db):
    return world.ready()


@pytest.mark.parametrize(("minutes", "is_late"), [(60, False), (61, True)])
def test_late_from_the_minute_on(county, minutes, is_late):
    begin(world.incident(county))
    assert Deadline.objects.filter(late(after(minutes))).exists() is is_late


@pytest.mark.parametrize(("paused", "is_late"), [(59, False), (61, True)])
def test_what_stands_still_is_late_only_if_it_was(county, paused, is_late):
    case = world.incident(county)
    begin(case)
    deadlines.pause(case, at=after(paused))
    assert Deadline.objects.filter(late(after(999))).exists() is is_late
