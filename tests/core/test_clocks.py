"""Three clocks over the holidays of 2017, a change to summer time, and at edges."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisapp.core.clocks import (
    Limit,
    Measure,
    WorkCalendar,
    after_work,
    due,
    further,
    later,
    passed,
    share,
    worked,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
CHICAGO = ZoneInfo("America/Chicago")
OFFICE = ((time(8, 30), time(12)), (time(13, 30), time(18)))


def days(first, last):
    return {first + timedelta(n) for n in range((last - first).days + 1)}


COUNTY = WorkCalendar(
    zone=SHANGHAI,
    hours=OFFICE,
    holidays=frozenset(
        days(date(2017, 1, 27), date(2017, 2, 2))
        | days(date(2017, 10, 1), date(2017, 10, 8))
    ),
    workdays=frozenset({date(2017, 1, 22), date(2017, 2, 4), date(2017, 9, 30)}),
)
NIGHTS = WorkCalendar(
    zone=CHICAGO, hours=((time(0), time(8)),), weekend=frozenset({4, 5})
)
"""Work from midnight on, also on the two Sundays when clocks change."""


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def in_chicago(text):
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


def limit(text):
    value, measure = text.split()
    return Limit(value=float(value), measure=Measure(measure))


@pytest.mark.parametrize(
    ("start", "asked", "wanted"),
    [
        # Spring Festival: Thursday 26 January to Saturday 4 February, made up
        ("2017-01-26T16:00", "3 WD", "2017-02-06T18:00"),
        ("2017-01-26T16:00", "1 WD", "2017-02-03T18:00"),
        ("2017-01-26T16:00", "4 WH", "2017-02-03T10:30"),
        ("2017-01-26T16:00", "24 EH", "2017-01-27T16:00"),
        ("2017-01-29T10:00", "1 WH", "2017-02-03T09:30"),
        ("2017-01-29T10:00", "2 WD", "2017-02-04T18:00"),
        ("2017-01-20T17:30", "1 WH", "2017-01-22T09:00"),  # Friday to a worked Sunday
        # National Day and Mid-Autumn: Saturday 30 September is worked
        ("2017-09-29T17:00", "3 WD", "2017-10-10T18:00"),
        ("2017-09-29T17:00", "2 WH", "2017-09-30T09:30"),
        ("2017-09-30T17:59", "1 WH", "2017-10-09T09:29"),
        # edges of a day
        ("2017-11-06T07:00", "1 WH", "2017-11-06T09:30"),
        ("2017-11-06T12:00", "1 WH", "2017-11-06T14:30"),
        ("2017-11-06T12:30", "1 WH", "2017-11-06T14:30"),
        ("2017-11-06T11:00", "1 WH", "2017-11-06T12:00"),
        ("2017-11-06T18:00", "1 WH", "2017-11-07T09:30"),
        ("2017-11-06T08:30", "8 WH", "2017-11-06T18:00"),
        ("2017-11-06T17:00", "0.5 WH", "2017-11-06T17:30"),
        ("2017-11-10T23:59", "1 WD", "2017-11-13T18:00"),
        ("2017-11-11T10:00", "1 WD", "2017-11-13T18:00"),  # begins on a Saturday
        ("2017-11-06T08:00", "1.5 WD", "2017-11-08T18:00"),  # a part is a whole day
        ("2017-11-06T08:00", "0 WD", "2017-11-06T08:00"),
        ("2017-11-06T20:00", "0 WH", "2017-11-06T20:00"),
        ("2017-11-06T23:59", "2.5 EMIN", "2017-11-07T00:01:30"),
    ],
)
def test_due(start, asked, wanted):
    assert due(at(start), limit(asked), COUNTY) == at(wanted)


def test_the_day_is_the_countys_not_that_of_greenwich():
    start = datetime(2017, 11, 6, 16, 30, tzinfo=UTC)  # Tuesday 00:30 over there
    assert due(start, limit("1 WD"), COUNTY) == at("2017-11-08T18:00")


@pytest.mark.parametrize(
    ("start", "asked", "wanted"),
    [
        # 12 March 2017: 02:00 becomes 03:00; an hour is an hour all the same
        ("2017-03-12T01:30", "2 EH", "2017-03-12T04:30"),
        ("2017-03-12T00:00", "3 WH", "2017-03-12T04:00"),
        ("2017-03-11T12:00", "1 WD", "2017-03-12T08:00"),
        # 5 November 2017: 02:00 becomes 01:00
        ("2017-11-05T00:30", "2 EH", "2017-11-05T01:30"),
        ("2017-11-05T00:00", "3 WH", "2017-11-05T02:00"),
    ],
)
def test_due_when_clocks_change(start, asked, wanted):
    found = due(in_chicago(start), limit(asked), NIGHTS)
    assert found.astimezone(CHICAGO).strftime("%FT%R") == wanted


def test_a_night_in_march_is_an_hour_short():
    night = in_chicago("2017-03-12T00:00"), in_chicago("2017-03-12T08:00")
    assert worked(*night, NIGHTS) == timedelta(hours=7)
    assert passed(*night, limit("1 EH"), NIGHTS) == timedelta(hours=7)


def test_hours_moved_by_summer_time_are_not_worked_twice():
    odd = WorkCalendar(
        zone=CHICAGO,
        hours=((time(2, 10), time(2, 50)), (time(3), time(4))),
        weekend=frozenset(),
    )
    start = in_chicago("2017-03-12T00:00")
    assert worked(start, start + timedelta(hours=12), odd) == timedelta(hours=1)


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_a_limit_is_an_amount(value):
    with pytest.raises(ValueError, match="a limit of"):
        Limit(value=value, measure=Measure.WH)


@pytest.mark.parametrize("asked", ["1 WH", "1 WD"])
def test_a_calendar_in_which_nothing_is_ever_done_is_told(asked):
    never = WorkCalendar(zone=SHANGHAI, hours=OFFICE, weekend=frozenset(range(7)))
    with pytest.raises(ValueError, match="within ten years"):
        due(at("2017-11-06T08:00"), limit(asked), never)


def test_four_fifths_run_as_the_clock_does():
    start = at("2017-11-06T08:30")
    end = due(start, limit("10 WH"), COUNTY)
    assert share(start, end, 0.8, limit("10 WH"), COUNTY) == at("2017-11-06T18:00")
    end = due(start, limit("10 EMIN"), COUNTY)
    assert share(start, end, 0.8, limit("10 EMIN"), COUNTY) == at("2017-11-06T08:38")


@pytest.mark.parametrize(
    ("moment", "pause", "asked", "wanted"),
    [
        # over a weekend working time stands still anyway
        ("11-10T17:00", ("11-10T16:00", "11-13T08:30"), "4 WH", "11-13T09:30"),
        ("11-10T17:00", ("11-10T16:00", "11-12T16:00"), "9 EH", "11-12T17:00"),
        # a whole working day is put off by a whole working day
        ("11-10T18:00", ("11-07T10:00", "11-08T10:00"), "3 WD", "11-13T18:00"),
        # a pause in the night moves nothing
        ("11-08T10:00", ("11-07T19:00", "11-08T06:00"), "4 WH", "11-08T10:00"),
        # over before it began
        ("11-07T10:00", ("11-07T10:00", "11-09T10:00"), "4 WH", "11-07T10:00"),
        ("11-07T09:59", ("11-07T10:00", "11-09T10:00"), "4 EH", "11-07T09:59"),
    ],
)
def test_later(moment, pause, asked, wanted):
    stood = at(f"2017-{pause[0]}"), at(f"2017-{pause[1]}")
    found = later(at(f"2017-{moment}"), stood, limit(asked), COUNTY)
    assert found == at(f"2017-{wanted}")


@pytest.mark.parametrize(
    ("asked", "part", "least", "wanted"),
    [
        ("60 EMIN", 0.25, 10, "17:45"),
        ("5 EMIN", 0.25, 10, "17:40"),
        ("1 WH", 0.25, 10, "17:45"),
        ("4 WH", 0.25, 10, "09:00"),
        ("5 WD", 0.5, 10, "12:00"),  # 20 hours: half of one, two whole days, and 3.5
    ],
)
def test_further(asked, part, least, wanted):
    found = further(
        at("2017-11-06T17:30"),
        part,
        limit(asked),
        COUNTY,
        least=timedelta(minutes=least),
    )
    assert found.astimezone(SHANGHAI).strftime("%R") == wanted


NEW_YEAR = datetime(2017, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=365)).map(NEW_YEAR.__add__)
AMOUNTS = st.timedeltas(timedelta(0), timedelta(hours=400))
LIMITS = st.builds(
    Limit, value=st.floats(0, 40, width=32), measure=st.sampled_from(Measure)
)
ANY = st.sampled_from([COUNTY, NIGHTS])


@given(MOMENTS, AMOUNTS, ANY)
def test_after_so_much_work_so_much_was_worked(start, amount, calendar):
    assert worked(start, after_work(start, amount, calendar), calendar) == amount


@given(MOMENTS, MOMENTS, LIMITS, ANY)
def test_what_begins_later_is_not_due_earlier(one, other, asked, calendar):
    first, second = sorted([one, other])
    assert due(first, asked, calendar) <= due(second, asked, calendar)
    assert due(first, asked, calendar) >= first


@given(MOMENTS, LIMITS, ANY)
def test_the_whole_share_is_the_end_and_none_the_beginning(start, asked, calendar):
    end = due(start, asked, calendar)
    assert share(start, end, 1, asked, calendar) == end
    assert share(start, end, 0, asked, calendar) == start
    assert start <= share(start, end, 0.8, asked, calendar) <= end


@given(MOMENTS, MOMENTS, MOMENTS, LIMITS, ANY)
def test_what_was_left_is_left(one, other, start, asked, calendar):
    begin, end = sorted([one, other])
    moment = due(start, asked, calendar)
    put_off = later(moment, (begin, end), asked, calendar)
    assert put_off >= moment
    if moment > begin and asked.measure in (Measure.WH, Measure.WD):
        left = worked(begin, moment, calendar)
        assert worked(end, put_off, calendar) >= left
        if put_off > moment:
            assert worked(end, put_off, calendar) == left
    elif moment > begin:
        assert put_off - end == moment - begin


@given(MOMENTS, MOMENTS, MOMENTS, MOMENTS, LIMITS)
def test_what_comes_first_stays_first_when_put_off(one, other, a, b, asked):
    pause = tuple(sorted([one, other]))
    first, second = sorted([a, b])
    put_off = [later(moment, pause, asked, COUNTY) for moment in (first, second)]
    assert put_off == sorted(put_off)
