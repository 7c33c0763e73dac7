"""A call is taken in like every report, once, and what is shown before is what is."""

import uuid
from datetime import UTC, datetime

import pytest

from gisapp.dispatch.models import Deadline
from gisapp.incidents.errors import (
    ChannelClosed,
    ChannelUnknown,
    ContentMissing,
    FieldTooLong,
    TimeImpossible,
)
from gisapp.incidents.models import Channel, Incident, Place, RawMessage, Reporter
from gisapp.pipeline import calls
from gisapp.pipeline.calls import Call
from gisapp.pipeline.looking import Why, look_at
from gisapp.routing.models import Decision
from tests.manned_county import manned, scope
from tests.prepared_county import bare_profile
from tests.small_county import G1

NOW = datetime(2026, 3, 1, 8, 0, 59, tzinfo=UTC)
TOKEN = str(uuid.UUID(int=7))
WORDS = "人民中路车祸,两车相撞,我叫王小明,电话13800001234"


@pytest.fixture
def county(db):
    return manned()


def call(**changes):
    known = {
        "channel": "hotline_12345", "text": WORDS, "lng": "119.3", "lat": "28.1",
        "name": "王小明", "phone": "13800001234",
    }  # fmt: skip
    return Call(**known | changes)


def take(one=None, token=TOKEN, at=NOW):
    return calls.take_call(
        one or call(), token=token, by=scope("zhihui"), profile=bare_profile(), at=at
    )


def seen(one=None):
    return look_at(one or call(), scope=scope("zhihui"), profile=bare_profile())


def test_a_call_goes_through_the_pipeline_on_its_channel(county):
    taken = take()
    incident = Incident.objects.get(number=taken.number)
    assert taken.is_new
    assert incident.channel.name == "hotline_12345"
    assert incident.message.external_number == f"CALL-{TOKEN}"
    kinds = list(incident.events.values_list("kind", "by"))
    assert [kind for kind, _ in kinds[:3]] == ["received", "located", "routed"]
    assert {by for _, by in kinds[:3]} == {"zhihui"}
    assert incident.occurred_at == NOW.replace(second=0)
    assert incident.occurred_precision == "minute"
    assert "13800001234" not in incident.text
    assert Reporter.objects.get().masked_phone == "138****1234"


def test_the_point_is_wgs84_though_the_hotline_writes_gcj02(county):
    take()
    place = Place.objects.get()
    assert (place.datum, place.grid_code) == ("wgs84", G1)
    assert (place.point.x, place.point.y) == pytest.approx((119.3, 28.1), abs=1e-9)


def test_what_is_shown_before_is_what_will_be(county):
    shown = seen()
    assert not RawMessage.objects.exists()
    incident = Incident.objects.get(number=take().number)
    place, decision = Place.objects.get(), Decision.objects.get()
    assert shown.desk.id == incident.owner_id
    assert shown.reason_zh == decision.reason_zh
    assert shown.leaf.code == incident.category_id
    assert (shown.spot.kind, shown.spot.grid.code) == (place.kind, place.grid_code)
    assert shown.spot.township.name == "红星街道"
    running = Deadline.objects.filter(incident=incident, clock="accept").first()
    if running:
        assert running.value == shown.limits["accept"].value


def test_one_form_sent_twice_is_one_incident(county):
    first, again = take(), take()
    assert (first.number, again.is_new) == (again.number, False)
    changed = take(call(text="三车相撞"))
    assert changed.number == first.number
    assert Incident.objects.get().revisions == 0


def test_a_token_that_is_none_costs_no_call(county):
    assert take(token="not a token").is_new
    assert take(token="not a token").is_new
    assert Incident.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"channel": "telegraph"}, ChannelUnknown),
        ({"text": "", "channel": "police_110"}, ContentMissing),
        ({"text": "字" * 20_001}, FieldTooLong),
        ({"occurred_at": datetime(2036, 1, 1, tzinfo=UTC)}, TimeImpossible),
    ],
)
def test_what_cannot_be_understood_is_refused_and_nothing_kept(county, changes, error):
    with pytest.raises(error):
        take(call(**changes))
    assert not RawMessage.objects.exists()


def test_a_closed_channel_takes_no_calls(county):
    Channel.objects.filter(name="hotline_12345").update(is_open=False)
    with pytest.raises(ChannelClosed):
        take()
    assert calls.default_channel(bare_profile()) != "hotline_12345"


def test_the_words_suggest_and_the_person_decides(county):
    assert (seen().leaf.code, seen().why) == ("E01", Why.WORDS)
    theft = seen(call(category="A01"))
    assert (theft.leaf.code, theft.why) == ("A01", Why.CHOSEN)
    assert "E01" in [leaf.code for leaf in theft.suggestions]
    plain = seen(call(text="你好"))
    assert (plain.leaf.code, plain.why) == ("K02", Why.CHANNEL)


def test_an_address_is_enough(county):
    shown = seen(call(lng="", lat="", address="红星街道"))
    assert (shown.spot.kind, shown.spot.township.code) == ("unlocated", "331127001")
    assert shown.spot.lng is None


def test_from_outside_it_goes_home_and_the_outpost_helps(county):
    away = call(lng="120.15", lat="30.27", home="331127001", category="A01")
    shown = seen(away)
    assert (shown.desk.kind, shown.desk.code) == ("command_room", "331127001")
    assert [(d.kind, d.code) for d in shown.co_handlers] == [("outpost", "W02")]
    assert shown.spot.outpost.name == "杭州"
    own = seen(call(lng="120.15", lat="30.27", home="331127001", category="M05"))
    assert own.desk.kind == "outpost"
    nowhere = seen(call(lng="120.15", lat="30.27", category="A01"))
    assert nowhere.desk.kind == "outpost"


def test_another_datum_is_turned_at_the_door(county):
    plain = seen(call(lng="119.3", lat="28.1", datum="gcj02"))
    assert plain.spot.lng != pytest.approx(119.3, abs=1e-4)
    assert plain.spot.grid.code == G1


def test_what_was_told_before_is_shown_and_can_be_merged_into(county):
    first = take()
    (found,) = seen(call(occurred_at=NOW)).duplicates
    assert found.incident.number == first.number
    second = take(token=calls.new_token())
    refused = calls.merge_into(second.number, first.number, by=scope("zhihui"))
    assert refused is None
    new = Incident.objects.get(number=second.number)
    assert (new.state, new.merged_into.number) == ("merged", first.number)
    again = calls.merge_into(second.number, first.number, by=scope("zhihui"))
    assert again is not None
