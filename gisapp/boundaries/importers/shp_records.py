"""Are the shapes of a .shp whole, and are they rings of polygons?

A look at the raw records before GDAL reads them, so that a fault is told by
row, ring and coordinate. Source: ESRI Shapefile Technical Description, 1998.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gisapp.boundaries.errors import (
    CoordinateUnusable,
    FileCorrupt,
    GeometryTypeWrong,
    LayerEmpty,
    RingUnusable,
)
from gisapp.boundaries.importers.soundness import unusable_vertex

FILE_CODE = 9994
HEADER = 100
RECORD_HEADER = 8
POLYGON_HEADER = 44
NULL = 0
POLYGONS = {5, 15, 25}
TYPES = {
    5: "polygon", 15: "polygon", 25: "polygon",
    1: "point", 3: "line", 8: "multipoint", 11: "point", 13: "line",
    18: "multipoint", 21: "point", 23: "line", 28: "multipoint", 31: "multipatch",
}  # fmt: skip
LEAST_POINTS = 4


@dataclass(frozen=True, slots=True)
class Record:
    offset: int
    """Of the record's header in the file, bytes."""
    content: bytes


def records(data: bytes, *, shown: str) -> list[Record]:
    """The records of a .shp in file order; raises FileCorrupt or LayerEmpty."""
    _refuse_header(data, shown=shown)
    found = list(_walk(data, shown=shown))
    if not found:
        name = shown.rsplit("/", 1)[-1]
        raise LayerEmpty(path=shown, layer=name, reason="it has 0 shapes")
    return found


def _refuse_header(data: bytes, *, shown: str) -> None:
    if len(data) < HEADER:
        raise FileCorrupt(path=shown, reason=f"it has {len(data)} bytes only")
    (code,) = struct.unpack_from(">i", data)
    if code != FILE_CODE:
        raise FileCorrupt(path=shown, reason=f"it is no .shp (it begins {data[:8]!r})")
    if _declared(data) > len(data):
        reason = f"its header says {_declared(data):,} bytes, but it has {len(data):,}"
        raise FileCorrupt(path=shown, reason=reason)


def _declared(data: bytes) -> int:
    """The length in bytes that the header states."""
    return 2 * int(struct.unpack_from(">i", data, 24)[0])


def trailing(data: bytes) -> tuple[str, ...]:
    """A note where bytes stand behind the end that the header states."""
    extra = len(data) - _declared(data)
    if extra <= 0:
        return ()
    return (f"the .shp is {extra} bytes longer than its header says; ignored",)


def _walk(data: bytes, *, shown: str) -> Iterator[Record]:
    at, row = HEADER, 0
    data = data[: _declared(data)]
    while at + RECORD_HEADER + 4 <= len(data):
        row += 1
        (words,) = struct.unpack_from(">i", data, at + 4)
        end = at + RECORD_HEADER + words * 2
        if words < 2 or end > len(data):
            reason = f"shape {row} says it is {words * 2:,} bytes long"
            left = len(data) - at - RECORD_HEADER
            raise FileCorrupt(path=shown, reason=f"{reason}; {left:,} bytes are left")
        yield Record(at, data[at + RECORD_HEADER : end])
        at = end


def refuse_faulty(
    found: list[Record],
    *,
    shown: str,
    notes: tuple[str, ...] = (),
    shapes: str = "polygon",
) -> None:
    """Raises at the first record that is no polygon of sound rings, or no point.

    `shapes`: which of both. `notes` are what else was noticed about the file,
    told along with it.
    """
    for row, record in enumerate(found, start=1):
        kind = struct.unpack_from("<i", record.content)[0]
        if kind in POLYGONS and shapes == "polygon":
            _refuse_rings(record.content, row, shown=shown)
        elif kind != NULL and TYPES.get(kind) != shapes:
            name = TYPES.get(kind, f"shape of unknown type {kind}")
            also = f" Besides: {'; '.join(notes)}." if notes else ""
            raise GeometryTypeWrong(path=shown, row=row, found=name, also=also)


def _refuse_rings(content: bytes, row: int, *, shown: str) -> None:
    starts, points = _rings(content, row, shown=shown)
    bad = unusable_vertex(points)
    if bad:
        place, reason = bad
        raise CoordinateUnusable(path=shown, row=row, place=place, reason=reason)
    sizes = np.diff(np.append(starts, len(points)))
    short = np.flatnonzero(sizes < LEAST_POINTS)
    if len(short):
        ring, first = int(short[0]), int(starts[short[0]])
        place = "no place"
        if first < len(points):
            place = f"{points[first][0]:.6f}, {points[first][1]:.6f}"
        size = int(sizes[ring])
        raise RingUnusable(path=shown, row=row, ring=ring + 1, points=size, place=place)


def _rings(content: bytes, row: int, *, shown: str) -> tuple[np.ndarray, np.ndarray]:
    """Where each ring starts, `(r,)`, and all vertices, `(n, 2)`."""
    fault = FileCorrupt(path=shown, reason=f"shape {row} is shorter than its rings")
    if len(content) < POLYGON_HEADER:
        raise fault
    parts, count = struct.unpack_from("<ii", content, 36)
    end = POLYGON_HEADER + 4 * parts + 16 * count
    if parts < 0 or count < 0 or end > len(content):
        raise fault
    starts = np.frombuffer(content, "<i4", parts, POLYGON_HEADER)
    points = np.frombuffer(content, "<f8", 2 * count, POLYGON_HEADER + 4 * parts)
    if parts and (starts[0] != 0 or np.any(np.diff(starts) < 0) or starts[-1] > count):
        raise fault
    return starts, points.reshape(-1, 2)


def index(data: bytes, found: list[Record]) -> bytes:
    """The bytes of a .shx for these records, where the sender left it out."""
    words = (HEADER + RECORD_HEADER * len(found)) // 2
    header = data[:24] + struct.pack(">i", words) + data[28:HEADER]
    pairs = [struct.pack(">ii", r.offset // 2, len(r.content) // 2) for r in found]
    return header + b"".join(pairs)
