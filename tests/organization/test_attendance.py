"""Was somebody of the station in each township that has none, every week?"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gisapp.core.clocks import WorkCalendar
from gisapp.organization.attendance import (
    Mark,
    alarm_day,
    compliance,
    judge,
    ledger,
    mondays,
)
from gisapp.organization.models import CheckIn, Person, Post, StandIn, Unit
from gisapp.organization.roles import Role
from tests.small_county import ZONE

DAY = timedelta(days=1)
CALENDAR = WorkCalendar(
    zone=ZONE,
    hours=((time(8, 30), time(17, 30)),),
    holidays=frozenset(date(2017, 10, day) for day in range(1, 9)),
    workdays=frozenset({date(2017, 9, 30)}),
)
"""The National Day holiday of 2017, with its make-up Saturday before."""
PLAIN = date(2017, 10, 30)
GOLDEN = date(2017, 10, 2)


def marked(monday, *days, today=date(2017, 12, 31)):
    return judge(monday, days, today=today, calendar=CALENDAR)


@pytest.mark.parametrize("weekday", range(5))
def test_one_day_up_to_friday_is_enough(weekday):
    assert marked(PLAIN, PLAIN + weekday * DAY).mark == Mark.PRESENT


def test_the_weekend_after_is_late():
    week = marked(PLAIN, PLAIN + 5 * DAY)
    assert (week.mark, week.missing_since) == (Mark.LATE, None)


def test_days_of_other_weeks_do_not_count():
    week = marked(PLAIN, PLAIN - DAY, PLAIN + 7 * DAY)
    assert (week.mark, week.days) == (Mark.MISSING, ())


def test_the_alarm_is_raised_on_friday_not_before():
    thursday, friday = PLAIN + 3 * DAY, PLAIN + 4 * DAY
    assert marked(PLAIN, today=thursday).mark == Mark.WAITING
    week = marked(PLAIN, today=friday)
    assert (week.mark, week.missing_since) == (Mark.MISSING, friday)


def test_a_week_without_a_working_day_is_excused():
    assert marked(GOLDEN).mark == Mark.EXCUSED
    assert marked(GOLDEN, GOLDEN).mark == Mark.PRESENT


def test_where_friday_is_a_holiday_the_last_working_day_counts():
    calendar = WorkCalendar(
        zone=ZONE, hours=(), holidays=frozenset({date(2017, 11, 3)})
    )
    assert alarm_day(PLAIN, calendar) == date(2017, 11, 2)
    only_saturday = WorkCalendar(
        zone=ZONE,
        hours=(),
        holidays=frozenset(PLAIN + n * DAY for n in range(5)),
        workdays=frozenset({PLAIN + 5 * DAY}),
    )
    assert alarm_day(PLAIN, only_saturday) == date(2017, 11, 4)


def test_a_make_up_saturday_does_not_put_the_alarm_off():
    assert alarm_day(date(2017, 9, 25), CALENDAR) == date(2017, 9, 29)


def test_weeks_are_iso_weeks_across_the_year():
    assert mondays(date(2018, 1, 3), 2) == (date(2017, 12, 25), date(2018, 1, 1))
    assert marked(date(2018, 1, 1)).iso == "2018-W01"
    assert marked(date(2016, 12, 26)).iso == "2016-W52"


def test_compliance_counts_only_what_is_decided():
    there, missed = marked(PLAIN, PLAIN), marked(PLAIN)
    late = marked(PLAIN, PLAIN + 6 * DAY)
    excused, waiting = marked(GOLDEN), marked(PLAIN, today=PLAIN)
    assert compliance([there, missed, late, excused, waiting]) == pytest.approx(2 / 3)
    assert compliance([excused, waiting]) is None


# --- with the database

FAR, FARTHER = "331127201", "331127202"
NOW = datetime(2017, 11, 4, 12, tzinfo=ZONE)


@pytest.fixture
def station(db):
    return Unit.objects.create(
        kind="station",
        code="331127002",
        name_zh="鹤溪街道派驻站所",
        township_code="331127002",
        serves=["331127002", FARTHER, FAR],
    )


@pytest.fixture
def paizhu(station):
    return person(station, "paizhu")


def person(station, code, role=Role.STATION):
    made = Person.objects.create(code=code, name=code)
    Post.objects.create(person=made, unit=station, role=role, from_on=date(2017, 1, 1))
    return made


def seen(who, at, township=FAR):
    CheckIn.objects.create(
        person=who,
        at=at,
        point=Point(119.5, 27.9, srid=4326),
        township_code=township,
    )


def look(at=NOW, weeks=2):
    return ledger(at=at, calendar=CALENDAR, weeks=weeks)


def marks(township=FAR, **more):
    row = next(row for row in look(**more).rows if row.township == township)
    return [week.mark for week in row.weeks]


def test_every_township_without_a_station_has_a_row(paizhu):
    assert [row.township for row in look().rows] == [FAR, FARTHER]


def test_days_are_the_countys(paizhu):
    """Monday half past midnight there is Sunday in UTC."""
    seen(paizhu, datetime(2017, 10, 30, 0, 30, tzinfo=ZONE))
    assert marks() == [Mark.MISSING, Mark.PRESENT]
    assert marks(FARTHER) == [Mark.MISSING, Mark.MISSING]


def test_twice_a_day_is_one_day(paizhu):
    for hour in (9, 15):
        seen(paizhu, datetime(2017, 11, 1, hour, tzinfo=ZONE))
    row = look().rows[0]
    assert row.weeks[-1].days == (date(2017, 11, 1),)
    assert row.compliance == 0.5
    assert [row.township for row in look().alarms] == [FARTHER]
    assert look().compliance == 0.25


def test_what_is_yet_to_come_does_not_count(paizhu):
    seen(paizhu, NOW + timedelta(hours=1))
    assert marks() == [Mark.MISSING, Mark.MISSING]


def test_only_people_of_the_station_count(station):
    seen(person(station, "fenxi", Role.ANALYST), NOW - DAY)
    seen(Person.objects.create(code="x", name="x"), NOW - DAY)
    assert marks()[-1] == Mark.MISSING


def test_a_post_counts_while_it_is_held(paizhu):
    Post.objects.update(to_on=date(2017, 11, 2))
    seen(paizhu, datetime(2017, 11, 2, 9, tzinfo=ZONE))
    assert marks()[-1] == Mark.MISSING
    seen(paizhu, datetime(2017, 11, 1, 9, tzinfo=ZONE))
    assert marks()[-1] == Mark.PRESENT


def test_a_stand_in_counts_from_the_first_to_the_last_day(paizhu):
    other = Person.objects.create(code="other", name="other")
    made = StandIn.objects.create(
        absent=paizhu,
        person=other,
        from_on=date(2017, 11, 1),
        to_on=date(2017, 11, 2),
        made_by="zhuren",
    )
    seen(other, datetime(2017, 11, 3, 9, tzinfo=ZONE))
    assert marks()[-1] == Mark.MISSING
    seen(other, datetime(2017, 11, 2, 23, 59, tzinfo=ZONE))
    assert marks()[-1] == Mark.PRESENT
    made.ended_at = datetime(2017, 11, 1, 12, tzinfo=ZONE)
    made.save()
    assert marks()[-1] == Mark.MISSING


def test_the_number_of_queries_does_not_grow(paizhu, station):
    with CaptureQueriesContext(connection) as few:
        look()
    for number in range(10):
        seen(person(station, f"p{number}"), NOW - number * DAY)
    with CaptureQueriesContext(connection) as many:
        look()
    assert len(few) == len(many) == 4


def test_a_closed_station_has_no_duties(paizhu):
    Unit.objects.update(is_open=False)
    assert look().rows == ()
    assert look().compliance is None
    assert look().alarms == ()
