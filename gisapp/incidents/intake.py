"""Was this message here before? The raw bytes are kept first, each once.

`(channel, external number)` is one matter: the same bytes again change nothing,
other bytes under the same number are a further revision. A message without a
readable number is known by its bytes alone. Two processes may take the same file
at once: the unique constraint decides, and the loser learns that it was known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Max
from psycopg2.extras import execute_values

from gisapp.core.sealing import Seal
from gisapp.incidents.channels.table import Message
from gisapp.incidents.models import Channel, Header, RawMessage


class Standing(StrEnum):
    NEW = "new"
    KNOWN = "known"
    REVISION = "revision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message before anything is understood."""

    number: str | None
    body: bytes
    origin: str
    header_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of an incoming message."""

    standing: Standing
    message_id: int | None
    """None where it was known already."""


def headers_of(
    messages: Sequence[Message], channel: Channel
) -> dict[tuple[str, ...], int]:
    """The id of every header among the messages, made when absent."""
    columns = {message.columns for message in messages if message.columns}
    return {
        names: Header.objects.get_or_create(channel=channel, columns=list(names))[0].pk
        for names in columns
    }


_FETCH = """
    SELECT external_number, revision, digest FROM incidents_rawmessage
    WHERE channel_id = %s AND external_number = ANY(%s)
"""
_FETCH_UNNUMBERED = """
    SELECT digest FROM incidents_rawmessage
    WHERE channel_id = %s AND external_number IS NULL AND digest = ANY(%s)
"""
_INSERT = """
    INSERT INTO incidents_rawmessage
        (channel_id, external_number, revision, digest, body, origin, received_at,
         header_id)
    VALUES %s ON CONFLICT DO NOTHING RETURNING id, external_number, revision, digest
"""


class _Known:
    """The digests that are there, by number; and those without a number."""

    def __init__(
        self, channel: Channel, incoming: list[tuple[Incoming, bytes]]
    ) -> None:
        numbers = [i.number for i, _ in incoming if i.number is not None]
        bare = [digest for i, digest in incoming if i.number is None]
        self.by_number: dict[str, dict[bytes, int]] = {}
        self.bare: set[bytes] = set()
        with connection.cursor() as cursor:
            if numbers:
                cursor.execute(_FETCH, [channel.pk, numbers])
                for number, revision, digest in cursor.fetchall():
                    self.by_number.setdefault(number, {})[bytes(digest)] = revision
            if bare:
                cursor.execute(_FETCH_UNNUMBERED, [channel.pk, bare])
                self.bare = {bytes(row[0]) for row in cursor.fetchall()}

    def revision(self, number: str | None, digest: bytes) -> int | None:
        """The revision that this message becomes; None where it is known."""
        if number is None:
            if digest in self.bare:
                return None
            self.bare.add(digest)
            return 1
        there = self.by_number.setdefault(number, {})
        if digest in there:
            return None
        there[digest] = max(there.values(), default=0) + 1
        return there[digest]


def record(
    incoming: Sequence[Incoming],
    *,
    channel: Channel,
    seal: Seal,
    at: datetime,
) -> list[Recorded]:
    """Keep each message, in the open transaction; one answer for each, in order."""
    sealed = [(item, seal.digest(item.body)) for item in incoming]
    outcome: dict[int, Recorded] = {}
    open_ = list(range(len(sealed)))
    while open_:
        open_ = _round(open_, sealed, outcome, channel=channel, seal=seal, at=at)
    return [outcome[index] for index in range(len(sealed))]


def _round(
    open_: list[int],
    sealed: list[tuple[Incoming, bytes]],
    outcome: dict[int, Recorded],
    *,
    channel: Channel,
    seal: Seal,
    at: datetime,
) -> list[int]:
    """Settle what can be settled; returns those that somebody else got first."""
    known = _Known(channel, [sealed[index] for index in open_])
    rows: list[tuple[Any, ...]] = []
    asked: dict[tuple[str | None, int, bytes], int] = {}
    for index in open_:
        item, digest = sealed[index]
        revision = known.revision(item.number, digest)
        if revision is None:
            outcome[index] = Recorded(standing=Standing.KNOWN, message_id=None)
            continue
        asked[item.number, revision, digest] = index
        body = seal.close(item.body)
        origin = item.origin[:200]
        rows.append(
            (
                channel.pk,
                item.number,
                revision,
                digest,
                body,
                origin,
                at,
                item.header_id,
            )
        )
    rows.sort(key=lambda row: (row[1] or "", row[2], row[3]))  # else two may deadlock
    for message_id, number, revision, digest in _insert(rows):
        index = asked.pop((number, revision, bytes(digest)))
        standing = Standing.NEW if revision == 1 else Standing.REVISION
        outcome[index] = Recorded(standing=standing, message_id=message_id)
    return sorted(asked.values())


def give_numbers(named: Iterable[tuple[int, str]], *, channel: Channel) -> None:
    """Note the number of messages (id, number) that was not readable at first.

    So the same file sent again is known, and a further message is a revision.
    """
    numbers = dict(named)
    bare = RawMessage.objects.filter(pk__in=numbers, external_number=None)
    for message_id in bare.order_by("pk").values_list("pk", flat=True):
        number = numbers[message_id]
        same = RawMessage.objects.filter(channel=channel, external_number=number)
        last = same.aggregate(last=Max("revision"))["last"] or 0
        RawMessage.objects.filter(pk=message_id).update(
            external_number=number, revision=last + 1
        )


def _insert(rows: list[tuple[Any, ...]]) -> list[tuple[int, str | None, int, bytes]]:
    if not rows:
        return []
    with connection.cursor() as cursor, connection.wrap_database_errors:
        found: list[tuple[int, str | None, int, bytes]] = execute_values(
            cursor.cursor, _INSERT, rows, page_size=1000, fetch=True
        )
    return found
