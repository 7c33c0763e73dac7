"""A year of calls is behind; on a Tuesday in November the day begins anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection

from gisapp.dispatch import steps, ticking, watching
from gisapp.dispatch.models import Deadline, Event, Extension
from gisapp.dispatch.workflow import OPEN
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Incident
from gisapp.organization import sample_people
from gisapp.organization.access import scope_of
from gisapp.organization.models import Person
from gisapp.organization.roles import Role
from gisapp.organization.sample_desks import Seat
from gisapp.pipeline import bulk, today
from gisapp.pipeline.today import exhibits, picks
from gisapp.pipeline.working_off import work_off
from tests.manned_county import unit
from tests.prepared_county import bare_profile, call, police, ready, table
from tests.small_county import G1, ZONE

AT = datetime(2026, 11, 24, 15, 0, tzinfo=ZONE)
FIRST = datetime(2017, 11, 22, 0, 10, tzinfo=ZONE)
CODES = ("300100", "100100", "900200", "600100", "400100", "300800")
LIVE = {"message__origin__startswith": "today:"}


@pytest.fixture
def year(db, tmp_path):
    """Calls from 22 to 25 November 2017, every forty minutes, and their work."""
    with connection.cursor() as cursor:  # courses are drawn by an incident's id
        cursor.execute("SELECT setval('incidents_incident_id_seq', 1, false)")
    county, profile = ready(), bare_profile()
    sample_people.fill(profile, county.release, by="x", at=AT)
    calls = [
        call(
            f"J{number}",
            bjsj=f"{FIRST + timedelta(minutes=40 * number):%Y%m%d%H%M%S}",
            bjlbdm=CODES[number % len(CODES)],
            bjnr="有人报警",
        )
        for number in range(140)
    ]
    path = table(tmp_path, *calls)
    bulk.run(Table(path, "gb18030").messages(), police(), by="import:police_110")
    work_off(profile, truth=tmp_path / "none.csv.gz")
    return profile


@pytest.fixture
def day(year):
    return today.fill(year, at=AT)


def live():
    return Incident.objects.filter(**LIVE)


def test_reports_of_three_days_come_in_up_to_now(day):
    assert day.reports == 36 + 36 + 23 == 95
    days = live().datetimes("received_at", "day", tzinfo=ZONE)
    assert [moment.day for moment in days] == [22, 23, 24]
    assert not live().filter(received_at__gt=AT).exists()


def test_nothing_happens_before_it_is_received_or_after_now(day):
    for incident in live():
        moments = list(incident.events.values_list("at", flat=True))
        assert min(moments) >= incident.received_at
        assert max(moments) <= AT


def test_most_of_the_days_before_is_done_and_today_is_open(day):
    before = live().filter(received_at__lt=AT - timedelta(hours=30))
    assert before.filter(state="closed").count() > before.count() / 2
    assert len(set(live().values_list("state", flat=True))) >= 4


def test_what_is_open_has_a_limit_that_runs_and_what_is_closed_has_none(day):
    running = Deadline.objects.filter(met_at=None, stopped_at=None)
    waiting = live().filter(state__in=["received", "accepted", "assigned", "under_way"])
    assert waiting.exists()
    assert not waiting.exclude(pk__in=running.values("incident")).exists()
    assert not running.filter(incident__in=live().exclude(state__in=OPEN)).exists()


def test_what_was_missed_has_been_raised(day):
    due = Deadline.objects.filter(incident__in=live(), due_at__lt=AT, met_at=None)
    assert not due.filter(stopped_at=None, paused_at=None, rung__lt=2).exists()


def test_a_second_run_brings_nothing_that_was_there(day, year):
    count = live().count()
    again = today.fill(year, at=AT)
    assert again.reports == 0
    assert live().count() == count + again.shown


def test_later_it_goes_on_from_where_it_was(day, year):
    before = dict(live().values_list("number", "version"))
    again = today.fill(year, at=AT + timedelta(hours=2))
    assert again.reports == 3
    assert again.steps > 0
    now = dict(live().values_list("number", "version"))
    assert all(now[number] >= version for number, version in before.items())


def test_after_the_worker_has_looked_nothing_is_done_before_that(day, year):
    late = AT + timedelta(hours=20)
    ticking.tick(late)
    today.fill(year, at=late)
    for deadline in Deadline.objects.filter(incident__in=live(), rung__gte=2):
        assert deadline.met_at is None or deadline.met_at >= deadline.due_at


def test_what_somebody_has_taken_up_is_left_to_them(day, year):
    mine = live().filter(state__in=OPEN).first()
    operator = Person.objects.filter(posts__role="operator").first()
    operator.user = User.objects.create_user(operator.code)
    operator.save()
    by = scope_of(operator.user)
    steps.take(
        "void",
        number=mine.number,
        seen=mine.version,
        by=by,
        at=AT,
        facts={"reason": "误报测试"},
    )
    today.fill(year, at=AT + timedelta(hours=2))
    after = Incident.objects.get(pk=mine.pk)
    assert (after.state, after.version) == ("void", mine.version + 1)


def test_at_night_the_desks_still_have_something_to_do(year):
    night = AT.replace(hour=3)
    today.fill(year, at=night)
    centre = live().filter(owner__kind="centre", state__in=OPEN)
    grid = live().filter(owner__kind="grid", state__in=OPEN)
    assert centre.exists() or grid.exists()


def test_a_day_that_the_year_did_not_have_is_its_last():
    assert str(picks.source_day(date(2024, 12, 31), 2017)) == "2017-12-31"
    assert str(picks.source_day(date(2024, 2, 29), 2017)) == "2017-03-01"


def test_only_steps_of_the_table_were_taken(day):
    taken = Event.objects.filter(incident__in=live()).values_list("kind", flat=True)
    by_the_pipeline = {
        "received",
        "located",
        "routed",
        "warned",
        "supervised",
        "climbed",
    }
    drawn = {step.kind for step in steps.STEPS.values()}
    assert set(taken) <= drawn | by_the_pipeline


def test_no_desk_of_a_log_in_is_no_reason_to_fail(year, monkeypatch):
    monkeypatch.setattr(exhibits.sample_desks, "seats", lambda profile: {})
    assert today.fill(year, at=AT).shown == 0


@pytest.fixture
def desks(year, monkeypatch):
    """Three desks of log-ins in the small county."""
    seats = {
        "zhihui": Seat(Role.OPERATOR, unit("centre", "331127")),
        "pingtai": Seat(Role.PLATFORM, unit("platform", "331127001-ZZ")),
        "wangge": Seat(Role.LEADER, unit("grid", G1)),
    }
    monkeypatch.setattr(exhibits.sample_desks, "seats", lambda profile: seats)
    return {name: seat.unit for name, seat in seats.items()}


def test_each_desk_of_a_log_in_has_work_and_something_new(year, desks):
    today.fill(year, at=AT.replace(hour=4))
    for name in ("pingtai", "wangge"):
        own = live().filter(owner=desks[name], state__in=OPEN)
        assert own.count() >= exhibits.AT_A_DESK
        assert own.filter(state__in=["received", "assigned"]).exists()


def test_two_escalations_wait_at_the_centre_and_one_asks_for_time(year, desks):
    today.fill(year, at=AT)
    raised = live().filter(owner=desks["zhihui"], events__kind="escalated")
    assert raised.distinct().count() == 2
    grounds = Event.objects.filter(incident__in=raised, kind="escalated")
    assert len(set(grounds.values_list("data__ground", flat=True))) == 2
    assert Extension.objects.filter(state="asked", incident__in=live()).count() == 1


def test_one_limit_at_least_has_run_out(year, desks):
    today.fill(year, at=AT)
    late = Deadline.objects.filter(watching.late(AT), incident__in=live())
    assert late.exists()
    assert not late.filter(rung__lt=2).exists()


def test_what_is_shown_is_not_shown_again_at_once(year, desks):
    first = today.fill(year, at=AT).shown
    again = today.fill(year, at=AT + timedelta(minutes=1)).shown
    assert again < first / 2


def test_nowhere_is_written_where_somebody_stood(day):
    arrived = Event.objects.filter(kind="arrived")
    assert arrived.exists()
    assert not arrived.filter(data__has_any_keys=["lng", "lat"]).exists()
