"""Are days, themes and states read as asked, and refused where they are none?"""

from datetime import date

import pytest
from django.utils.timezone import timedelta

from gisapp.maps import filters, periods
from gisapp.maps.errors import FilterUnusable
from gisapp.organization.access import COUNTY_WIDE, Scope
from tests import small_county
from tests.small_county import NOVEMBER, ZONE


@pytest.mark.parametrize(
    ("text", "first_on", "end_on"),
    [
        ("2017-11", date(2017, 11, 1), date(2017, 12, 1)),
        ("2017-12", date(2017, 12, 1), date(2018, 1, 1)),
        ("2017-02-28", date(2017, 2, 28), date(2017, 3, 1)),
        ("2017-11-03..2017-11-10", date(2017, 11, 3), date(2017, 11, 10)),
    ],
)
def test_periods_are_read(text, first_on, end_on):
    assert periods.read(text) == periods.Period(first_on=first_on, end_on=end_on)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017",
        "2017-13",
        "2017-00",
        "9999-12",
        "x-y-z",
        "2017-02-30",
        "a..b",
        "2017-11-03..2017-11-03",
        "9999-12-30",
        "9999-12-30..9999-12-31",
        "2017-1１",
        "20_7-11",
        "+017-11",
    ],
)
def test_other_texts_are_no_period(text):
    with pytest.raises(FilterUnusable):
        periods.read(text)


def test_a_period_says_itself_as_it_is_asked_for():
    for text in ("2017-11", "2017-11-03..2017-11-10"):
        assert str(periods.read(text)) == text


@pytest.mark.parametrize(
    "query",
    [{}, {"period": "2017-11", "theme": "PINK"}, {"period": "2017-11", "state": "a b"}],
)
def test_unusable_queries_are_refused(query):
    with pytest.raises(FilterUnusable):
        filters.read(query)


@pytest.fixture
def county(db):
    return small_county.draw()


def numbers(**query):
    asked = filters.read({"period": "2017-11"} | query)
    found = asked.incidents(ZONE, scope=COUNTY_WIDE)
    return sorted(found.values_list("number", flat=True))


def test_sensitive_incidents_are_never_among_the_drawn(county):
    small_county.report(county, "A1")
    small_county.report(county, "A2", is_sensitive=True)
    assert numbers() == ["A1"]


def test_who_sees_nothing_is_drawn_nothing(county):
    small_county.report(county, "A1")
    found = filters.read({"period": "2017-11"}).incidents(ZONE, scope=Scope())
    assert not found.exists()


def test_a_month_begins_and_ends_at_midnight_of_the_county(county):
    midnight = NOVEMBER.replace(day=1, hour=0, minute=0)
    small_county.report(county, "first", occurred_at=midnight)
    small_county.report(county, "before", occurred_at=midnight - timedelta(seconds=1))
    assert numbers() == ["first"]


def test_themes_and_states_narrow(county):
    small_county.report(county, "A1", theme="FIRE", state="received")
    small_county.report(county, "A2", theme="FIRE", state="closed")
    small_county.report(county, "A3", theme="SEC", state="closed")
    assert numbers(theme="FIRE,SEC", state="closed") == ["A2", "A3"]
    assert numbers(theme="FIRE") == ["A1", "A2"]
