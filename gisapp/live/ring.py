"""What has just been told, and to whom does each of it go?

The newest messages are kept, encoded once. What one sight may see of them is put
together once, however many readers with that sight are waiting for the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from gisapp.live import frames
from gisapp.live.facts import Facts
from gisapp.live.published import Message, renewed
from gisapp.live.sight import Sight

MOST_CHUNKS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a reader is sent: what they may see, or only what may be drawn of it."""

    sight: Sight
    drawable_only: bool = False

    def shows(self, entry: Entry) -> bool:
        if entry.is_for_all:
            return True
        return self._sees(entry.facts)

    def loses(self, entry: Entry) -> bool:
        """Whether it showed the incident until this, and does not any more."""
        return self._sees(entry.before) and not self.shows(entry)

    def _sees(self, facts: Facts | None) -> bool:
        if facts is None or (self.drawable_only and facts.is_sensitive):
            return False
        return self.sight.sees(facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    id: int
    before: Facts | None = None
    """With what decided who saw it until this, where this changed it."""
    gone: bytes = b""
    """For those who see it no more."""
    bytes: bytes
    facts: Facts | None
    is_for_all: bool
    message: Message | None = None
    """Of which it was made."""

    @property
    def number(self) -> str:
        return self.facts.number if self.facts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What is to be written next to a reader, and where they stand after it."""

    bytes: bytes
    place: int


def entry(message: Message) -> Entry:
    return Entry(
        id=message.id,
        bytes=frames.of(message),
        facts=message.facts,
        is_for_all=message.data is None,
        message=message,
        before=message.before,
        gone=frames.gone(message) if message.before else b"",
    )


def chunk(entries: Sequence[Entry], view: View, *, most_bytes: int) -> Chunk:
    """The part of these entries that the view shows; ends when it is long enough."""
    parts, size = [], 0
    for one in entries:
        told = one.bytes if view.shows(one) else one.gone if view.loses(one) else b""
        if told:
            parts.append(told)
            size += len(told)
        if size >= most_bytes:
            return Chunk(bytes=b"".join(parts), place=one.id)
    return Chunk(bytes=b"".join(parts), place=entries[-1].id)


@dataclass(slots=True, kw_only=True)
class Ring:
    """The last messages of the stream: everything behind `floor`, up to `last`."""

    kept: int
    chunk_bytes: int
    floor: int = 0
    last: int = 0
    _entries: deque[Entry] = field(default_factory=deque)
    _ids: deque[int] = field(default_factory=deque)
    _chunks: dict[tuple[View, int], Chunk] = field(default_factory=dict)

    def begin(self, place: int) -> None:
        """Empty, at that place."""
        self._entries.clear()
        self._ids.clear()
        self._chunks.clear()
        self.floor = self.last = place

    def add(self, entries: Iterable[Entry]) -> None:
        self._chunks.clear()
        for one in entries:
            if one.before is not None:
                self._renew(one)
            self._entries.append(one)
            self._ids.append(one.id)
            self.last = one.id
            if len(self._ids) > self.kept:
                self._entries.popleft()
                self.floor = self._ids.popleft()

    def _renew(self, changed: Entry) -> None:
        """Who sees the incident has changed: what was told of it before is told from
        now on as it stands, and only to those who see it now."""
        for number, one in enumerate(self._entries):
            if one.number == changed.number and one.message is not None:
                self._entries[number] = entry(renewed(one.message, changed.facts))

    def reaches(self, place: int) -> bool:
        """Whether everything behind that place is here."""
        return self.floor <= place <= self.last

    def after(self, place: int, view: View) -> Chunk | None:
        """What comes next behind a place that it reaches; None: nothing yet."""
        if place >= self.last:
            return None
        key = (view, place)
        if key not in self._chunks:
            if len(self._chunks) >= MOST_CHUNKS:  # many readers, each at its own place
                self._chunks.clear()
            start = bisect_right(self._ids, place)
            entries = list(islice(self._entries, start, None))
            made = chunk(entries, view, most_bytes=self.chunk_bytes)
            self._chunks[key] = made
        return self._chunks[key]
