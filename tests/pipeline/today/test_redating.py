from datetime import datetime, timedelta

import pytest

from gisapp.incidents.models import RawMessage
from gisapp.pipeline.batch import take
from gisapp.pipeline.today.redating import Pick, again, message, written
from tests.prepared_county import bare_profile, call, police, ready, table
from tests.small_county import ZONE

NOON = datetime(2026, 11, 24, 12, 0, 5, tzinfo=ZONE)


@pytest.fixture
def kept(db, tmp_path):
    """A call of 2017 as it lies in the database."""
    from gisapp.incidents.channels.table import Table

    ready()
    context = police()
    path = table(tmp_path, call("J1", bjnr="门口,有人打架"))
    take(
        list(Table(path, "gb18030").messages()), context, at=NOON, by="x",
        is_history=True,
    )  # fmt: skip
    return context, RawMessage.objects.select_related("header").get()


def pick(**changes):
    plain = {"message": 1, "channel": "police_110", "number": "J1", "at": NOON}
    return Pick(**plain | {"delay": timedelta(minutes=3)} | changes)


def test_only_number_and_times_are_other_ones(kept):
    context, raw = kept
    before = message(raw, context)
    after = again(before, pick(), context, zone=ZONE)
    other = {k: v for k, v in after.fields.items() if before.fields[k] != v}
    assert other == {"jjdbh": "J1@20261124", "bjsj": "20261124115705"}
    assert after.columns == before.columns
    assert after.fault is None


def test_it_is_read_as_happening_that_much_before(kept):
    context, raw = kept
    after = again(message(raw, context), pick(), context, zone=ZONE)
    report = context.reader.read(after.fields, heard_at=NOON)
    assert report.occurred.at == NOON - timedelta(minutes=3)


def test_an_erased_message_cannot_be_sent_again(kept):
    context, raw = kept
    raw.body = None
    assert message(raw, context) is None


@pytest.mark.parametrize("channel", bare_profile().channels, ids=lambda c: c.name)
def test_every_channel_reads_what_is_written_in_its_way(channel):
    from gisapp.incidents import times

    form = channel.time_formats[0]
    at = NOON.replace(second=0)
    found, *_ = times.read(written(at, form), (form,), zone=ZONE, heard_at=at)
    assert found == at
