"""Which ground is in no area?

GEOS's own gap search sees narrow gaps only, and not monotonically; a missing
cell it never sees. So with parents known, gaps are the parents less the areas;
without, they are the holes and the narrow inlets of the areas' union.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.checks.faults import (
    NOISE_M2,
    Fault,
    FaultKind,
    Severity,
    by_size,
    polygons_of,
)
from gisapp.boundaries.checks.ground import Ground, ground_of
from gisapp.boundaries.records import AreaRecord

INLET_M = 2.0
"""An opening to the outside narrower than this is a gap, not a coastline."""
TOUCH_M = 0.01


def gap_faults(
    ground: Ground, parents: Sequence[AreaRecord], *, gap_m2: float
) -> Iterator[Fault]:
    """Ground that no area holds, each piece with area (m²), place and neighbours.

    Pieces within tolerance are one fault per set of neighbours; at the outer rim
    they are one warning per parent, since mending closes only gaps with areas
    all round.
    """
    if not len(ground.shapes):
        return
    whole = ground.whole()
    above = ground_of(parents)
    if len(above.shapes):
        pieces = polygons_of(shapely.difference(above.whole(), whole))
    else:
        pieces = [*holes(whole), *_inlets(ground, whole)]
    rim = shapely.get_exterior_ring(shapely.get_parts(whole))
    outside = shapely.union_all(shapely.polygons(rim))
    slivers: dict[str, list[Polygon]] = {}
    enclosed: dict[tuple[str, ...], list[Polygon]] = {}
    for piece in pieces:
        if piece.area > gap_m2:
            yield _gap(_beside(ground, piece), _owner(above, piece), [piece], gap_m2)
        elif piece.area > NOISE_M2 and outside.contains(piece.representative_point()):
            enclosed.setdefault(_beside(ground, piece), []).append(piece)
        elif piece.area > NOISE_M2:
            slivers.setdefault(_owner(above, piece), []).append(piece)
    for codes, places in enclosed.items():
        yield _gap(codes, _owner(above, places[0]), places, gap_m2)
    for owner, places in slivers.items():
        yield _rim(owner, MultiPolygon(places))


def holes(geometry: BaseGeometry) -> list[Polygon]:
    """The holes of a polygon or of all polygons of a collection."""
    return [
        Polygon(ring) for polygon in polygons_of(geometry) for ring in polygon.interiors
    ]


def _inlets(ground: Ground, whole: BaseGeometry) -> list[BaseGeometry]:
    """Openings narrower than INLET_M, closed by growing and shrinking back."""
    edges = shapely.coverage_invalid_edges(ground.shapes, INLET_M)
    lines = shapely.union_all(edges)
    if lines.is_empty:
        return []
    near = ground.shapes[np.unique(ground.near(np.array([lines], object))[1])]
    local = shapely.union_all(near)
    grown = shapely.buffer(local, INLET_M / 2, join_style="mitre")
    closed = shapely.buffer(grown, -INLET_M / 2, join_style="mitre")
    open_sea = shapely.difference(closed, shapely.union_all([whole, *holes(whole)]))
    return [p for p in polygons_of(open_sea) if p.distance(lines) <= TOUCH_M]


def _beside(ground: Ground, piece: Polygon) -> tuple[str, ...]:
    found = ground.tree.query(piece, predicate="dwithin", distance=TOUCH_M)
    return tuple(sorted({ground.records[i].code for i in found}))


def _gap(
    codes: tuple[str, ...], owner: str, pieces: list[Polygon], tolerance: float
) -> Fault:
    """One gap; or all the small ones between the same areas, as one."""
    place, largest = MultiPolygon(pieces), max(piece.area for piece in pieces)
    beside = ", ".join(codes[:4]) + (" ..." if len(codes) > 4 else "")
    many_zh = f"（{len(pieces)} 处，最大 {largest:,.2f}）" if len(pieces) > 1 else ""
    many_en = f" in {len(pieces)} pieces" if len(pieces) > 1 else ""
    zh = f"，位于 {owner}" if owner else ""
    en = f" in {owner}" if owner else ""
    return Fault(
        kind=FaultKind.GAP,
        severity=by_size(largest, tolerance),
        codes=codes,
        message_zh=f"空隙 {place.area:,.2f} 平方米{many_zh}{zh}，"
        f"相邻：{beside or '无'}",
        message_en=f"gap of {place.area:,.2f} m²{many_en}{en}, "
        f"beside {beside or 'none'}",
        size=float(place.area),
        unit="m2",
        place=place,
    )


def _rim(owner: str, place: MultiPolygon) -> Fault:
    """The slivers along one parent's outer edge, as one."""
    count, area = len(place.geoms), f"{place.area:,.2f}"
    within = owner or "?"
    return Fault(
        kind=FaultKind.GAP,
        severity=Severity.WARNING,
        codes=(owner,) if owner else (),
        message_zh=f"{within} 外缘有 {count} 处碎隙，共 {area} 平方米",
        message_en=f"{count} slivers of {area} m² in all at the rim of {within}",
        size=float(place.area),
        unit="m2",
        place=place,
    )


def _owner(above: Ground, piece: BaseGeometry) -> str:
    """The codes of the parents that hold the piece; "" without parents."""
    found = above.tree.query(piece.representative_point(), predicate="intersects")
    return ", ".join(above.records[i].code for i in found)
