"""Which days is a day compared with: weeks before, another year, holidays, nothing?"""

from datetime import date, timedelta

import pytest

from gisapp.live.reference import Known, choose

DAY, WEEK = timedelta(days=1), timedelta(days=7)
TUESDAY = date(2026, 11, 24)


def span(first, last):
    return frozenset(first + DAY * n for n in range((last - first).days + 1))


YEAR_2017 = span(date(2016, 12, 28), date(2017, 12, 31))


def chosen(on, days, special=None, before=None):
    known = Known(days=frozenset(days), special=special or {})
    return choose(on, known, before=before or on)


def test_the_same_weekday_of_the_eight_weeks_before():
    found = chosen(TUESDAY, span(date(2026, 1, 1), TUESDAY))
    assert found.how == "weeks_before"
    assert found.days == tuple(TUESDAY - WEEK * n for n in range(8, 0, -1))
    assert found.words["zh"] == "与此前八周中 8 个星期二的平均相比"
    assert "8 Tuesdays of the eight weeks before" in found.words["en"]


def test_holidays_among_them_are_left_out():
    closed = TUESDAY - 7 * WEEK
    found = chosen(TUESDAY, span(date(2026, 1, 1), TUESDAY), {closed: False})
    assert len(found.days) == 7
    assert closed not in found.days


def test_a_quiet_day_counts_when_somebody_was_recording():
    quiet = TUESDAY - WEEK
    found = chosen(TUESDAY, span(date(2026, 1, 1), TUESDAY) - {quiet})
    assert quiet in found.days


@pytest.mark.parametrize("edge", [0, 1, 2])
def test_the_day_on_which_recording_began_is_not_whole(edge):
    """Nothing within three days before it: only half of that day may be there."""
    first = TUESDAY - 8 * WEEK
    days = span(first, TUESDAY)
    found = chosen(TUESDAY, days | {first - DAY * (edge + 2)})
    assert (first in found.days) == (edge < 2)


def test_where_the_weeks_before_are_empty_another_year_s_season_serves():
    found = chosen(TUESDAY, YEAR_2017 | span(date(2026, 11, 21), TUESDAY))
    assert found.how == "same_season_of_2017"
    assert len(found.days) == 8
    assert all(day.weekday() == TUESDAY.weekday() for day in found.days)
    middle = date(2017, 11, 24)
    assert all(abs(day - middle) < 5 * WEEK for day in found.days)
    assert "2017 年同期 8 个星期二" in found.words["zh"]


def test_the_latest_year_that_has_something_is_taken():
    older = span(date(2015, 1, 1), date(2015, 12, 31))
    assert chosen(TUESDAY, older | YEAR_2017).how == "same_season_of_2017"
    assert chosen(TUESDAY, older).how == "same_season_of_2015"


def test_at_a_year_s_edge_the_season_leans_to_where_there_is_something():
    found = chosen(date(2026, 1, 6), YEAR_2017)
    assert found.days[0] == date(2017, 1, 3)
    assert len(found.days) == 8


def test_the_29th_of_february_has_a_season_too():
    assert len(chosen(date(2028, 2, 29), YEAR_2017).days) == 8


def test_a_few_days_only_are_a_hint_and_said_to_be():
    found = chosen(TUESDAY, span(TUESDAY - 18 * DAY, TUESDAY))
    assert (found.how, len(found.days)) == ("weeks_before", 2)
    assert found.words["zh"] == "此前八周只有 2 个星期二有数据,仅供参考"


def test_with_nothing_there_is_nothing_to_compare_with():
    found = chosen(TUESDAY, ())
    assert (found.how, found.days) == ("nothing", ())
    assert found.words["zh"] == "还没有可比的数据"


def test_days_that_are_not_over_are_not_compared_with():
    days = span(date(2026, 1, 1), TUESDAY)
    found = chosen(TUESDAY + WEEK, days, before=TUESDAY)
    assert TUESDAY not in found.days


def test_a_holiday_is_compared_with_holidays():
    days = span(date(2026, 1, 1), TUESDAY)
    special = {date(2026, 5, n): False for n in range(1, 6)} | {TUESDAY: False}
    special |= {date(2026, 9, 20): True}
    found = chosen(TUESDAY, days, special)
    assert (found.how, len(found.days)) == ("holidays", 5)
    assert found.words["zh"] == "与此前 5 个节假日的平均相比"


def test_a_make_up_day_with_too_few_alike_is_compared_as_a_weekday_and_says_so():
    days = span(date(2026, 1, 1), TUESDAY)
    found = chosen(TUESDAY, days, {TUESDAY: True, date(2026, 9, 20): True})
    assert (found.how, len(found.days)) == ("weeks_before", 8)
    assert found.words["zh"].endswith("(当日是调休上班日,可比的不足)")
    assert "too few make-up working days" in found.words["en"]
