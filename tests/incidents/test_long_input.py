"""A pattern must not search a long text for minutes: it is refused by its length."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from gisapp.incidents import coordinates, times
from gisapp.incidents.errors import TimeUnreadable

HEARD = datetime(2017, 11, 5, tzinfo=UTC)


@pytest.mark.parametrize("tail", [" " * 5000 + "x", "\u3000" * 5000 + "x", "1" * 5000])
def test_a_long_angle_is_no_number_and_not_searched(tail):
    assert math.isnan(coordinates.number("1°1" + tail))
    assert coordinates.coarseness_m("1°1" + tail) == 0.0


def test_a_long_time_is_unreadable_and_not_searched():
    for value in ("3月3日" + " " * 20_000 + "x", "1" * 20_000):
        with pytest.raises(TimeUnreadable):
            times.read(value, ("chinese",), zone=UTC, heard_at=HEARD)
