"""Which rows of the log are not told live? Those that say what was long ago.

Whoever loads many rows at once writes them within `history()`; the trigger that feeds
the live stream then lets them pass (`gisapp/live/sql/0002_tell.sql`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

SETTING = "gisapp.history"


@contextmanager
def history(*, is_on: bool = True) -> Iterator[None]:
    """Events written inside are not told one by one; of the open transaction only.

    `is_on`: False leaves everything as it is. After an error the setting goes with the
    transaction, or with the savepoint, in which it was made.
    """
    before = _set("on") if is_on else None
    yield
    if before is not None:
        _set(before)


def _set(value: str) -> str:
    """The value before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [SETTING])
        before = str(cursor.fetchone()[0])
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
    return before
