"""Does everything that is committed come once, in the order of commit?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from gisapp.dispatch.models import Event
from gisapp.live import published, publishing
from gisapp.live.models import Outbox, Published
from tests.dispatch import loop

LOG = """INSERT INTO dispatch_event (incident_id, kind, at, by, state, data)
    VALUES (%s, 'noted', now(), %s, '', '{}')"""


@pytest.fixture
def others():
    """Further sessions of the database, each in a transaction of its own."""
    made = []

    def another():
        one = connection.copy()
        one.set_autocommit(False)
        made.append(one)
        return one

    yield another
    for one in made:
        one.close()


@pytest.fixture
def incident(transactional_db):
    made = loop.opened(loop.manned())
    publishing.publish()
    return made


def note(session, incident, by):
    with session.cursor() as cursor:
        cursor.execute(LOG, [incident.pk, by])


def told(after=0):
    rows = Published.objects.filter(id__gt=after).order_by("id")
    return list(rows.values_list("event__by", flat=True))


def test_who_commits_late_is_told_late_and_is_not_lost(incident, others):
    """The first to write, whose event has the lower number, commits second."""
    begun = published.last_id()
    early, late = others(), others()
    note(early, incident, "wrote first")
    note(late, incident, "wrote second")
    late.commit()
    assert publishing.publish() == 1
    place = published.last_id()
    early.commit()
    assert publishing.publish() == 1
    assert told(begun) == ["wrote second", "wrote first"]
    assert told(place) == ["wrote first"]
    numbers = dict(Event.objects.values_list("by", "id"))
    assert numbers["wrote first"] < numbers["wrote second"]


def test_what_is_rolled_back_is_never_told(incident, others):
    begun = published.last_id()
    session = others()
    note(session, incident, "never")
    session.rollback()
    note(connection, incident, "yes")
    publishing.publish()
    assert told(begun) == ["yes"]
    assert not Outbox.objects.exists()


def test_of_two_publishers_one_waits_its_turn(incident, others):
    note(connection, incident, "a")
    first = others()
    with first.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [publishing.LOCK])
    begun = published.last_id()
    assert publishing.publish() is None
    assert told(begun) == []
    first.commit()
    assert publishing.publish() == 1
    assert told(begun) == ["a"]


def test_a_publisher_that_is_killed_in_mid_transaction_leaves_no_trace(
    incident, others
):
    note(connection, incident, "a")
    begun, killed = published.last_id(), others()
    with killed.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [publishing.LOCK])
        cursor.execute(publishing.PUBLISH, {"most": 10})
        assert cursor.fetchone()[0] == 1
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [pid])
    assert publishing.publish() == 1
    assert told(begun) == ["a"]


def test_a_transaction_takes_so_many_and_keeps_their_order(incident):
    begun = published.last_id()
    for number in range(5):
        note(connection, incident, str(number))
    assert [publishing.publish(most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert told(begun) == ["0", "1", "2", "3", "4"]


def test_many_wishes_to_fetch_anew_are_one_message_in_the_place_of_the_last(incident):
    begun = published.last_id()
    Outbox.objects.create()
    note(connection, incident, "a")
    Outbox.objects.create()
    note(connection, incident, "b")
    assert publishing.publish() == 4
    assert told(begun) == ["a", None, "b"]


def test_old_messages_go_and_the_last_one_stays(incident):
    for number in range(3):
        note(connection, incident, str(number))
    publishing.publish()
    old = timezone.now() - timedelta(hours=3)
    Published.objects.update(published_at=old)
    last = published.last_id()
    assert publishing.prune(hours=4) == 0
    assert publishing.prune(hours=2, most=2) == 2
    assert publishing.prune(hours=2) == 3
    assert publishing.prune(hours=2) == 0
    assert list(Published.objects.values_list("id", flat=True)) == [last]
    assert published.last_id() == last


def test_the_profile_says_how_long(monkeypatch):
    from dataclasses import replace

    from gisapp.core import profile

    sample = profile.current()
    assert publishing.kept_hours() == 48
    short = replace(sample, raw=sample.raw | {"retention": {"live_hours": 6}})
    monkeypatch.setattr(profile, "current", lambda: short)
    assert publishing.kept_hours() == 6
