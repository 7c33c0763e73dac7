"""Which messages does a table file hold? CSV, row by row, bytes kept.

The rows are cut from the bytes before anything is decoded, so that one broken
byte costs one row. That is safe in GB18030, GBK and UTF-8 alike: none of them
uses a comma, quote or newline byte inside a character.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gisapp.core.channel_settings import is_cuttable
from gisapp.incidents.errors import (
    BytesUndecodable,
    FileUnreadable,
    ReportFault,
    RowMisshapen,
)

BOM = b"\xef\xbb\xbf"
LONGEST = 1_000_000
"""Bytes of a row; a longer one is no report but a broken quote."""
PIECE = 200_000
"""Bytes of a line that are read at once; a longer line is cut."""


class Message(NamedTuple):
    """One message: its bytes, and its fields or what was wrong with them."""

    body: bytes
    fields: dict[str, str]
    fault: ReportFault | None
    origin: str
    """File and row (1 is the header), or the sender's address."""
    columns: tuple[str, ...] | None = None
    """The header of the table that it is a row of."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file of reports in one channel's own words."""

    path: Path
    encoding: str
    """A Python codec, or "auto": BOM, strict UTF-8, then GB18030, row by row."""

    def messages(self) -> Iterator[Message]:
        """Every row after the header; raises FileUnreadable for the file itself."""
        if self.encoding != "auto" and not is_cuttable(self.encoding):
            why = f"rows cannot be cut from the encoding {self.encoding}"
            raise FileUnreadable(path=self.path, why=why)
        try:
            with self.path.open("rb") as file:
                yield from self._rows(file)
        except OSError as error:
            raise FileUnreadable(path=self.path, why=error.strerror) from error

    def size(self) -> int:
        """Bytes in the file, for a progress bar."""
        try:
            return self.path.stat().st_size
        except OSError as error:
            raise FileUnreadable(path=self.path, why=error.strerror) from error

    def _rows(self, file: BinaryIO) -> Iterator[Message]:
        header: tuple[str, ...] | None = None
        for number, body in enumerate(_records(file), 1):
            if header is None:
                header = self._header(body)
                continue
            origin = f"{self.path.name}:{number}"
            yield row(body, header, encoding=self.encoding, origin=origin)
        if header is None:
            raise FileUnreadable(path=self.path, why="it is empty: no header row")

    def _header(self, body: bytes) -> tuple[str, ...]:
        try:
            names = _fields(decode(body.removeprefix(BOM), self.encoding))
        except ReportFault as error:
            raise FileUnreadable(path=self.path, why=f"header: {error}") from error
        if any("\x00" in name for name in names):
            why = "its header has zero bytes: is it UTF-16, or no text at all?"
            raise FileUnreadable(path=self.path, why=why)
        if not any(name.strip() for name in names):
            raise FileUnreadable(path=self.path, why="its header row names nothing")
        return tuple(name.strip() for name in names)


def _records(file: BinaryIO) -> Iterator[bytes]:
    """Physical lines joined while a quote is open; empty lines passed over.

    A quote that is never closed costs its own line, not those that follow it.
    """
    held: list[bytes] = []
    quotes = size = 0
    for line in iter(partial(file.readline, PIECE), b""):
        held.append(line)
        quotes += line.count(b'"')
        size += len(line)
        if quotes % 2 and size < LONGEST:
            continue
        yield from _whole(held, is_closed=quotes % 2 == 0)
        held, quotes, size = [], 0, 0
    yield from _whole(held, is_closed=False)


def _whole(held: list[bytes], *, is_closed: bool) -> Iterator[bytes]:
    """One record of these lines; each for itself where a quote stays open."""
    bodies = [b"".join(held)] if is_closed else held
    for body in bodies:
        if body.strip():
            yield body.rstrip(b"\r\n")


def row(body: bytes, header: tuple[str, ...], *, encoding: str, origin: str) -> Message:
    """A row under its header, decoded; or with the fault that forbids it."""
    try:
        values = _fields(decode(body, encoding))
        if len(values) != len(header):
            raise RowMisshapen(found=len(values), expected=len(header))
    except ReportFault as fault:
        return Message(body, {}, fault, origin, header)
    fields = dict(zip(header, values, strict=True))
    return Message(body, fields, None, origin, header)


def _fields(text: str) -> list[str]:
    try:
        return next(csv.reader([text], strict=True))
    except (csv.Error, StopIteration) as error:
        raise RowMisshapen(found=f"unreadable ({error})", expected="its") from error


def decode(body: bytes, encoding: str) -> str:
    """The text of one row; raises BytesUndecodable, never guesses silently.

    >>> decode("毛垟乡".encode("gb18030"), "auto")
    '毛垟乡'
    """
    tries = ["utf-8", "gb18030"] if encoding == "auto" else [encoding]
    for name in tries:
        try:
            return body.decode(name)
        except UnicodeDecodeError as error:
            at = error.start
    raise BytesUndecodable(at=at, encoding=" or ".join(tries))
