"""Which ground of an area lies outside its own parent?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.checks.codes import parent_code
from gisapp.boundaries.checks.faults import (
    NOISE_M2,
    Fault,
    FaultKind,
    Severity,
    named,
    polygons_of,
)
from gisapp.boundaries.checks.ground import Ground, ground_of
from gisapp.boundaries.records import AreaRecord
from gisapp.core.profile import Level


def outside_faults(
    level: Level,
    ground: Ground,
    parents: Sequence[AreaRecord],
    *,
    outside_parent_m2: float,
) -> Iterator[Fault]:
    """Areas that reach out of the parent they name, with the area outside (m²).

    A warning within tolerance: nothing is mended by it. Areas whose parent is
    unknown are told by the codes.
    """
    above = ground_of(parents)
    by_code = {r.code: above.shapes[i] for i, r in enumerate(above.records)}
    shapely.prepare(above.shapes)
    for record, shape in zip(ground.records, ground.shapes, strict=True):
        parent = by_code.get(parent_code(level, record))
        if parent is None or shapely.covers(parent, shape):
            continue
        outside = MultiPolygon(polygons_of(_outside(shape, parent)))
        if outside.area > NOISE_M2:
            yield _fault(level, record, outside, outside_parent_m2)


def _outside(shape: BaseGeometry, parent: BaseGeometry) -> BaseGeometry:
    """The parent is cut to the area's box first: it may have many vertices."""
    west, south, east, north = shape.bounds
    near = shapely.clip_by_rect(parent, west - 1, south - 1, east + 1, north + 1)
    return shapely.difference(shape, near if near.is_valid else parent)


def _fault(
    level: Level, record: AreaRecord, outside: MultiPolygon, tolerance: float
) -> Fault:
    code = parent_code(level, record)
    is_small = outside.area <= tolerance
    area = f"{outside.area:,.2f}"
    return Fault(
        kind=FaultKind.OUTSIDE_PARENT,
        severity=Severity.WARNING if is_small else Severity.BLOCKING,
        codes=(record.code, code),
        message_zh=f"{named(record)} 有 {area} 平方米在上级 {code} 之外",
        message_en=f"{named(record)} has {area} m² outside its parent {code}",
        size=float(outside.area),
        unit="m2",
        place=outside,
    )
