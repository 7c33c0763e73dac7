"""Sixty calls of a November are worked off as if real people had done it."""

from __future__ import annotations

import csv
import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F, Q

from gisapp.dispatch.models import Alarm, Assignment, Deadline, Event, Reply
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Incident
from gisapp.pipeline import bulk, working_off
from gisapp.pipeline.working_off import work_off
from gisapp.sample.work import fate
from gisapp.sample.work.fate import Fate
from tests.manned_county import manned, unit
from tests.prepared_county import bare_profile, call, police, table
from tests.small_county import ZONE

FIRST = datetime(2017, 11, 3, 0, 30, tzinfo=ZONE)
CODES = ("300100", "100100", "900200", "600100", "400100")
ENDED = Q(met_at__isnull=False) | Q(stopped_at__isnull=False)


@pytest.fixture
def county(db):
    return manned()


@pytest.fixture
def reported(county, tmp_path):
    """Calls of several kinds, every fifty minutes, as history."""
    calls = [
        call(
            f"J{number}",
            bjsj=f"{FIRST + timedelta(minutes=50 * number):%Y%m%d%H%M%S}",
            bjlbdm=CODES[number % len(CODES)],
        )
        for number in range(60)
    ]
    path = table(tmp_path, *calls)
    bulk.run(Table(path, "gb18030").messages(), police(), by="import:police_110")
    return [f"police_110:J{number}" for number in range(60)]


@pytest.fixture
def no_truth(tmp_path):
    return tmp_path / "truth.csv.gz"


@pytest.fixture
def worked(reported, no_truth):
    return work_off(bare_profile(), truth=no_truth)


def test_everything_is_done_and_no_limit_runs(worked):
    assert worked == 60
    states = set(Incident.objects.values_list("state", flat=True))
    assert states <= {"closed", "assessed", "void"}
    assert Deadline.objects.filter(~ENDED).count() == 0
    assert Deadline.objects.exclude(next_at=None).count() == 0
    assert Assignment.objects.filter(ended_at=None).count() == 0


def test_the_log_ends_in_the_state_and_at_the_desk_of_the_incident(worked):
    for incident in Incident.objects.all():
        last = incident.events.exclude(by="clock").order_by("id").last()
        assert (last.state, last.unit_id) == (incident.state, incident.owner_id)
        assert incident.owner_id in incident.desks
        assert incident.version > 0


def test_nothing_is_closed_before_it_is_accepted(worked):
    for incident in Incident.objects.filter(state__in=["closed", "assessed"]):
        log = incident.events.exclude(kind__in=["located", "routed"]).order_by("id")
        moments = list(log.values_list("at", flat=True))
        kinds = list(log.values_list("kind", flat=True))
        assert moments == sorted(moments)
        assert kinds.index("accepted") < kinds.index("closed")


def test_each_late_limit_was_raised_once_and_no_other(worked):
    ended = Deadline.objects.annotate(end=F("met_at")).filter(met_at__isnull=False)
    late = ended.filter(end__gt=F("due_at"))
    in_time = ended.filter(end__lt=F("warn_at"))
    assert not late.filter(rung__lt=2).exists()
    assert not in_time.filter(rung__gt=0).exists()
    for alarm in Alarm.objects.select_related("event", "deadline"):
        assert alarm.event.by == "clock"
        assert alarm.event.at == alarm.at
        assert alarm.event.incident_id == alarm.deadline.incident_id


def test_whoever_acts_has_a_post_at_that_desk(worked):
    acted = Event.objects.filter(desk__isnull=False).exclude(by="sample")
    strangers = acted.exclude(by__in=["clock"]).exclude(
        desk__posts__person__code=F("by")
    )
    assert acted.exists()
    assert not strangers.exists()


def test_each_closed_one_is_answered(worked):
    closed = Incident.objects.filter(state__in=["closed", "assessed"])
    answered = Reply.objects.filter(fetched_at__gte=F("at")).values("incident")
    assert closed.filter(pk__in=answered).count() == closed.count()


def test_a_second_run_finds_nothing_to_do(worked, no_truth):
    log = Event.objects.count()
    assert work_off(bare_profile(), truth=no_truth) == 0
    assert Event.objects.count() == log


def test_one_that_was_cut_off_is_taken_up(reported, no_truth, monkeypatch):
    monkeypatch.setattr(working_off, "CHUNK", 25)
    real, calls = working_off.deal_with, iter(range(1000))

    def break_off(case, house):
        if next(calls) == 30:
            raise KeyboardInterrupt
        return real(case, house)

    monkeypatch.setattr(working_off, "deal_with", break_off)
    with pytest.raises(KeyboardInterrupt):
        work_off(bare_profile(), truth=no_truth)
    assert Incident.objects.filter(version=0).count() == 35
    monkeypatch.setattr(working_off, "deal_with", real)
    assert work_off(bare_profile(), truth=no_truth) == 35
    assert Event.objects.filter(kind="closed").count() >= 55


def test_what_somebody_has_touched_stays_as_it_is(reported, no_truth):
    mine = Incident.objects.first()
    Incident.objects.filter(pk=mine.pk).update(state="accepted", version=1)
    assert work_off(bare_profile(), truth=no_truth) == 59
    assert list(mine.events.values_list("kind", flat=True)) == [
        "received", "located", "routed",
    ]  # fmt: skip


def test_what_is_reported_today_is_not_history(reported, no_truth):
    Incident.objects.update(received_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert work_off(bare_profile(), truth=no_truth) == 0


def test_a_report_told_again_is_merged_and_answered(reported, no_truth, monkeypatch):
    columns = ("channel", "external_number", "duplicate_of", "bad")
    with gzip.open(no_truth, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerow(("police_110", "J7", "police_110:J3", ""))
    plain = fate.draw
    monkeypatch.setattr(
        fate,
        "draw",
        lambda case, rng: Fate(is_merged=True) if case.first else plain(case, rng),
    )
    work_off(bare_profile(), truth=no_truth)
    again = Incident.objects.get(message__external_number="J7")
    first = Incident.objects.get(message__external_number="J3")
    assert (again.state, again.merged_into) == ("merged", first)
    assert again.replies.count() == first.replies.count() > 0
    assert again.events.last().desk == unit("centre", "331127")
