"""What was written stays: each constraint and trigger, from both sides."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gisapp.risk import actions_meetings, actions_notices, actions_reports
from gisapp.risk.actions_meetings import Decided, Held
from gisapp.risk.models import (
    Job,
    Measure,
    Meeting,
    MeetingNote,
    Notice,
    NoticeReturn,
    Report,
)
from tests import manned_county
from tests.risk.desks import T1, desk, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


@pytest.fixture
def meeting():
    measure = Decided(what="增设护栏", unit=desk("grid"), due_on=date(2017, 12, 20))
    held = Held(
        month="2017-11",
        township_code=T1,
        held_on=date(2017, 12, 6),
        chair="王镇长",
        minutes="增设护栏。",
        measures=(measure,),
    )
    made = actions_meetings.record(held=held, by="zhihuishi")
    actions_meetings.add_note(meeting=made, text="补记", by="zhihuishi")
    return made


def refused(deed):
    with pytest.raises(IntegrityError), transaction.atomic():
        deed()
    return True


def test_a_report_is_never_changed_nor_removed():
    made = actions_reports.keep(month="2017-11", figures={"n": 1}, by="fenxi")
    rows = Report.objects.filter(pk=made.pk)
    assert refused(lambda: rows.update(text="{}"))
    assert refused(lambda: rows.update(made_by="another"))
    assert refused(rows.delete)
    assert Report.objects.get().is_intact


def test_different_figures_are_a_new_version_and_the_old_one_stays():
    first = actions_reports.keep(month="2017-11", figures={"n": 1}, by="fenxi")
    second = actions_reports.keep(month="2017-11", figures={"n": 2}, by="fenxi")
    assert (first.version, second.version) == (1, 2)
    assert Report.objects.latest_of("2017-11") == second
    assert Report.objects.get(month="2017-11", version=1).figures == {"n": 1}


def test_the_same_figures_in_another_order_are_the_same_report():
    first = actions_reports.keep(month="2017-11", figures={"a": 1, "b": 2}, by="x")
    again = actions_reports.keep(month="2017-11", figures={"b": 2, "a": 1}, by="y")
    assert again == first


def test_numbers_come_back_as_they_were():
    figures = {"small": 1e-9, "large": 1e22, "whole": 3.0, "words": "鹤溪"}
    made = actions_reports.keep(month="2017-11", figures=figures, by="x")
    assert Report.objects.get(pk=made.pk).figures == figures


def test_a_text_that_is_not_the_digested_one_is_seen():
    made = actions_reports.keep(month="2017-11", figures={"n": 1}, by="x")
    made.text = made.text.replace("1", "2")
    assert not made.is_intact


def test_a_meeting_and_its_notes_are_never_changed(meeting):
    assert refused(lambda: Meeting.objects.update(minutes="别的"))
    assert refused(lambda: MeetingNote.objects.update(text="别的"))
    assert refused(lambda: MeetingNote.objects.all().delete())


def test_a_measure_is_said_to_be_done_once_and_is_otherwise_kept(meeting):
    rows = Measure.objects.all()
    assert refused(lambda: rows.update(due_on=date(2018, 1, 1)))
    assert refused(lambda: rows.update(done_on=date(2017, 12, 20)))
    done = {"done_on": date(2017, 12, 20), "done_by": "wangge"}
    assert rows.update(**done) == 1
    assert rows.update(note="护栏120米") == 1
    assert refused(lambda: rows.update(done_on=date(2017, 12, 21)))
    assert refused(lambda: rows.update(note="别的"))


def test_an_answer_is_given_once_and_the_notice_kept():
    made = sent()
    rows = Notice.objects.filter(pk=made.pk)
    assert refused(lambda: rows.update(text="别的"))
    assert refused(lambda: rows.update(answered_at=timezone.now()))
    actions_notices.answer(notice=made, text="好", by="pingtai")
    assert refused(lambda: rows.update(answer="不好"))
    assert refused(rows.delete)


def test_an_answer_leaves_its_notice_only_for_the_returns():
    made = sent()
    actions_notices.answer(notice=made, text="在办", by="pingtai")
    rows = Notice.objects.filter(pk=made.pk)
    blank = {"answer": "", "answered_by": "", "answered_at": None}
    later = date(2099, 2, 1)
    assert refused(lambda: rows.update(**blank, answer_by=later))
    gone = actions_notices.send_back(
        notice=made, reason="不够", answer_by=later, by="zhihui"
    )
    assert refused(lambda: NoticeReturn.objects.update(reason="别的"))
    assert refused(gone.delete)
    assert refused(lambda: rows.update(answer_by=date(2099, 3, 1)))
    assert refused(lambda: NoticeReturn.objects.create(**returned(gone)))
    actions_notices.answer(notice=made, text="在办", by="pingtai")
    assert refused(lambda: rows.update(**blank, answer_by=later)), "another moment"
    for said in ({"reason": ""}, {"answer": ""}, {"by": ""}):
        facts = returned(gone) | {"answered_at": timezone.now()} | said
        assert refused(lambda facts=facts: NoticeReturn.objects.create(**facts))


def returned(gone):
    names = (
        "notice", "answer", "answered_by", "answered_at", "was_due_on", "reason",
        "answer_by", "by", "at",
    )  # fmt: skip
    return {name: getattr(gone, name) for name in names}


@pytest.mark.parametrize("month", ["2017-13", "2017-1", "201711", "", "2017-00"])
def test_a_month_is_written_in_one_way(month):
    job = Job(month=month, asked_by="x", asked_at=timezone.now())
    assert refused(job.save)


def test_a_job_says_what_came_of_it():
    job = {"month": "2017-11", "asked_by": "x", "asked_at": timezone.now()}
    assert refused(lambda: Job.objects.create(**job, state="done"))
    assert refused(lambda: Job.objects.create(**job, state="failed"))
    assert Job.objects.create(**job, state="failed", error="why")
    assert Job.objects.create(**job)
    assert refused(lambda: Job.objects.create(**job, state="running"))


def test_a_notice_says_where_and_what():
    made = sent()
    facts = {
        name: getattr(made, name)
        for name in (
            "month", "theme", "sender", "unit", "sent_by", "sent_at", "answer_by",
        )
    }  # fmt: skip
    assert refused(lambda: Notice.objects.create(**facts, grids=[], text="x"))
    assert refused(lambda: Notice.objects.create(**facts, grids=["1"], text=""))
    assert Notice.objects.create(**facts, grids=["1"], text="x")
