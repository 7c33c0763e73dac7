"""Where is the same ground in two areas?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from gisapp.boundaries.checks.faults import (
    NOISE_M2,
    Fault,
    FaultKind,
    Severity,
    by_size,
    named,
    polygons_of,
)
from gisapp.boundaries.checks.ground import Ground


def overlap_faults(ground: Ground, *, overlap_m2: float) -> Iterator[Fault]:
    """Pairs that share ground, with area (m²) and place; and unmatched edges.

    In a sound coverage no edge is invalid, so only areas with such an edge are
    intersected, and with their neighbours alone.
    """
    suspects = np.flatnonzero(~shapely.is_empty(ground.edges))
    if not len(suspects):
        return
    explained: set[int] = set()
    for first, second in _pairs(ground, suspects):
        shared = shapely.intersection(ground.shapes[first], ground.shapes[second])
        if shapely.area(shared) > NOISE_M2:
            explained |= {first, second}
            place = MultiPolygon(polygons_of(shared))
            yield _overlap(ground, first, second, place, overlap_m2)
    yield from _unmatched(ground, [s for s in suspects if s not in explained])


def _pairs(ground: Ground, suspects: NDArray[np.intp]) -> list[tuple[int, int]]:
    found = ground.near(ground.shapes[suspects])
    pairs = {(int(suspects[a]), int(b)) for a, b in found.T}
    return sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]})


def _overlap(
    ground: Ground, first: int, second: int, place: MultiPolygon, tolerance: float
) -> Fault:
    one, two = ground.records[first], ground.records[second]
    return Fault(
        kind=FaultKind.OVERLAP,
        severity=by_size(place.area, tolerance),
        codes=(one.code, two.code),
        message_zh=f"{named(one)} 与 {named(two)} 重叠 {place.area:,.2f} 平方米",
        message_en=f"{named(one)} and {named(two)} overlap by {place.area:,.2f} m²",
        size=float(place.area),
        unit="m2",
        place=place,
    )


def _unmatched(ground: Ground, left: list[np.intp]) -> Iterator[Fault]:
    """Areas whose edges do not match though they overlap with none."""
    for i in left:
        record, edges = ground.records[i], ground.edges[i]
        length = float(edges.length)
        yield Fault(
            kind=FaultKind.EDGES,
            severity=Severity.WARNING,
            codes=(record.code,),
            message_zh=f"{named(record)}：{length:,.1f} 米边界与相邻网格的节点不一致",
            message_en=f"{named(record)}: {length:,.1f} m of edge whose vertices "
            "the neighbours do not share",
            size=length,
            unit="m",
            place=edges,
        )
