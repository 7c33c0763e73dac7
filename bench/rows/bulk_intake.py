"""How long does a year of reports take, beside the bare COPY of the same rows?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import connection, transaction

from bench import databases, reports
from bench.memory import resident_mb
from bench.row import Measured, Row, seconds
from gisapp.core import profile
from gisapp.incidents.channels.table import Table
from gisapp.pipeline import bulk, context

TABLES = (
    "incidents_header", "incidents_rawmessage", "incidents_incident",
    "incidents_place", "incidents_reporter", "routing_decision", "dispatch_event",
)  # fmt: skip
"""All that an import fills, in the order of their references."""


def measure(size: int, is_last: bool) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        ours, grown_mb, stored = _ours(Path(folder), size)
        theirs = _theirs(Path(folder))
    note = f"memory grew by {grown_mb:.0f} MB"
    return Measured(ours=ours, theirs=theirs, holds=stored == size, note=note)


def _ours(folder: Path, size: int) -> tuple[float, float, int]:
    """Seconds, megabytes grown, reports stored; the finished rows lie in `folder`."""
    with databases.fresh("ours"):
        file = folder / "reports.csv"
        reports.write(file, size)
        ready = context.make(reports.CHANNEL, profile=profile.current())
        messages = Table(file, ready.settings.encoding).messages
        before = resident_mb()
        took = seconds(lambda: bulk.run(messages(), ready, by="bench"))
        grown = resident_mb() - before
        with connection.cursor() as cursor:
            for table in TABLES:
                with (folder / table).open("wb") as out:
                    cursor.copy_expert(f"COPY {table} TO STDOUT", out)
            cursor.execute("SELECT count(*) FROM incidents_incident")
            stored = int(cursor.fetchone()[0])
    return took, grown, stored


def _theirs(folder: Path) -> float:
    with databases.fresh("theirs"):
        connection.ensure_connection()
        return seconds(lambda: _copy(folder))


@transaction.atomic
def _copy(folder: Path) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            with (folder / table).open("rb") as rows:
                cursor.copy_expert(f"COPY {table} FROM STDIN", rows)


ROW = Row(
    name="bulk_intake",
    work="reports of a channel file read, located, routed and stored with their events",
    against="COPY of the same finished rows into the same tables",
    unit="s",
    sizes=(10_000, 30_000, 100_000),
    goal=4.0,
    is_ceiling=True,
    measure=measure,
)
