"""What do all streams of a process share? The ring, the beat, the readers' rights."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import close_old_connections, connection

from gisapp.live import readers
from gisapp.live.errors import NotReady, TooMany
from gisapp.live.limits import Limits
from gisapp.live.listening import DATABASE_LOST
from gisapp.live.readers import Reader
from gisapp.live.ring import Entry, Ring
from gisapp.live.watching import Watch

log = logging.getLogger(__name__)
T = TypeVar("T")
THREADS = 4
"""For the database; each keeps a connection."""


class Seat:
    """One open stream, as the hub knows it."""

    def __init__(self, session: str, reader: Reader) -> None:
        self.session, self.reader = session, reader
        self.is_expired = False


class Hub:
    """Lives in the event loop; the watch's calls come in from its thread."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.ring = Ring(kept=limits.kept, chunk_bytes=limits.chunk_bytes)
        self.is_ready = self.is_stopping = False
        self.arrived = asyncio.Event()
        """Set once, when there is something new; then there is a fresh one."""
        self.beats = 0
        self.looked_at = 0.0
        """When the table was last looked at, on the loop's clock."""
        self.era = 0
        """Grows when the ring begins anew: places of before are worth nothing."""
        self.seats: set[Seat] = set()
        self._pool = ThreadPoolExecutor(THREADS, "live-ask")
        self._tasks: list[asyncio.Task[None]] = []

    # Its life

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._watch = Watch(_Calls(self, self._loop), self.limits)
        self._watch.start()
        self._tasks = [
            asyncio.create_task(self._beat()),
            asyncio.create_task(self._recheck()),
        ]

    def stop(self) -> None:
        """All streams end; nobody is let in any more."""
        self.is_stopping = True
        for task in self._tasks:
            task.cancel()
        self._watch.stop()
        self._wake()

    async def ended(self) -> None:
        """The threads are gone, and their connections closed."""
        await asyncio.to_thread(self._watch.join)
        await asyncio.to_thread(self._pool.shutdown)

    # What the watch tells

    def begin(self, place: int) -> None:
        self.ring.begin(place)
        self.is_ready = True
        self.era += 1
        self._wake()

    def add(self, entries: Sequence[Entry]) -> None:
        self.ring.add(entries)
        self._wake()

    def looked(self) -> None:
        self.looked_at = self._loop.time()

    def _wake(self) -> None:
        arrived, self.arrived = self.arrived, asyncio.Event()
        arrived.set()

    # Readers

    async def reader(self, session: str) -> Reader | None:
        """Whose session it is; raises NotReady."""
        return await self.ask(readers.read, session)

    async def ask(self, question: Callable[..., T], *args: Any) -> T:
        """Ask the database, in a thread; raises NotReady while it is away."""
        return await self._loop.run_in_executor(self._pool, _asked, question, *args)

    def sit_down(self, session: str, reader: Reader) -> Seat:
        """Raises NotReady, TooMany."""
        if not self.is_ready or self.is_stopping:
            raise NotReady
        if len(self.seats) >= self.limits.overall:
            raise TooMany(count=len(self.seats), whose="altogether")
        own = Counter(seat.reader.username for seat in self.seats)[reader.username]
        if own >= self.limits.per_login:
            raise TooMany(count=own, whose="for this log-in")
        seat = Seat(session, reader)
        self.seats.add(seat)
        return seat

    async def _beat(self) -> None:
        """None while the table cannot be read: silence is not to be taken for calm."""
        while True:
            await asyncio.sleep(self.limits.beat_s)
            if self._loop.time() - self.looked_at < self.limits.blind_s:
                self.beats += 1
                self._wake()

    async def _recheck(self) -> None:
        """Each session once, one after the other; its streams follow."""
        while True:
            await asyncio.sleep(self.limits.recheck_s)
            by_session = defaultdict(list)
            for seat in self.seats:
                by_session[seat.session].append(seat)
            for session, seats in by_session.items():
                try:
                    reader = await self.reader(session)
                except NotReady:
                    break  # nobody knows; the next look will tell
                _follow(seats, reader)
            self._wake()


def _follow(seats: list[Seat], reader: Reader | None) -> None:
    for seat in seats:
        if reader is None:
            seat.is_expired = True
        else:
            seat.reader = reader


def _asked(question: Callable[..., T], *args: Any) -> T:
    close_old_connections()
    try:
        return question(*args)
    except DATABASE_LOST as error:
        log.warning("the database does not answer: %s", error)
        connection.close()
        raise NotReady from error


class _Calls:
    """Carries what the watch tells from its thread into the loop's."""

    def __init__(self, hub: Hub, loop: asyncio.AbstractEventLoop) -> None:
        self.begin = lambda place: _call(loop, hub.begin, place)
        self.add = lambda entries: _call(loop, hub.add, entries)
        self.looked = lambda: _call(loop, hub.looked)


def _call(loop: asyncio.AbstractEventLoop, *call: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(*call)
