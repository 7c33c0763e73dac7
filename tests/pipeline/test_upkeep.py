"""Chores: what is too old is erased, what is late is raised, by one or by all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.utils import timezone

from gisapp.dispatch.models import Alarm
from gisapp.incidents.models import Incident, RawMessage, Reporter
from gisapp.organization import calendars
from gisapp.organization.models import CalendarYear, CheckIn, Person
from gisapp.pipeline import upkeep
from gisapp.pipeline.upkeep import Chore
from tests import small_county
from tests.dispatch import clock_world


@pytest.fixture
def told(db):
    """One incident with its raw message and its reporter."""
    county = small_county.draw()
    incident = small_county.report(county, "1")
    RawMessage.objects.update(body=b"sealed")
    Reporter.objects.create(incident=incident, sealed=b"sealed", masked_name="王**")
    return incident


def age(days):
    RawMessage.objects.update(received_at=timezone.now() - timedelta(days=days))


def test_within_the_retention_everything_stays(told):
    age(1094)
    assert upkeep.erase_expired() == 0
    assert RawMessage.objects.get().body is not None
    assert Reporter.objects.exists()


def test_beyond_it_bytes_and_reporter_go_and_the_incident_stays(told):
    age(1096)
    assert upkeep.erase_expired() == 1
    assert RawMessage.objects.get().body is None
    assert not Reporter.objects.exists()
    assert Incident.objects.get() == told
    assert upkeep.erase_expired() == 0


def test_a_chore_comes_again_only_when_it_is_due(db):
    done = []
    todo = [Chore(name="one", do=lambda: done.append(1) or 1, every_s=60.0)]
    assert upkeep.run_due(todo, now=0.0) == ["one"]
    assert upkeep.run_due(todo, now=59.0) == []
    assert upkeep.run_due(todo, now=60.0) == ["one"]
    assert len(done) == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_do_a_chore_at_once():
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('chore:one'))")
    todo = [Chore(name="one", do=lambda: 1, every_s=60.0)]
    assert upkeep.run_due(todo, now=0.0) == []
    with other.cursor() as cursor:  # a closed link lets go of its locks a moment later
        cursor.execute("SELECT pg_advisory_unlock_all()")
    other.close()
    assert upkeep.run_due(todo, now=60.0) == ["one"]


@pytest.mark.django_db(transaction=True)
def test_a_shared_chore_is_done_by_every_worker_in_transactions_of_its_own():
    other, inside = connection.copy(), []
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('chore:one'))")

    def do():
        inside.append(connection.in_atomic_block)
        return 1

    todo = [Chore(name="one", do=do, every_s=1.0, is_shared=True)]
    assert upkeep.run_due(todo, now=0.0) == ["one"]
    assert inside == [False]
    other.close()


def test_the_worker_looks_at_the_clocks(db):
    case = clock_world.incident(clock_world.ready())
    clock_world.begin(case)
    todo = [chore for chore in upkeep.chores() if chore.name == "tick"]
    assert todo[0].is_shared
    assert upkeep.run_due(todo, now=0.0) == ["tick"]
    assert Alarm.objects.count() == 4


def test_the_worker_enters_the_holidays_of_this_year_and_the_next(db):
    this = timezone.localdate().year
    assert upkeep.enter_holidays() == 2
    years = CalendarYear.objects.values_list("year", flat=True)
    assert list(years) == [this, this + 1]
    calendars.forget()


@pytest.mark.parametrize(("days", "stays"), [(399, True), (401, False)])
def test_where_somebody_was_is_forgotten_after_the_profiles_days(db, days, stays):
    CheckIn.objects.create(
        person=Person.objects.create(code="paizhu", name="派驻责任人"),
        at=timezone.now() - timedelta(days=days),
        point=Point(119.3, 28.1, srid=4326),
        township_code="331127001",
    )
    assert upkeep.erase_check_ins() == (0 if stays else 1)
    assert CheckIn.objects.exists() is stays
