"""Record, understand, locate, route, write: each message once, none lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from gisapp.dispatch.models import Event
from gisapp.incidents.channels import push
from gisapp.incidents.models import Incident, Place, Quarantined, RawMessage, Reporter
from gisapp.pipeline import batch
from gisapp.pipeline.batch import retake, take
from gisapp.routing.models import Decision
from tests.prepared_county import call, police
from tests.small_county import G1

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def pushed(*calls: dict[str, str]) -> list:
    return [push.message(json.dumps(one).encode(), origin="test") for one in calls]


def sent(*calls: dict[str, str], at: datetime = NOW) -> batch.Outcome:
    return take(pushed(*calls), police(), at=at, by="test")


def test_one_report_leaves_a_whole_journey(county):
    sent(call())
    incident = Incident.objects.get()
    place, decision = Place.objects.get(), Decision.objects.get()
    assert (place.kind, place.grid_code, place.method) == ("inside", G1, "coordinates")
    assert decision.unit == incident.owner
    assert decision.reason_zh.startswith("“")
    kinds = list(Event.objects.values_list("kind", flat=True))
    assert kinds == ["received", "located", "routed"]
    assert incident.state == "received"


def test_the_same_bytes_again_change_nothing(county):
    sent(call())
    again = sent(call())
    assert [r.standing.value for r in again.recorded] == ["known"]
    assert (RawMessage.objects.count(), Incident.objects.count()) == (1, 1)
    assert Event.objects.count() == 3


def test_a_changed_message_is_a_revision_and_the_incident_stays(county):
    sent(call(bjnr="两车相撞"))
    before = Incident.objects.values().get()
    outcome = sent(call(bjnr="三车相撞"))
    after = Incident.objects.values().get()
    assert outcome.revised == 1
    assert after == before | {"revisions": 1}
    revised = Event.objects.get(kind=Event.Kind.REVISED)
    message = RawMessage.objects.get(revision=2)
    assert revised.data == {"message": message.pk, "revision": 2}


def test_a_change_within_one_batch_makes_one_incident(county):
    outcome = sent(call(bjnr="两车相撞"), call(bjnr="三车相撞"), call(bjnr="两车相撞"))
    assert [r.standing.value for r in outcome.recorded] == ["new", "revision", "known"]
    assert Incident.objects.get().revisions == 1
    assert Incident.objects.get().text == "两车相撞"


def test_two_changes_at_once_count_as_two(county):
    sent(call(bjnr="一"))
    assert sent(call(bjnr="二"), call(bjnr="三")).revised == 2
    assert Incident.objects.get().revisions == 2


def test_a_change_of_what_was_not_understood_becomes_the_incident(county):
    sent(call(bjsj="去年"))
    assert Quarantined.objects.get().reason == "time"
    assert sent(call(bjsj="20171103081530")).revised == 0
    assert Incident.objects.get().message.revision == 2


def test_messages_without_a_number_are_known_by_their_bytes(county):
    first = sent(call(""), call(""), call("", bjnr="另一件"))
    assert [r.standing.value for r in first.recorded] == ["new", "known", "new"]
    assert set(Quarantined.objects.values_list("reason", flat=True)) == {"no_number"}
    assert [r.standing.value for r in sent(call("")).recorded] == ["known"]


def test_the_same_number_in_two_channels_is_two_matters(county):
    sent(call())
    other = county.channel.__class__.objects.get(name="grid_member")
    assert not RawMessage.objects.filter(channel=other).exists()
    from gisapp.pipeline import context
    from tests.prepared_county import bare_profile

    fields = {"uuid": "J1", "captured_at": "2017-11-03T08:15:30", "text": "井盖丢失"}
    ready = context.make("grid_member", profile=bare_profile())
    take(pushed(fields), ready, at=NOW, by="test")
    assert Incident.objects.count() == 2


@pytest.mark.parametrize("broken", ["placing.place", "decide", "write"])
def test_a_crash_between_record_and_write_leaves_nothing(county, monkeypatch, broken):
    def crash(*args: object, **options: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(f"gisapp.pipeline.batch.{broken}", crash)
    with pytest.raises(RuntimeError, match="the power went"):
        sent(call())
    assert not RawMessage.objects.exists()
    assert not Incident.objects.exists()


def test_history_was_received_when_it_was_reported(county):
    take(pushed(call()), police(), at=NOW, by="test", is_history=True)
    incident = Incident.objects.get()
    assert incident.received_at == incident.occurred_at
    assert incident.number.startswith("331127-20171103-")


def test_our_number_has_the_day_of_the_county_not_of_greenwich(county):
    at = datetime(2026, 2, 28, 23, 0, tzinfo=UTC)
    sent(call(), at=at)
    assert Incident.objects.get().number.startswith("331127-20260301-")


def test_people_are_masked_on_the_incident_and_sealed_beside_it(county):
    sent(
        call(
            bjrxm="王小明",
            bjdh="13800001234",
            bjnr="我是王小明,王小明的车被撞,电话13800001234",
            afdz="王小明家门口(13800001234)",
        )
    )
    incident, reporter = Incident.objects.get(), Reporter.objects.get()
    shown = incident.title + incident.text + incident.address
    assert "王小明" not in shown
    assert "13800001234" not in shown
    assert (reporter.masked_name, reporter.masked_phone) == ("王**", "138****1234")
    opened = json.loads(police().seal.open(bytes(reporter.sealed)))
    assert opened == {"name": "王小明", "phone": "13800001234", "id": ""}


def test_a_number_cut_by_the_title_is_masked_before_it_is_cut(county):
    sent(call(bjnr="车" * 32 + "13800001234请回电"))
    assert "1380000" not in Incident.objects.get().title


def test_masks_that_lengthen_a_text_do_not_break_the_row(county):
    address = "我叫王小," * 60
    assert len(address) == 300
    sent(call(afdz=address))
    assert len(Incident.objects.get().address) <= 300


def test_sensitive_categories_say_so(county):
    sent(call("J1", bjlbdm="100400"), call("J2", bjlbdm="300100"))
    flags = Incident.objects.order_by("message__external_number")
    assert list(flags.values_list("is_sensitive", flat=True)) == [True, False]


def test_a_great_accuracy_keeps_twenty_candidates_at_most(county, monkeypatch):
    monkeypatch.setattr("gisapp.pipeline.writing.MOST_CANDIDATES", 1)
    sent(call(dwjd="19000"))
    place = Place.objects.get()
    assert place.kind == "approximate"
    assert len(place.candidates) == 0
    assert Event.objects.get(kind="located").data["candidates"] > 1


@pytest.mark.parametrize(
    ("accuracy", "kind"), [("20000", "approximate"), ("20001", "unlocated")]
)
def test_a_coordinate_that_could_be_anywhere_counts_as_none(county, accuracy, kind):
    sent(call(dwjd=accuracy, afdz=""))
    assert Place.objects.get().kind == kind


def test_a_reading_on_replay_is_of_the_day_of_arrival(county):
    ready = police()
    message = pushed(call(bjsj=""))[0]
    outcome = take([message], ready, at=NOW, by="test")
    held = outcome.recorded[0].message_id
    later = NOW + timedelta(days=400)
    early = message._replace(fields=call(bjsj="20260301080000"))
    retake([(held, early)], ready, at=later, by="test")
    assert Incident.objects.get().occurred_at == datetime(2026, 3, 1, tzinfo=UTC)
    future = pushed(call("J2", bjsj=""))[0]
    held = take([future], ready, at=NOW, by="test").recorded[0].message_id
    too_late = future._replace(fields=call("J2", bjsj="20260601080000"))
    outcome = retake([(held, too_late)], ready, at=later, by="test")
    assert [fault.reason for _, fault in outcome.faults] == ["time"]
