"""What is one reader sent, and when is it over?

The reader's place is the only thing that is kept for it. What comes next is taken from
the ring, or from the table by one who is further back; it is written, and the place
moves on. A reader that takes nothing holds up nobody but itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from gisapp.live import frames, published, ring
from gisapp.live.asked import Asked
from gisapp.live.errors import NotReady
from gisapp.live.hub import Hub, Seat
from gisapp.live.published import Span
from gisapp.live.ring import Chunk, View

Write = Callable[[bytes], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Stream:
    """Runs until the reader's rights end, the process stops, or it is cancelled."""

    hub: Hub
    seat: Seat
    asked: Asked
    write: Write
    """Raises TimeoutError for a reader that takes nothing."""
    place: int = 0
    era: int = 0
    beats: int = 0

    async def run(self) -> None:
        await self._open()
        while not self.hub.is_stopping:
            arrived = self.hub.arrived  # taken before looking: nothing slips between
            if self.seat.is_expired:
                await self.write(frames.expired())
                return
            await self._beat()
            if self.era != self.hub.era:
                await self._begin_anew()
            elif made := await self._next():
                await self._send(made)
            else:
                await arrived.wait()

    async def _open(self) -> None:
        self.era, self.beats = self.hub.era, self.hub.beats
        last, asked = self.hub.ring.last, self.asked
        self.place = last if asked.after is None else asked.after
        span = Span(first=0, last=last)
        if asked.after is not None and not self.hub.ring.reaches(self.place):
            span = await self.hub.ask(published.span)
        last = max(span.last, last)
        told = frames.hello(goes_on_from=self.place, stands_at=last, now=_now())
        if asked.is_lost or not span.holds(self.place):
            told += frames.reset(last)
            self.place = last
        await self.write(frames.OPENING + told)

    async def _begin_anew(self) -> None:
        self.era, self.place = self.hub.era, self.hub.ring.last
        await self.write(frames.reset(self.place))

    async def _beat(self) -> None:
        if self.beats != self.hub.beats:
            self.beats = self.hub.beats
            await self.write(frames.beat(self.place, _now()))

    async def _next(self) -> Chunk | None:
        """What comes behind the place; None: nothing yet."""
        if self.place >= self.hub.ring.floor:
            return self.hub.ring.after(self.place, self._view())
        try:
            span = await self.hub.ask(published.span)
            if not span.holds(self.place):
                return Chunk(bytes=frames.reset(span.last), place=span.last)
            page = self.hub.limits.page
            messages = await self.hub.ask(_page, self.place, page)
        except NotReady:
            return None  # the next beat wakes it
        entries = [ring.entry(message) for message in messages]
        most = self.hub.limits.chunk_bytes
        return ring.chunk(entries, self._view(), most_bytes=most) if entries else None

    async def _send(self, made: Chunk) -> None:
        if made.bytes:
            await self.write(made.bytes)
        self.place = made.place

    def _view(self) -> View:
        return View(
            sight=self.seat.reader.sight, drawable_only=self.asked.drawable_only
        )


def _page(place: int, most: int) -> list[published.Message]:
    return published.after(place, most=most)


def _now() -> datetime:
    return timezone.localtime()
