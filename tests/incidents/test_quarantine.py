import pytest

from gisapp.incidents import quarantine
from gisapp.incidents.errors import NumberMissing, TimeUnreadable
from gisapp.incidents.models import Channel, Quarantined, RawMessage
from tests.small_county import NOVEMBER


@pytest.fixture
def message(db):
    channel = Channel.objects.create(name="any", title_zh="任一", title_en="Any")
    return RawMessage.objects.create(
        channel=channel, digest=b"1", received_at=NOVEMBER
    ).pk


def hold(message, fault):
    quarantine.hold([(message, fault)], at=NOVEMBER)
    return Quarantined.objects.get()


def test_a_message_is_held_once_with_the_newest_reason(message):
    hold(message, NumberMissing(column="编号"))
    held = hold(message, TimeUnreadable(value="x", column="时间"))
    assert (held.reason, held.state) == ("time", "open")
    assert "时间" in held.detail


def test_what_slipped_into_a_wrong_column_is_masked_in_the_detail(message):
    held = hold(message, TimeUnreadable(value="13800001234", column="时间"))
    assert "0000" not in held.detail
    assert "138****1234" in held.detail


def test_a_zero_byte_does_not_stop_it(message):
    assert "\ufffd" in hold(message, TimeUnreadable(value="\x00", column="t")).detail


def test_what_was_replayed_is_settled_once(message):
    hold(message, NumberMissing(column="编号"))
    assert quarantine.settle([message], by="me", at=NOVEMBER) == 1
    assert quarantine.settle([message], by="you", at=NOVEMBER) == 0
    held = Quarantined.objects.get()
    assert (held.state, held.settled_by, held.settled_at) == (
        "replayed",
        "me",
        NOVEMBER,
    )


def test_nothing_to_hold_is_nothing(db):
    quarantine.hold([], at=NOVEMBER)
    assert not Quarantined.objects.exists()
