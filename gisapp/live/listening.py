"""How does a process hear that there is something new, and what if nobody calls?

LISTEN on the connection that this thread has anyway. A notification can be missed (the
database restarts, a pooler stands between): who waits looks again after a while.
"""

from __future__ import annotations

import select
from dataclasses import dataclass, field
from typing import Any

from django.db import InterfaceError, OperationalError, connection

OUTBOX = "live_outbox"
PUBLISHED = "live_published"
DATABASE_LOST = (OperationalError, InterfaceError)


@dataclass(slots=True)
class Ear:
    """Of one thread, for one channel."""

    channel: str
    _on: Any = field(default=None, init=False)
    """The connection of the driver on which it listens."""

    def wait(self, seconds: float) -> None:
        """Until there is news or time is over; raises `DATABASE_LOST`.

        On a new connection it returns at once: nobody knows what was missed.
        """
        connection.ensure_connection()
        line = connection.connection
        if line is not self._on:
            self._listen(line)
            return
        with connection.wrap_database_errors:
            line.poll()
            if not line.notifies:
                select.select([line], [], [], seconds)
                line.poll()
            line.notifies.clear()

    def _listen(self, line: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {self.channel}")
        self._on = line
