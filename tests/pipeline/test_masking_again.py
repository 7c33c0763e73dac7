"""Texts stored under older masks: put right from the message, nothing else touched."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from gisapp.dispatch.models import Event
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Incident, RawMessage
from gisapp.organization.models import AuditEntry
from gisapp.pipeline import bulk, masking_again
from tests.prepared_county import call, police, table

SAID = "当事人在医院,联系人王小明电话13800001234"
SHOWN = "当事人在医院,联系人王**电话138****1234"


@pytest.fixture
def incident(county, tmp_path):
    """One that older masks had eaten words of, and left a name in."""
    path = table(tmp_path, call(bjnr=SAID, bjrxm="蓝大妹", afdz="蓝大妹家"))
    bulk.run(Table(path, "gb18030").messages(), police(), by="test")
    Incident.objects.update(text="当事人在**,联系人王小明电话138****1234", address="x")
    return Incident.objects.get()


def written():
    return Incident.objects.values_list("text", "address", "title").get()


def test_without_commit_nothing_is_written(incident):
    before = written()
    told = masking_again.run(commit=False)
    assert (told.looked, told.changed, written()) == (1, 1, before)
    assert not AuditEntry.objects.filter(by="mask_again").exists()


def test_committed_it_stands_as_it_would_be_stored_today(incident):
    masking_again.run(commit=True)
    text, address, title = written()
    assert (text, address) == (SHOWN, "蓝**家")
    assert title == SHOWN[:40]
    assert AuditEntry.objects.get(by="mask_again").deed == "changed"


def test_a_second_run_finds_nothing(incident):
    masking_again.run(commit=True)
    assert masking_again.run(commit=True).changed == 0


def test_without_its_message_the_stored_text_only_loses_more(incident):
    RawMessage.objects.update(body=None)
    told = masking_again.run(commit=True)
    assert told.without_message == 1
    assert written()[0] == "当事人在**,联系人王**电话138****1234"


def test_the_log_and_the_version_stay(incident):
    log = list(Event.objects.order_by("pk").values())
    masking_again.run(commit=True)
    assert list(Event.objects.order_by("pk").values()) == log
    assert Incident.objects.get().version == incident.version


def test_the_command_says_what_it_would_do(incident):
    out = StringIO()
    call_command("mask_again", stdout=out)
    assert "--commit" in out.getvalue()
    assert SHOWN in out.getvalue()
