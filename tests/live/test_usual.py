"""Are means those of the right days and hours, of what is seen, of nothing hidden?"""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from gisapp.incidents.models import Channel, Incident
from gisapp.live import usual
from gisapp.organization.access import COUNTY_WIDE, Held, Scope
from gisapp.organization.models import CalendarDay
from gisapp.organization.roles import Role
from tests import small_county
from tests.small_county import G1, G3, ZONE

ON = date(2017, 11, 28)
NOW = datetime(2017, 11, 28, 15, tzinfo=ZONE)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def then():
    usual.forget()
    with time_machine.travel(NOW, tick=False):
        yield
    usual.forget()


@pytest.fixture
def county(db):
    """A report each noon of ten weeks, so that somebody was recording."""
    made = small_county.draw()
    for n in range(70):
        at = NOW.replace(hour=12, minute=0) - timedelta(days=n + 1)
        report(made, f"noon{n}", at, theme="OTHER")
    return made


def report(county, number, at, **more):
    made = small_county.report(county, number, occurred_at=at, **more)
    Incident.objects.filter(pk=made.pk).update(received_at=at)
    return made


def tuesday(weeks, hour, minute=0):
    return NOW.replace(hour=hour, minute=minute) - WEEK * weeks


def test_they_are_means_over_the_weeks_before_by_the_hour_there(county):
    for week in (1, 2, 8):
        report(county, f"in{week}", tuesday(week, 23, 59), theme="FIRE")
    report(county, "today", NOW, theme="FIRE")
    report(county, "too old", tuesday(9, 23), theme="FIRE")
    report(county, "another day", tuesday(1, 23) - timedelta(days=1), theme="FIRE")
    told = usual.usual(ON, COUNTY_WIDE)
    assert (told["how"], told["days"]) == ("weeks_before", 8)
    assert (told["from"], told["to"]) == ("2017-10-03", "2017-11-21")
    assert told["themes"]["FIRE"] == [0.0] * 23 + [0.375]
    assert told["themes"]["OTHER"][12] == 1.0
    assert told["channels"]["police_110"][23] == 0.375


def test_midnight_belongs_to_the_day_that_begins(county):
    report(county, "first", tuesday(1, 0), theme="SEC")
    report(county, "next", tuesday(1, 0) + timedelta(days=1), theme="SEC")
    assert usual.usual(ON, COUNTY_WIDE)["themes"]["SEC"] == [0.125] + [0.0] * 23


def test_sensitive_ones_are_in_no_mean(county):
    report(county, "hidden", tuesday(1, 9), theme="SEC", is_sensitive=True)
    handler = Held(unit=1, kind="centre", role=Role.OPERATOR)
    for scope in (COUNTY_WIDE, Scope(held=(handler,))):
        assert usual.usual(ON, scope)["themes"]["SEC"] == [0.0] * 24


def test_each_is_told_the_usual_of_their_own_ground(county):
    for number, code, grid in (
        ("mine", "331127001", G1),
        ("theirs", "331127002", G3),
    ):
        made = report(county, number, tuesday(1, 9), theme="SEC", grid=grid)
        Incident.objects.filter(pk=made.pk).update(township_code=code)
    room = Held(unit=0, kind="command_room", role=Role.ROOM, townships=("331127001",))
    assert usual.usual(ON, Scope(held=(room,)))["themes"]["SEC"][9] == 0.125
    assert usual.usual(ON, COUNTY_WIDE)["themes"]["SEC"][9] == 0.25
    assert usual.usual(ON, Scope())["themes"]["SEC"][9] == 0


def test_every_theme_and_open_channel_has_its_row(county):
    Channel.objects.create(name="silent", title_zh="x", title_en="x")
    Channel.objects.create(name="closed", title_zh="x", title_en="x", is_open=False)
    told = usual.usual(ON, COUNTY_WIDE)
    assert set(told["themes"]) == {"SEC", "TRAF", "FIRE", "PROD", "OTHER"}
    assert set(told["channels"]) == {"police_110", "silent"}
    assert told["channels"]["silent"] == [0.0] * 24


def test_holidays_stand_in_the_calendar(county):
    CalendarDay.objects.create(day=date(2017, 10, 3), is_workday=False)
    assert usual.usual(ON, COUNTY_WIDE)["days"] == 7


def test_without_any_report_there_is_nothing_usual(db):
    small_county.draw()
    told = usual.usual(ON, COUNTY_WIDE)
    assert (told["how"], told["days"], told["from"]) == ("nothing", 0, None)
    assert set(map(sum, told["themes"].values())) == {0.0}


def test_it_is_worked_out_once_for_all_who_see_the_same(
    county, django_assert_num_queries
):
    usual.usual(ON, COUNTY_WIDE)
    with django_assert_num_queries(0):
        usual.usual(ON, Scope(held=COUNTY_WIDE.held))
    with django_assert_num_queries(2):
        usual.usual(ON, Scope())
