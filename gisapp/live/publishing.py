"""Writing: what is committed gets its place in the stream.

One publisher at a time, by a lock that ends with its transaction: a publisher that is
killed leaves the outbox as it was, and the next one goes on. While one publishes,
others find the lock taken and do nothing.
"""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Event
from time import monotonic

from django.db import connection, transaction

from gisapp.core import profile
from gisapp.live.limits import KEPT_HOURS
from gisapp.live.listening import DATABASE_LOST, OUTBOX, PUBLISHED, Ear

log = logging.getLogger(__name__)
SQL = Path(__file__).parent / "sql"
PUBLISH = (SQL / "publish.sql").read_text("utf-8")
PRUNE = (SQL / "prune.sql").read_text("utf-8")
LOCK = "live:publisher"
MOST = 1_000
"""Rows of one transaction."""
PRUNED_AT_ONCE = 5_000
PRUNE_EVERY_S = 60.0
LOOK_S = 1.0
GATHER_S = 0.02
"""Between two transactions: what comes meanwhile goes together."""
AWAY_S = 0.5


@transaction.atomic
def publish(*, most: int = MOST) -> int | None:
    """Publish what waits, at most so many rows; how many. None: another is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [LOCK])
        if not cursor.fetchone()[0]:
            return None
        cursor.execute(PUBLISH, {"most": most})
        taken, last = cursor.fetchone()
        if last is not None:
            cursor.execute("SELECT pg_notify(%s, %s)", [PUBLISHED, str(last)])
    return int(taken)


def prune(*, hours: int, most: int = PRUNED_AT_ONCE) -> int:
    """Forget messages older than that, at most so many at once; how many."""
    with connection.cursor() as cursor:
        cursor.execute(PRUNE, {"hours": hours, "most": most})
        return int(cursor.rowcount)


def kept_hours() -> int:
    """How long the stream can be resumed: the profile's `retention.live_hours`."""
    retention = profile.current().raw.get("retention", {})
    return int(retention.get("live_hours", KEPT_HOURS))


def work(stop: Event) -> None:
    """Publish until told to stop; a database that is away is waited for."""
    ear, hours, prune_at = Ear(OUTBOX), kept_hours(), 0.0
    while not stop.is_set():
        try:
            ear.wait(LOOK_S)
            while publish() == MOST:
                stop.wait(0)
            if monotonic() >= prune_at:
                more = prune(hours=hours) == PRUNED_AT_ONCE
                prune_at = monotonic() + (0 if more else PRUNE_EVERY_S)
            stop.wait(GATHER_S)
        except DATABASE_LOST as error:
            log.warning("the database is away; trying again: %s", error)
            connection.close()
            stop.wait(AWAY_S)
