"""What is one area of a release, before it is a row of the database?"""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRecord:
    """A township, village or grid as its file gives it."""

    code: str
    name: str
    kind: str
    """`urban`, `rural`, ... as the profile names them; "" where not said."""
    parent_code: str
    """"" where the file has no such column."""
    geometry: BaseGeometry | None
    """Polygon or MultiPolygon, 2-D, in the CRS that the delivery states."""
    rows: tuple[int, ...] = ()
    """The rows of the file that it came from, counted from 1."""
