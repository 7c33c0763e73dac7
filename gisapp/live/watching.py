"""Who reads the published messages for all streams of a process? One thread.

It reads each message once, with the facts of its incident, and hands it over to the
event loop. A database that is away is waited for; the place is kept meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import Protocol

from django.db import connection

from gisapp.live import published, ring
from gisapp.live.limits import Limits
from gisapp.live.listening import DATABASE_LOST, PUBLISHED, Ear
from gisapp.live.ring import Entry

log = logging.getLogger(__name__)
AWAY_S = 0.5
BROKEN_S = 2.0


class Told(Protocol):
    """Who is told; in this thread."""

    begin: Callable[[int], None]
    """The stream stands there; what was told before does not lead to it."""
    add: Callable[[Sequence[Entry]], None]
    """The next messages, in their order."""
    looked: Callable[[], None]
    """There was a look at the table: what has been told until now is all there is."""


class Watch(Thread):
    """Reads until it is stopped."""

    def __init__(self, told: Told, limits: Limits) -> None:
        super().__init__(name="live-watch", daemon=True)
        self._told, self._limits = told, limits
        self._over = Event()
        self._place: int | None = None
        self._ear = Ear(PUBLISHED)

    def stop(self) -> None:
        self._over.set()

    def run(self) -> None:
        is_sure = False
        while not self._over.is_set():
            try:
                if not is_sure:
                    self._find_place()
                    is_sure = True
                self._ear.wait(self._limits.look_s)
                self._read()
                self._told.looked()
            except DATABASE_LOST as error:
                log.warning("the database is away; trying again: %s", error)
                is_sure = self._start_again(AWAY_S)
            except Exception:
                log.exception("the stream cannot be read; trying again")
                is_sure = self._start_again(BROKEN_S)
        connection.close()

    def _start_again(self, rest_s: float) -> bool:
        connection.close()
        self._over.wait(rest_s)
        return False

    def _find_place(self) -> None:
        """At first the end of the stream; later on it is kept, unless the database is
        an older one than before (restored, say)."""
        last = published.last_id()
        if self._place is None or last < self._place:
            self._place = last
            self._told.begin(last)

    def _read(self) -> None:
        assert self._place is not None  # noqa: S101  _find_place was before
        page = self._limits.page
        while not self._over.is_set():
            messages = published.after(self._place, most=page)
            if not messages:
                return
            self._place = messages[-1].id
            self._told.add([ring.entry(one) for one in messages])
            self._over.wait(self._limits.gather_s)
