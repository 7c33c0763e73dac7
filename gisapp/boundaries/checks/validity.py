"""Is each polygon a polygon, and does it lie in the county's frame?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.checks.faults import (
    Fault,
    FaultKind,
    Severity,
    by_size,
    named,
    polygons_of,
)
from gisapp.boundaries.records import AreaRecord
from gisapp.core.crs import LngLatBounds, transformer

REASON = re.compile(r"^(?P<words>[^\[]+)(\[(?P<x>\S+) (?P<y>[^\]\s]+).*\])?$")
WORDS_ZH = {
    "Self-intersection": "边界自相交",
    "Ring Self-intersection": "环自相交",
    "Hole lies outside shell": "孔洞在外环之外",
    "Holes are nested": "孔洞相互嵌套",
    "Nested shells": "外环相互嵌套",
    "Interior is disconnected": "内部不连通",
    "Duplicate Rings": "环重复",
    "Too few points in geometry component": "环的点数不足",
}


def invalid_faults(
    records: Sequence[AreaRecord], *, overlap_m2: float
) -> Iterator[Fault]:
    """Records without a polygon or with an invalid one, reason and place with it.

    The size is the area (m²) that making it valid would add or take: mendable
    up to `overlap_m2`, since then it does not matter which way it is read.
    """
    for record in records:
        geometry = record.geometry
        if geometry is None or geometry.is_empty:
            yield _empty(record)
        elif not geometry.is_valid:
            yield _invalid(record, geometry, overlap_m2)


def _empty(record: AreaRecord) -> Fault:
    return Fault(
        kind=FaultKind.EMPTY,
        severity=Severity.BLOCKING,
        codes=(record.code,),
        message_zh=f"{named(record)}：没有图形",
        message_en=f"{named(record)}: it has no polygon",
    )


def _invalid(record: AreaRecord, geometry: BaseGeometry, tolerance: float) -> Fault:
    reason = shapely.is_valid_reason(geometry)
    words, place = _reason(reason)
    size = unclear_m2(geometry)
    where = f"{place.x:.2f}, {place.y:.2f}" if place else "?"
    return Fault(
        kind=FaultKind.INVALID,
        severity=by_size(size, tolerance),
        codes=(record.code,),
        message_zh=f"{named(record)}：{WORDS_ZH.get(words, words)}（{where}）",
        message_en=f"{named(record)}: {words} at {where}",
        size=size,
        unit="m2",
        place=place or geometry.envelope.centroid,
    )


def _reason(reason: str) -> tuple[str, Point | None]:
    """GEOS's words and place: `Self-intersection[3 4]`."""
    found = REASON.match(reason)
    if not found or not found["x"]:
        return reason, None
    return found["words"].strip(), Point(float(found["x"]), float(found["y"]))


def unclear_m2(geometry: BaseGeometry) -> float:
    """The area by which two ways of making it valid differ, m².

    One counts every lobe (line work), the other what the rings wind around
    (structure); and both against the area that the rings state.
    """
    by_lines = MultiPolygon(polygons_of(shapely.make_valid(geometry))).area
    by_rings = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    areas = (float(by_lines), float(shapely.area(by_rings)), float(geometry.area))
    return max(areas) - min(areas)


def frame_faults(
    records: Sequence[AreaRecord], *, crs: str, frame: LngLatBounds
) -> Iterator[Fault]:
    """Records that reach out of the frame (EPSG:4326); blocking if wholly out."""
    to_lnglat = transformer(crs, "EPSG:4326")
    for record in records:
        if record.geometry is None or record.geometry.is_empty:
            continue
        west, south, east, north = to_lnglat.transform_bounds(*record.geometry.bounds)
        is_within = west >= frame.west and east <= frame.east
        if is_within and south >= frame.south and north <= frame.north:
            continue
        is_off = west > frame.east or east < frame.west
        is_off = is_off or south > frame.north or north < frame.south
        where = f"{west:.4f}, {south:.4f}, {east:.4f}, {north:.4f}"
        yield Fault(
            kind=FaultKind.OUTSIDE_FRAME,
            severity=Severity.BLOCKING if is_off else Severity.WARNING,
            codes=(record.code,),
            message_zh=f"{named(record)}：超出预期范围（{where}）",
            message_en=f"{named(record)}: outside the expected frame ({where})",
            place=record.geometry.representative_point(),
        )
