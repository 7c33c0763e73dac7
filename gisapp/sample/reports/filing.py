"""What are the bytes of one channel's file of a month?"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from gisapp.core.profile import Channel

BOM = b"\xef\xbb\xbf"
FIRST_ROW = 2
"""The header is row 1."""


def encoding_of(channel: Channel, month: int) -> str:
    """The codec of a file; where a channel's files differ, by turns."""
    if channel.encoding != "auto":
        return channel.encoding
    return "utf-8" if month % 2 else "gb18030"


def line(values: list[str] | tuple[str, ...], encoding: str) -> bytes:
    """One row as bytes, with its line end."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerow(values)
    return target.getvalue().encode(encoding)


def file_name(channel: str, year: int, month: int) -> str:
    """Below the delivery's folder, with slashes.

    >>> file_name("wechat", 2017, 3)
    'wechat/wechat-2017-03.csv'
    """
    return f"{channel}/{channel}-{year}-{month:02d}.csv"


def write(
    path: Path, header: tuple[str, ...], lines: list[bytes], *, encoding: str, bom: bool
) -> None:
    """Header and lines to the file; makes its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    start = BOM if bom else b""
    path.write_bytes(start + line(header, encoding) + b"".join(lines))
