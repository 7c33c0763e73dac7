"""How do many rows get into a table at once? By PostgreSQL's COPY."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from types import NoneType
from typing import Any

from django.db import connection

POINT_4326 = "0101000020e6100000"
"""EWKB header, little endian: a point with SRID 4326."""

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def point(lng: float, lat: float) -> str:
    """A point in EPSG:4326 as hexadecimal EWKB, as PostGIS reads it.

    >>> point(0, 0) == POINT_4326 + "00" * 16
    True
    """
    return POINT_4326 + struct.pack("<dd", lng, lat).hex()


def field(value: Any) -> str:
    """One value as COPY's text format writes it.

    >>> field(None), field(True), field("a\\tb")
    ('\\\\N', 't', 'a\\\\tb')
    """
    write = _WRITERS.get(type(value))
    if write is None:
        write = _text if isinstance(value, str) else str
    return write(value)


def _text(value: str) -> str:
    """Few texts hold what must be escaped; looking for it is cheaper than doing it."""
    if "\\" in value or "\n" in value or "\t" in value or "\r" in value:
        return value.translate(_ESCAPES)
    return value


def _json(value: Any) -> str:
    return (
        _text(json.dumps(value, ensure_ascii=False)) if value else _EMPTY[type(value)]
    )


_EMPTY: dict[type, str] = {dict: "{}", list: "[]"}
_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    int: str,
    float: repr,
    NoneType: lambda value: "\\N",
    bool: lambda value: "t" if value else "f",
    bytes: lambda value: "\\\\x" + value.hex(),
    datetime: datetime.isoformat,
    dict: _json,
    list: _json,
}
"""How each type is written; a subclass of str (an enumeration) is found as one."""


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Put rows into a table of the default database, in the open transaction."""
    text = "".join("\t".join(map(field, row)) + "\n" for row in rows)
    if not text:
        return
    names = ", ".join(columns)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", io.StringIO(text))


def new_ids(table: str, count: int) -> list[int]:
    """`count` ids that nobody else will get, from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
            " FROM generate_series(1, %s)",
            [table, count],
        )
        return [row[0] for row in cursor.fetchall()]
