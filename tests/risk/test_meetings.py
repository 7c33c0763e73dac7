"""Meetings: when they are due, what is recorded once, who is told of a missing one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import timezone

from gisapp.core import profile
from gisapp.organization.models import AuditEntry
from gisapp.risk import actions_meetings, actions_reports, errors, meetings
from gisapp.risk.actions_meetings import Decided, Held
from gisapp.risk.models import MissedMeeting
from gisapp.risk.month import read
from tests import manned_county, small_county
from tests.risk.desks import T1, desk

pytestmark = pytest.mark.django_db
NOVEMBER = read("2017-11")
TENTH = date(2017, 12, 10)
ELEVENTH = date(2017, 12, 11)


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


def held(**changes):
    facts = {
        "month": "2017-11",
        "township_code": T1,
        "held_on": date(2017, 12, 6),
        "chair": "王镇长",
        "minutes": "人民中路事故多，增设护栏。",
    }
    return Held(**facts | changes)


def record(**changes):
    return actions_meetings.record(held=held(**changes), by="zhihuishi")


def measure(due_on=date(2017, 12, 20)):
    platform = desk("platform", f"{T1}-ZZ")
    return Decided(what="人民中路增设护栏", unit=platform, due_on=due_on)


# Recording


def test_a_meeting_is_recorded_with_who_sat_and_what_they_decided():
    report = actions_reports.keep(month="2017-11", figures={"count": 7}, by="fenxi")
    seats = tuple(desk("platform", f"{T1}-{code}") for code in ("ZZ", "SC"))
    made = record(present=seats, measures=(measure(),))
    assert made.report == report
    assert set(made.present.all()) == set(seats)
    assert made.measures.get().unit == seats[0]
    assert AuditEntry.objects.filter(subject=f"meeting {made.pk}").exists()


def test_it_is_recorded_once_and_added_to_by_notes():
    made = record()
    with pytest.raises(errors.MeetingThere):
        record(chair="另一个")
    actions_meetings.add_note(meeting=made, text="漏记：派出所列席。", by="zhihuishi")
    assert [note.text for note in made.notes.all()] == ["漏记：派出所列席。"]
    assert record(township_code="").township_code == ""


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"held_on": date(2017, 10, 31)}, errors.MeetingTooEarly),
        ({"held_on": date(2999, 1, 1)}, errors.MeetingAhead),
        ({"month": "2017-13"}, errors.MonthUnreadable),
        ({"measures": (measure,)}, errors.MeasureTooEarly),
    ],
)
def test_days_that_cannot_be_are_refused(wrong, error):
    if "measures" in wrong:
        wrong = {"measures": (measure(due_on=date(2017, 12, 5)),)}
    with pytest.raises(error):
        record(**wrong)
    assert meetings.held("2017-11") == {}


def test_a_measure_is_done_once():
    one = record(measures=(measure(),)).measures.get()
    done = actions_meetings.finish(
        measure=one, done_on=date(2017, 12, 18), note="护栏120米", by="pingtai"
    )
    assert (done.done_on, done.done_by) == (date(2017, 12, 18), "pingtai")
    with pytest.raises(errors.MeasureDone):
        actions_meetings.finish(
            measure=one, done_on=date(2017, 12, 19), note="", by="pingtai"
        )


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (date(2017, 12, 5), errors.MeasureTooEarly),
        (date(2999, 1, 1), errors.MeetingAhead),
    ],
)
def test_a_measure_is_not_done_before_it_was_decided_nor_tomorrow(day, error):
    one = record(measures=(measure(),)).measures.get()
    with pytest.raises(error):
        actions_meetings.finish(measure=one, done_on=day, note="", by="pingtai")


def test_texts_are_kept_without_phones():
    made = record(minutes="联系 13800001234", chair="王镇长 13800001234")
    note = actions_meetings.add_note(meeting=made, text="问 13800001234", by="x")
    given = {"unit": desk("grid"), "due_on": date(2017, 12, 20)}
    more = [Decided(what="找 13800001234", **given)]
    (one,) = actions_meetings.add_measures(meeting=made, measures=more, by="x")
    done = actions_meetings.finish(
        measure=one, done_on=date(2017, 12, 18), note="见 13800001234", by="x"
    )
    texts = (made.minutes, made.chair, note.text, done.what, done.note)
    assert [text.split()[1] for text in texts] == ["138****1234"] * 5


@pytest.mark.parametrize("blank", [{"minutes": " "}, {"chair": ""}])
def test_blank_texts_are_refused(blank):
    with pytest.raises(errors.NothingSaid):
        record(**blank)
    assert meetings.held("2017-11") == {}


# Missing


def test_a_month_is_missing_its_meeting_from_the_day_after_the_profile_s():
    assert meetings.missing(NOVEMBER, today=TENTH) == []
    assert meetings.missing(NOVEMBER, today=ELEVENTH) == [
        "", "331127001", "331127002",
    ]  # fmt: skip
    record()
    assert meetings.missing(NOVEMBER, today=ELEVENTH) == ["", "331127002"]


@pytest.mark.parametrize(
    ("day", "due"), [(5, date(2018, 2, 5)), (31, date(2018, 2, 28))]
)
def test_the_profile_says_the_day_and_a_short_month_ends_it(day, due):
    sample = profile.current()
    risk = sample.raw.get("risk", {}) | {"meeting_by_day": day}
    ours = replace(sample, raw=sample.raw | {"risk": risk})
    assert meetings.due_on(read("2018-01"), county=ours) == due


def test_everybody_is_told_once_of_what_is_missing(county):
    small_county.report(county, "M1")
    assert meetings.tell_missing(TENTH) == 0
    record()
    assert meetings.tell_missing(ELEVENTH) == 2
    assert meetings.tell_missing(ELEVENTH) == 0
    assert [one.township_code for one in meetings.told()] == ["", "331127002"]
    record(township_code="")
    assert [one.township_code for one in meetings.told()] == ["331127002"]
    told = MissedMeeting.objects.values_list("month", "township_code", "due_on")
    assert set(told) == {
        ("2017-11", "", TENTH),
        ("2017-11", "331127002", TENTH),
    }


def test_a_month_without_any_incident_and_one_long_past_are_not_told_of(county):
    early = datetime(2017, 3, 3, 8, tzinfo=timezone.get_current_timezone())
    small_county.report(county, "M1", occurred_at=early)
    assert meetings.tell_missing(ELEVENTH) == 0
