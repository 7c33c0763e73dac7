"""How are many tables read as they stood at one and the same moment?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read within is of one moment, whatever is written meanwhile.

    Inside another transaction it is only as good as that one.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def day_of(on: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Begin and end of a calendar day there: 23 or 25 hours where clocks change."""
    return (
        datetime.combine(on, time(), zone),
        datetime.combine(on + timedelta(days=1), time(), zone),
    )
