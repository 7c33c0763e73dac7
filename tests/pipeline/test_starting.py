"""A report that comes in now has to be accepted in time; history starts no clock."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from gisapp.dispatch.models import Deadline
from gisapp.incidents.channels import push
from gisapp.incidents.models import Incident
from gisapp.organization import calendars
from gisapp.organization.models import CalendarDay
from gisapp.pipeline.batch import take
from tests.prepared_county import call, police
from tests.small_county import ZONE

FRIDAY = datetime(2017, 11, 3, 17, 30, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def fresh(county):
    calendars.forget()
    yield
    calendars.forget()


def send(*calls, is_history=False):
    messages = [push.message(json.dumps(one).encode(), origin="test") for one in calls]
    take(messages, police(), at=FRIDAY, by="test", is_history=is_history)


def test_the_time_to_accept_runs_from_receipt_at_the_desk_it_came_to():
    send(call())
    row, incident = Deadline.objects.get(), Incident.objects.get()
    assert (row.incident, row.unit, row.clock) == (incident, incident.owner, "accept")
    assert (row.value, row.measure, row.round, row.rung) == (5.0, "EMIN", 1, 0)
    assert row.started_at == incident.received_at == FRIDAY
    assert row.due_at == datetime(2017, 11, 3, 17, 35, tzinfo=ZONE)
    assert row.next_at == row.warn_at == datetime(2017, 11, 3, 17, 34, tzinfo=ZONE)


def test_without_a_category_an_hour_of_office_time():
    send(call(bjlbdm="", bjnr="不明"))
    row = Deadline.objects.get()
    assert row.incident.category is None
    assert row.due_at == datetime(2017, 11, 6, 9, 0, tzinfo=ZONE)


def test_a_day_off_that_a_person_entered_counts():
    CalendarDay.objects.create(day="2017-11-06", is_workday=False)
    calendars.forget()
    send(call(bjlbdm="", bjnr="不明"))
    assert Deadline.objects.get().due_at == datetime(2017, 11, 7, 9, 0, tzinfo=ZONE)


def test_each_of_a_batch_has_its_own_and_the_queries_do_not_grow(
    django_assert_max_num_queries,
):
    send(call("J0"))
    calls = [call(f"J{n}", bjlbdm="" if n % 2 else "300100") for n in range(1, 9)]
    with django_assert_max_num_queries(40):
        send(*calls)
    assert Deadline.objects.count() == 9
    assert Deadline.objects.filter(next_at=None).count() == 0


def test_history_starts_no_clock():
    send(call(), is_history=True)
    assert Incident.objects.count() == 1
    assert not Deadline.objects.exists()
