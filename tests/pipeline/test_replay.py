"""What could not be understood: corrected and replayed, each matter once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gisapp.core.sealing import SealBroken
from gisapp.dispatch.models import Event
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Channel, Incident, Quarantined, RawMessage
from gisapp.pipeline import bulk, replay
from tests.prepared_county import call, police, table

OPEN = Quarantined.State.OPEN


@pytest.fixture
def imported(county, tmp_path):
    def take(*rows):
        path = table(tmp_path, *rows)
        return bulk.run(Table(path, "gb18030").messages(), police(), by="test")

    return take


def again(**options):
    return replay.run(police(), by="replay", **options)


def rename_number_column(name: str) -> None:
    channel = Channel.objects.get(name="police_110")
    channel.settings["fields"]["external_number"] = name
    channel.save()


def test_what_still_cannot_be_understood_stays(imported):
    imported(call(bjsj="去年"))
    told = again()
    assert (told.tried, told.stored, told.held) == (1, 0, {"time": 1})
    assert Quarantined.objects.get().state == OPEN


@pytest.mark.parametrize("name", ["bjsj", "occurred_at"])
def test_a_correction_by_their_name_or_ours_lets_it_pass(imported, name):
    imported(call(bjsj="去年"))
    held = Quarantined.objects.get()
    body = bytes(held.message.body)
    replay.correct(held, {name: "20171103081530"}, by="li")
    assert again().stored == 1
    held.refresh_from_db()
    assert (held.state, held.settled_by) == ("replayed", "replay")
    assert bytes(held.message.body) == body
    assert Incident.objects.get().occurred_at == datetime(
        2017, 11, 3, 0, 15, 30, tzinfo=UTC
    )


def test_a_second_replay_finds_nothing_to_do(imported):
    imported(call(bjsj="去年"))
    replay.correct(Quarantined.objects.get(), {"bjsj": "20171103081530"}, by="li")
    again()
    assert again().tried == 0
    assert Incident.objects.count() == 1


def test_only_those_asked_for_are_tried(imported):
    imported(call("J1", bjsj="去年"), call("", bjnr="无号"))
    assert again(reason="no_number").tried == 1
    assert again(ids=[Quarantined.objects.get(reason="time").pk]).tried == 1


def test_an_earlier_message_does_not_make_a_second_incident(imported):
    imported(call(bjsj="去年"))
    imported(call(bjsj="20171103081530"))
    replay.correct(Quarantined.objects.get(), {"bjsj": "20171103090000"}, by="li")
    told = again()
    assert (told.stored, told.revised) == (0, 1)
    assert Incident.objects.get().revisions == 1
    assert Event.objects.filter(kind=Event.Kind.REVISED).count() == 1
    assert not Quarantined.objects.filter(state=OPEN).exists()


def test_two_held_messages_of_one_number_make_one_incident(imported):
    imported(call(bjsj="去年"), call(bjsj="前年"))
    for held in Quarantined.objects.all():
        replay.correct(held, {"bjsj": "20171103081530"}, by="li")
    told = again()
    assert (told.tried, told.stored, told.revised) == (2, 1, 1)
    assert Incident.objects.count() == 1


def test_a_number_learnt_on_replay_makes_the_same_file_known(imported):
    rename_number_column("案件编号")
    rows = [call("J1"), call("J2"), call("J3")]
    assert imported(*rows).as_dict()["quarantined_by_reason"] == {"no_number": 3}
    rename_number_column("jjdbh")
    assert again().stored == 3
    told = imported(*rows).as_dict()
    assert (told["known"], told["stored"]) == (3, 0)
    assert Incident.objects.count() == 3


def test_a_number_given_by_hand_that_has_an_incident_is_a_change_of_it(imported):
    imported(call("J1"), call("", bjnr="补充"))
    replay.correct(Quarantined.objects.get(), {"jjdbh": "J1"}, by="li")
    assert again().revised == 1
    assert list(
        RawMessage.objects.order_by("revision").values_list(
            "external_number", "revision"
        )
    ) == [
        ("J1", 1),
        ("J1", 2),
    ]


def test_an_erased_message_cannot_be_tried(imported):
    imported(call(bjsj="去年"))
    RawMessage.objects.update(body=None)
    assert again().tried == 0


def test_another_key_is_told_and_changes_nothing(imported, settings):
    imported(call(bjsj="去年"))
    settings.RAW_KEY = "00" * 32
    with pytest.raises(SealBroken):
        again()
    assert Quarantined.objects.get().state == OPEN
