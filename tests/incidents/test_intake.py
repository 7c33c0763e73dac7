"""Each message once, whoever else sends it; sealed, and known by a keyed digest."""

from __future__ import annotations

import hashlib
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction

from gisapp.core.sealing import Seal
from gisapp.incidents import intake
from gisapp.incidents.channels.table import row
from gisapp.incidents.intake import Incoming, Standing
from gisapp.incidents.models import Channel, Header, RawMessage

SEAL = Seal(bytes(range(32)))
CHINESE = range(0x4E00, 0x9FA5)
AT = datetime(2017, 11, 3, tzinfo=UTC)


def made_channel() -> Channel:
    return Channel.objects.create(name="police_110", title_zh="110", title_en="110")


@pytest.fixture
def channel(db) -> Channel:
    return made_channel()


def one(number: str | None, body: str = "原文") -> Incoming:
    return Incoming(number=number, body=body.encode(), origin="test")


def record(channel, *incoming: Incoming, seal: Seal = SEAL):
    with transaction.atomic():
        return intake.record(incoming, channel=channel, seal=seal, at=AT)


def standings(recorded) -> list[str]:
    return [each.standing.value for each in recorded]


def test_nothing_is_recorded_of_nothing(channel):
    assert record(channel) == []


def test_new_known_and_changed_are_told_apart(channel):
    assert standings(record(channel, one("1"))) == ["new"]
    told = record(channel, one("1"), one("1", "改"), one("2"))
    assert standings(told) == ["known", "revision", "new"]
    revisions = RawMessage.objects.order_by("id").values_list("revision", flat=True)
    assert sorted(revisions) == [1, 1, 2]


def test_the_answers_keep_the_order_of_the_messages(channel):
    numbers = ["9", "1", "5", "3"]
    told = record(channel, *(one(number, f"原文{number}") for number in numbers))
    kept = [RawMessage.objects.get(pk=r.message_id).external_number for r in told]
    assert kept == numbers


def test_a_message_that_goes_back_to_earlier_words_is_known(channel):
    record(channel, one("1", "甲"))
    record(channel, one("1", "乙"))
    assert standings(record(channel, one("1", "甲"))) == ["known"]


def test_the_words_stand_nowhere_in_the_database(channel):
    secret = "王小明被盗电话13800001234"
    record(channel, one("1", secret))
    message = RawMessage.objects.get()
    assert SEAL.open(bytes(message.body)).decode() == secret
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM incidents_rawmessage m")
        stored = cursor.fetchone()[0]
    for part in (secret, "13800001234", b"13800001234".hex(), "王小明"):
        assert part not in stored
        assert part.encode().hex() not in stored


def test_the_digest_is_keyed(channel):
    record(channel, one("1"))
    message = RawMessage.objects.get()
    assert bytes(message.digest) != Seal(b"\x01" * 32).digest("原文".encode())
    assert bytes(message.digest) != hashlib.sha256("原文".encode()).digest()


def test_a_long_origin_is_cut(channel):
    incoming = Incoming(number="1", body=b"x", origin="长" * 300)
    record(channel, incoming)
    assert len(RawMessage.objects.get().origin) == 200


def test_a_header_stands_once(channel):
    rows = [row(b"1,2", ("a", "b"), encoding="utf-8", origin="") for _ in range(3)]
    other = row(b"1", ("b",), encoding="utf-8", origin="")
    ids = intake.headers_of([*rows, other], channel)
    assert len(ids) == Header.objects.count() == 2
    assert intake.headers_of(rows, channel)[("a", "b")] == ids["a", "b"]


def test_a_header_of_very_many_columns_is_kept(channel):
    dice = random.Random(1)
    names = tuple("".join(map(chr, dice.choices(CHINESE, k=12))) for _ in range(400))
    message = row(b"", names, encoding="utf-8", origin="")
    intake.headers_of([message], channel)
    assert Header.objects.get().columns == list(names)


def test_a_number_learnt_later_takes_the_next_revision(channel):
    [bare] = record(channel, one(None, "无号"))
    record(channel, one("7", "有号"))
    intake.give_numbers([(bare.message_id, "7")], channel=channel)
    message = RawMessage.objects.get(pk=bare.message_id)
    assert (message.external_number, message.revision) == ("7", 2)
    assert standings(record(channel, one("7", "无号"))) == ["known"]


def test_a_number_that_was_read_is_not_given_again(channel):
    [kept] = record(channel, one("7"))
    intake.give_numbers([(kept.message_id, "8")], channel=channel)
    assert RawMessage.objects.get().external_number == "7"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_reversed", [False, True])
def test_two_that_take_the_same_messages_at_once_keep_each_once(is_reversed):
    channel = made_channel()
    messages = [one(str(n)) for n in range(300)]
    messages += [one(None, f"无号{n}") for n in range(99)]
    orders = (messages, messages[::-1] if is_reversed else messages)
    start = Barrier(2)

    def take(mine: list[Incoming]) -> list[str]:
        try:
            start.wait(timeout=20)
            return standings(record(channel, *mine))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        told = [standing for part in pool.map(take, orders) for standing in part]
    assert RawMessage.objects.count() == 399
    assert told.count(Standing.NEW) == told.count(Standing.KNOWN) == 399


@pytest.mark.django_db(transaction=True)
def test_two_changes_of_one_matter_at_once_are_two_revisions():
    channel = made_channel()
    record(channel, one("1", "甲"))
    start = Barrier(2)

    def take(words: str) -> list[str]:
        try:
            start.wait(timeout=20)
            return standings(record(channel, one("1", words)))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(take, ("乙", "丙")))
    assert told == [["revision"], ["revision"]]
    revisions = RawMessage.objects.values_list("revision", flat=True)
    assert sorted(revisions) == [1, 2, 3]
