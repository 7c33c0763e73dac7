"""What is wrong with a would-be net, where, and how much of it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import shapely
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.records import AreaRecord

NOISE_M2 = 1e-4
"""An area under a square centimetre is the rounding of numbers, not a fault."""


class FaultKind(StrEnum):
    INVALID = "invalid"
    EMPTY = "empty"
    OVERLAP = "overlap"
    GAP = "gap"
    EDGES = "edges"
    """Neighbours' vertices do not match along an edge, though no area is lost."""
    OUTSIDE_PARENT = "outside_parent"
    OUTSIDE_FRAME = "outside_frame"
    CODE_ILL_FORMED = "code_ill_formed"
    CODE_REPEATED = "code_repeated"
    PARENT_UNKNOWN = "parent_unknown"
    PARENT_MISMATCH = "parent_mismatch"
    PARENT_CHILDLESS = "parent_childless"
    NAME_MISSING = "name_missing"
    COUNT = "count"


class Severity(StrEnum):
    BLOCKING = "blocking"
    """The release cannot be activated; the surveyor must correct it."""
    MENDABLE = "mendable"
    """Within tolerance; `mend` puts it right."""
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    kind: FaultKind
    severity: Severity
    codes: tuple[str, ...]
    message_zh: str
    message_en: str
    size: float | None = None
    unit: str = ""
    place: BaseGeometry | None = None
    """In the CRS that was checked, metres."""


def by_size(size: float, tolerance: float) -> Severity:
    """Mendable up to and including the tolerance, blocking beyond."""
    return Severity.MENDABLE if size <= tolerance else Severity.BLOCKING


def named(record: AreaRecord) -> str:
    """An area as people know it: its code and, where it has one, its name."""
    if record.name and record.name != record.code:
        return f"{record.code} {record.name}"
    return record.code


def polygons_of(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The polygons in any geometry, those of nested collections too."""
    parts = shapely.get_parts(geometry)
    if len(parts) == 1 and parts[0].geom_type == "Polygon":
        return [parts[0]]
    return [polygon for part in parts for polygon in _polygon_parts(part)]


def _polygon_parts(part: BaseGeometry) -> Sequence[BaseGeometry]:
    if part.geom_type == "Polygon":
        return [part]
    return polygons_of(part) if hasattr(part, "geoms") else []
