"""Which days are worked: the official ones, and those that a person entered."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from gisapp.core import profile
from gisapp.organization import calendars
from gisapp.organization.models import CalendarDay, CalendarYear
from tools.places import ROOT

NEXT = 2051
"""A year that nobody has announced."""


@pytest.fixture(autouse=True)
def fresh(db):
    calendars.forget()
    yield
    calendars.forget()


@pytest.fixture
def county():
    return profile.read(ROOT / "data/profiles/jingning.toml")


def worked(county, *days):
    calendar = calendars.current(county)
    return [calendar.is_worked(date.fromisoformat(day)) for day in days]


def test_spring_festival_2017_and_its_make_up_days(county):
    assert calendars.seed(county, years=[2017]) == [2017]
    assert worked(county, "2017-01-27", "2017-02-02") == [False, False]
    assert worked(county, "2017-01-22", "2017-02-04", "2017-09-30") == [True] * 3
    assert CalendarDay.objects.get(day="2017-10-04").name == "中秋"
    assert not CalendarYear.objects.get().is_provisional


def test_a_year_not_announced_yet_is_provisional_and_has_weekends(county):
    assert calendars.seed(county, years=[NEXT]) == [NEXT]
    assert CalendarYear.objects.get().is_provisional
    assert worked(county, f"{NEXT}-10-02", f"{NEXT}-10-01") == [True, False]
    assert calendars.seed(county, years=[NEXT]) == []


@pytest.fixture
def announced(monkeypatch):
    """National Day of that year becomes a holiday, a Saturday is worked for it."""

    def announce():
        off = {date(NEXT, 1, 1): "New Year's Day", date(NEXT, 10, 2): "National Day"}
        monkeypatch.setattr(calendars, "holidays", off)
        monkeypatch.setattr(calendars, "workdays", {date(NEXT, 9, 30): "National Day"})

    return announce


def test_it_is_replaced_once_announced_but_no_day_entered_by_hand(county, announced):
    calendars.seed(county, years=[NEXT])
    CalendarDay.objects.create(day=date(NEXT, 10, 2), is_workday=True, name="防汛")
    announced()
    assert calendars.seed(county, years=[NEXT]) == [NEXT]
    assert not CalendarYear.objects.get().is_provisional
    assert worked(county, f"{NEXT}-01-01", f"{NEXT}-09-30") == [False, True]
    assert worked(county, f"{NEXT}-10-02") == [True]
    assert CalendarDay.objects.get(day=date(NEXT, 10, 2)).name == "防汛"


def test_what_was_changed_in_an_announced_year_stays(county):
    calendars.seed(county, years=[2017])
    CalendarDay.objects.filter(day=date(2017, 1, 27)).delete()
    CalendarDay.objects.filter(day=date(2017, 2, 2)).update(is_workday=True)
    assert calendars.seed(county, years=[2017]) == []
    assert worked(county, "2017-01-27", "2017-02-02") == [True, True]


@time_machine.travel(datetime(2019, 6, 1, tzinfo=UTC), tick=False)
def test_a_county_begins_with_the_years_from_its_account_to_the_next(county):
    assert calendars.seed(county) == [2017, 2018, 2019, 2020]


def test_a_county_without_official_holidays_knows_weekends_only():
    chicago = profile.read(ROOT / "data/profiles/chicago.toml")
    assert calendars.seed(chicago) == []
    assert worked(chicago, "2017-10-02", "2017-10-01") == [True, False]
    assert not CalendarYear.objects.exists()


def test_it_is_kept_for_a_while_and_read_anew_when_forgotten(
    county, django_assert_num_queries
):
    calendars.current(county)
    with django_assert_num_queries(0):
        calendars.current(county)
    CalendarDay.objects.create(day=date(2017, 11, 6), is_workday=False)
    assert worked(county, "2017-11-06") == [True]
    calendars.forget()
    assert worked(county, "2017-11-06") == [False]
