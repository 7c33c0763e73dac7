"""What happened, happened: the log takes no change and no removal."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from gisapp.dispatch.models import Event
from tests import small_county


@pytest.fixture
def logged(db) -> Event:
    small_county.report(small_county.draw(), "A1")
    return Event.objects.earliest("id")


def test_a_further_event_is_taken(logged):
    event = Event.objects.create(
        incident=logged.incident, kind="revised", at=logged.at, by="li"
    )
    assert event.pk > logged.pk


@pytest.mark.parametrize("column", ["kind", "at", "by", "data", "incident_id"])
def test_no_column_of_an_event_can_be_changed(logged, column):
    sql = f"UPDATE dispatch_event SET {column} = {column}"
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_no_event_can_be_removed(logged):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=logged.pk).delete()
    assert Event.objects.filter(pk=logged.pk).exists()


def test_the_log_cannot_be_emptied(logged):
    """The tests switch this trigger off to clean up; here it is on again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE dispatch_event ENABLE TRIGGER event_no_truncate")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute("TRUNCATE dispatch_event CASCADE")
    assert Event.objects.exists()


def test_an_incident_with_a_log_cannot_go(logged):
    with pytest.raises(IntegrityError), transaction.atomic():
        logged.incident.delete()
