"""How are faults told: as a table to read, and as GeoJSON to see on a map?"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping

from gisapp.boundaries.checks.edges import LNGLAT, as_array
from gisapp.boundaries.checks.faults import Fault, Severity
from gisapp.core.crs import Floats, transformer

SEVERITY_ZH = {
    Severity.BLOCKING: "阻断",
    Severity.MENDABLE: "可修",
    Severity.WARNING: "提示",
}
HEADINGS = ("程度", "类别", "大小", "位置", "说明")
NUMERIC = 2
"""The column of sizes is set to the right."""
DIGITS = 7
"""Decimals of a degree: one centimetre."""


def width(text: str) -> int:
    """Columns that a text takes on a screen; Chinese characters take two.

    >>> width("网格 A"), width("")
    (6, 0)
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def as_text(faults: Sequence[Fault], *, limit: int | None = None) -> str:
    """The faults as an aligned table, at most `limit` rows, totals below it."""
    if not faults:
        return "没有发现问题 (no faults)"
    shown = faults if limit is None else faults[:limit]
    rows = [HEADINGS, *(_row(fault) for fault in shown)]
    widths = [max(width(row[i]) for row in rows) for i in range(len(HEADINGS) - 1)]
    lines = [_line(row, widths) for row in rows]
    if len(shown) < len(faults):
        lines.append(f"… 另有 {len(faults) - len(shown)} 条 (more)")
    return "\n".join([*lines, totals(faults)])


def totals(faults: Sequence[Fault]) -> str:
    """How many of each severity, in one line."""
    counts = Counter(fault.severity for fault in faults)
    return "，".join(f"{zh} {counts[s]} ({s})" for s, zh in SEVERITY_ZH.items())


def _row(fault: Fault) -> tuple[str, ...]:
    size = "" if fault.size is None else f"{fault.size:,.2f} {fault.unit}"
    place = ""
    if fault.place is not None and not fault.place.is_empty:
        point = fault.place.representative_point()
        place = f"{point.x:.1f}, {point.y:.1f}"
    return SEVERITY_ZH[fault.severity], str(fault.kind), size, place, fault.message_zh


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = []
    for i, (text, wide) in enumerate(zip(row, widths, strict=False)):
        blank = " " * (wide - width(text))
        cells.append(blank + text if i == NUMERIC else text + blank)
    return "  ".join([*cells, row[-1]]).rstrip()


def as_geojson(faults: Sequence[Fault], *, crs: str) -> dict[str, Any]:
    """A FeatureCollection in EPSG:4326 of the faults, `crs` being the checked one.

    Faults without a place (a count) have a null geometry.
    """
    turn = transformer(crs, LNGLAT)

    def turned(points: Floats) -> Floats:
        lng, lat = turn.transform(points[:, 0], points[:, 1])
        return np.column_stack([lng, lat]).round(DIGITS)

    places = shapely.transform(as_array([fault.place for fault in faults]), turned)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": as_dict(fault),
                "geometry": None if place is None else mapping(place),
            }
            for fault, place in zip(faults, places, strict=True)
        ],
    }


def as_dict(fault: Fault) -> dict[str, Any]:
    """A fault for JSON, without its place."""
    return {
        "kind": str(fault.kind),
        "severity": str(fault.severity),
        "codes": list(fault.codes),
        "message_zh": fault.message_zh,
        "message_en": fault.message_en,
        "size": fault.size,
        "unit": fault.unit,
    }
