"""How does a list of cameras come in, and what is wrong with which of its rows?

Columns: `code` (20 digits), `name`, `lng`, `lat` (WGS 84 degrees) and, if it likes,
`status`. Cameras are known by their code: one that is there already is changed, one
that the list no longer has is left as it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import connection, transaction

from gisapp.core.crs import LngLatBounds
from gisapp.incidents.channels.table import Message, Table
from gisapp.incidents.errors import (
    CameraColumnsMissing,
    CameraRowUnusable,
    ReportFault,
)
from gisapp.incidents.models import Camera

CODE = re.compile(r"[0-9]{20}")
NEEDED = ("code", "name", "lng", "lat")
WORDS = {
    "": Camera.Status.UNKNOWN,
    **{str(value): value for value in Camera.Status},
    **{str(value.label): value for value in Camera.Status},
}
"""Each status in its own word or in Chinese."""
BATCH = 1000
LONGEST_NAME = 120
TOWNSHIPS = (Path(__file__).parent / "sql" / "camera_townships.sql").read_text("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a file holds."""

    cameras: list[Camera]
    faults: list[tuple[str, OneRowFault]]
    """File and row, and what is wrong there."""


OneRowFault = ReportFault | CameraRowUnusable


@dataclass(slots=True)
class _Seen:
    """Codes so far, with the row where each stands."""

    rows: dict[str, str] = field(default_factory=dict)


def read(path: Path, *, frame: LngLatBounds) -> Listed:
    """Every row of the file, good or bad; `frame`: a camera outside it is a slip.

    UTF-8 or GB18030, found row by row. Raises FileUnreadable, CameraColumnsMissing.
    """
    found, faults, seen = [], [], _Seen()
    for message in Table(path, "auto").messages():
        _refuse_columns(path, message)
        try:
            found.append(_camera(message, frame=frame, seen=seen))
        except (ReportFault, CameraRowUnusable) as error:
            faults.append((message.origin, error))
    return Listed(cameras=found, faults=faults)


def store(cameras: Iterable[Camera], *, release_id: int | None) -> None:
    """Write them, and the township in which each stands under that release."""
    with transaction.atomic():
        Camera.objects.bulk_create(
            cameras,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "point", "status"],
        )
        if release_id is not None:
            with connection.cursor() as cursor:
                cursor.execute(TOWNSHIPS, {"release": release_id})


def _refuse_columns(path: Path, message: Message) -> None:
    if message.columns is None:
        return
    if missing := [name for name in NEEDED if name not in message.columns]:
        there = ", ".join(message.columns)
        raise CameraColumnsMissing(path=path, missing=", ".join(missing), there=there)


def _camera(message: Message, *, frame: LngLatBounds, seen: _Seen) -> Camera:
    if message.fault is not None:
        raise message.fault
    text = {name: value.strip() for name, value in message.fields.items()}
    code = text["code"]
    if not CODE.fullmatch(code):
        raise CameraRowUnusable(reason=f"code “{code[:30]}” is not 20 digits")
    if code in seen.rows:
        raise CameraRowUnusable(reason=f"code {code} stands at {seen.rows[code]} too")
    name, status = text["name"], text.get("status", "")
    if not 0 < len(name) <= LONGEST_NAME:
        raise CameraRowUnusable(reason="the name is empty or longer than 120")
    if not name.isprintable() or not any(letter.isalnum() for letter in name):
        raise CameraRowUnusable(reason="the name holds signs that cannot be shown")
    if status not in WORDS:
        known = ", ".join(Camera.Status.values)
        raise CameraRowUnusable(reason=f"status “{status[:30]}” is none of {known}")
    point = _point(text["lng"], text["lat"], frame=frame)
    seen.rows[code] = message.origin
    return Camera(code=code, name=name, point=point, status=WORDS[status])


def _point(lng: str, lat: str, *, frame: LngLatBounds) -> Point:
    try:
        x, y = float(lng), float(lat)
    except ValueError as error:
        raise CameraRowUnusable(reason=f"“{lng}”, “{lat}” are no degrees") from error
    if not (math.isfinite(x) and math.isfinite(y)):
        raise CameraRowUnusable(reason=f"“{lng}”, “{lat}” are no degrees")
    if not _holds(frame, x, y):
        swapped = ": latitude and longitude are swapped" if _holds(frame, y, x) else ""
        reason = f"{x}, {y} lies far from the county{swapped}"
        raise CameraRowUnusable(reason=reason)
    return Point(x, y, srid=4326)


def _holds(frame: LngLatBounds, x: float, y: float) -> bool:
    return frame.west <= x <= frame.east and frame.south <= y <= frame.north
