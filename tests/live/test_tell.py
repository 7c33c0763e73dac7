"""Which rows of the log come into the outbox, and which do not?"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from gisapp.core.copying import copy
from gisapp.dispatch.history import SETTING, history
from gisapp.dispatch.models import Event
from gisapp.incidents.channels import push
from gisapp.incidents.channels.table import Table
from gisapp.live.models import Outbox
from gisapp.pipeline import bulk
from gisapp.pipeline.batch import take
from tests import prepared_county
from tests.dispatch import loop
from tests.prepared_county import call, police

EVENT = ("incident_id", "kind", "at", "by", "state", "data")


@pytest.fixture
def incident(county):
    made = loop.opened(county)
    Outbox.objects.all().delete()
    return made


def line(incident, *, at=None):
    return (incident.pk, "noted", at or timezone.now(), "test", "received", {})


def waiting():
    return list(Outbox.objects.order_by("id").values_list("event__kind", "incident"))


def test_an_event_waits_to_be_told(incident):
    Event.objects.create(
        incident=incident, kind="noted", at=timezone.now(), by="test", state="received"
    )
    assert waiting() == [("noted", incident.pk)]


def test_a_copy_of_many_rows_leaves_each_of_them_in_their_order(incident):
    copy("dispatch_event", EVENT, [line(incident)] * 3)
    events = list(Event.objects.filter(by="test").values_list("id", flat=True))
    assert list(Outbox.objects.order_by("id").values_list("event", flat=True)) == events
    assert len(events) == 3


def test_what_is_rolled_back_does_not_wait(incident):
    with transaction.atomic():
        copy("dispatch_event", EVENT, [line(incident)])
        transaction.set_rollback(True)
    assert waiting() == []


def test_a_statement_without_rows_tells_nothing(incident):
    Event.objects.bulk_create([])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dispatch_event SELECT * FROM dispatch_event LIMIT 0"
        )
    assert waiting() == []


def test_history_of_long_ago_is_not_told(incident):
    with history():
        copy("dispatch_event", EVENT, [line(incident, at=loop.FIRST)] * 3)
    assert waiting() == []


def test_much_of_today_at_once_has_everybody_fetch_anew(incident):
    with history():
        copy("dispatch_event", EVENT, [line(incident)] * 3)
    assert waiting() == [(None, None)]


def test_a_report_of_long_ago_that_is_written_today_is_history(incident):
    """Its first event is of then; that it was located is of now."""
    with history():
        copy("dispatch_event", EVENT, [line(incident, at=loop.FIRST), line(incident)])
    assert waiting() == []


def test_two_days_are_the_end(incident):
    near = timezone.now() - timedelta(days=2) + timedelta(minutes=5)
    with history():
        copy("dispatch_event", EVENT, [line(incident, at=near - timedelta(minutes=10))])
        assert waiting() == []
        copy("dispatch_event", EVENT, [line(incident, at=near)])
    assert waiting() == [(None, None)]


def test_after_history_things_are_told_as_ever(incident):
    with history():
        pass
    copy("dispatch_event", EVENT, [line(incident)])
    assert waiting() == [("noted", incident.pk)]


def test_history_within_history_does_not_end_it(incident):
    with history():
        with history():
            pass
        copy("dispatch_event", EVENT, [line(incident, at=loop.FIRST)])
    assert waiting() == []


def test_history_that_fails_goes_with_its_savepoint(incident):
    with pytest.raises(ValueError, match="half"), transaction.atomic(), history():
        raise ValueError("half")
    copy("dispatch_event", EVENT, [line(incident)])
    assert len(waiting()) == 1


def test_it_ends_with_its_transaction(transactional_db):
    with transaction.atomic(), history():
        pass
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [SETTING])
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [SETTING])
        assert cursor.fetchone()[0] == ""


def test_who_may_write_the_log_needs_no_right_to_the_outbox(incident):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE live_test_writer ROLE CURRENT_USER")
        cursor.execute("GRANT INSERT ON dispatch_event TO live_test_writer")
        cursor.execute(
            "GRANT USAGE ON SEQUENCE dispatch_event_id_seq TO live_test_writer"
        )
        cursor.execute("SET LOCAL ROLE live_test_writer")
        cursor.execute(
            "INSERT INTO dispatch_event (incident_id, kind, at, by, state, data)"
            " VALUES (%s, 'noted', now(), 'test', '', '{}')",
            [incident.pk],
        )
        cursor.execute("RESET ROLE")
        cursor.execute("DROP OWNED BY live_test_writer")
        cursor.execute("DROP ROLE live_test_writer")
    assert waiting() == [("noted", incident.pk)]


def test_a_bulk_import_of_a_past_year_is_not_told(db, tmp_path):
    prepared_county.ready()
    path = prepared_county.table(tmp_path, call("J1"), call("J2"))
    told = bulk.run(Table(path, "gb18030").messages(), police(), by="test")
    assert told.as_dict()["stored"] == 2
    assert waiting() == []


def test_a_report_that_comes_in_now_is_told_step_by_step(db):
    prepared_county.ready()
    message = push.message(json.dumps(call("J1")).encode(), origin="test")
    take([message], police(), at=timezone.now(), by="test")
    assert [kind for kind, _ in waiting()] == ["received", "located", "routed"]
