"""Is a silence measured against what was to be expected meanwhile?"""

import math
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisapp.live.rhythm import ENOUGH, usual_gap

SHANGHAI = ZoneInfo("Asia/Shanghai")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
HOUR = timedelta(hours=1)
TUESDAY_17 = datetime(2026, 11, 24, 17, tzinfo=SHANGHAI)


def office(rate, begin=9, end=17):
    """So many an hour from nine to five from Monday to Friday; else nothing."""
    day = [rate if begin <= hour < end else 0.0 for hour in range(24)]
    return [day] * 5 + [[0.0] * 24] * 2


def steady(rate):
    return [[rate] * 24] * 7


@pytest.mark.parametrize("rate", [0.5, 1.0, 3.0, 40.0])
def test_a_steady_feed_may_be_silent_for_ln_100_messages(rate):
    gap = usual_gap(TUESDAY_17, steady(rate), SHANGHAI)
    assert gap / HOUR == pytest.approx(math.log(100) / rate)


def test_an_office_is_not_silent_at_night():
    gap = usual_gap(TUESDAY_17, office(4.0), SHANGHAI)
    assert gap / HOUR == pytest.approx(16 + ENOUGH / 4)


def test_nor_over_a_week_end():
    friday = TUESDAY_17 + timedelta(days=3)
    gap = usual_gap(friday, office(4.0), SHANGHAI)
    assert gap / HOUR == pytest.approx(64 + ENOUGH / 4)


def test_hours_are_those_of_the_county_s_clock():
    """17:00 in Shanghai is 9:00 in London; the office there is closed all the same."""
    same = usual_gap(TUESDAY_17.astimezone(UTC), office(4.0), SHANGHAI)
    assert same == usual_gap(TUESDAY_17, office(4.0), SHANGHAI)


def test_a_zone_of_quarter_hours_begins_its_office_on_its_own_hour():
    begin = datetime(2026, 11, 24, 8, 30, tzinfo=KATHMANDU)
    gap = usual_gap(begin, office(60.0), KATHMANDU)
    assert gap / HOUR == pytest.approx(0.5 + ENOUGH / 60)


def test_what_never_sends_is_never_quiet():
    assert usual_gap(TUESDAY_17, steady(0.0), SHANGHAI) is None


def test_what_sends_once_a_season_is_not_either():
    assert usual_gap(TUESDAY_17, steady(1 / 2000), SHANGHAI) is None


@given(
    st.lists(st.floats(0.01, 50), min_size=168, max_size=168),
    st.integers(0, 7 * 24 * 60),
)
def test_at_its_end_just_so_many_were_to_be_expected(rates, minutes):
    week = [rates[24 * day : 24 * day + 24] for day in range(7)]
    start = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=minutes)
    gap = usual_gap(start, week, ZoneInfo("UTC"))
    expected, at, end = 0.0, start, start + gap
    while at < end:
        there = at.replace(minute=0, second=0, microsecond=0) + HOUR
        until = min(there, end)
        expected += week[at.weekday()][at.hour] * ((until - at) / HOUR)
        at = until
    assert expected == pytest.approx(ENOUGH, abs=1e-3)
