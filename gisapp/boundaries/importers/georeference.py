"""In which CRS is this file: stated, said by a person, or to be proposed?

A proposal is never certain: Xi'an 80 and CGCS2000 differ by a hundred metres in
figures of the same length. Hence a person must confirm it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError, ProjError

from gisapp.boundaries.errors import (
    CrsContradicted,
    CrsDoesNotFit,
    CrsUndetermined,
    CrsUnknown,
)
from gisapp.boundaries.importers.delivery import Layer
from gisapp.core.crs import LngLatBounds, MetricBounds, transformer

DEGREES = "EPSG:4326"
MERIDIAN_75E = 4534
"""EPSG code of CGCS2000 / 3-degree Gauss-Krueger CM 75E; one more per 3 degrees."""
ZONE_25 = 4513
"""EPSG code of the same with the zone number (25) before the easting."""
SURE = 70
"""pyproj's confidence, per cent, from which WKT is called by its EPSG code."""
ALIKE = 25
"""The confidence where only spelling or the order of axes differs."""
SAME_M = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The CRS of a file and how we know it."""

    crs: str
    how: str
    is_confirmed: bool
    notes: tuple[str, ...] = ()


def from_wkt(text: str) -> str | None:
    """`EPSG:<code>` of a WKT or authority text, its WKT where no code is known.

    None where the text is no CRS (a web page, an empty file).
    """
    try:
        crs = CRS.from_user_input(text)
    except CRSError:
        return None
    code = crs.to_epsg(min_confidence=SURE) or _namesake(crs)
    return f"EPSG:{code}" if code else crs.to_wkt()


def _namesake(crs: CRS) -> str | None:
    """The EPSG code with the same name that also puts a point at the same place."""
    for match in crs.list_authority("EPSG", ALIKE):
        other = CRS.from_epsg(match.code)
        is_alike = other.name == crs.name and other.is_geographic == crs.is_geographic
        if is_alike and _is_same_place(crs, other):
            return str(match.code)
    return None


def _is_same_place(crs: CRS, other: CRS) -> bool:
    area = other.area_of_use
    if area is None or len(other.axis_info) != 2:
        return False
    point = (area.west + area.east) / 2, (area.south + area.north) / 2
    there = transformer(DEGREES, other.to_wkt()).transform(*point)
    here = transformer(DEGREES, crs.to_wkt()).transform(*point)
    return bool(np.allclose(here, there, rtol=0, atol=SAME_M))


def from_user(name: str, *, shown: str) -> str:
    """What a person or a `crs` member names; raises CrsUnknown."""
    found = from_wkt("EPSG:4326" if name.upper().endswith("CRS84") else name)
    if not found:
        raise CrsUnknown(path=shown, crs=name, reason="PROJ does not know it")
    if not (CRS(found).is_projected or CRS(found).is_geographic):
        reason = "it is neither projected nor geographic"
        raise CrsUnknown(path=shown, crs=name, reason=reason)
    return found


def settle(
    layer: Layer,
    *,
    given: str | None,
    expected: LngLatBounds | None,
    candidates: Sequence[str] = (),
) -> Ground:
    """The file's CRS: said, stated or proposed, and held against the coordinates.

    Raises CrsUnknown, CrsUndetermined, CrsContradicted or CrsDoesNotFit.
    """
    extent = MetricBounds(*map(float, shapely.total_bounds(layer.geometries)))
    stated = layer.stated_crs
    if given:
        crs = from_user(given, shown=layer.shown)
        ground = Ground(crs=crs, how="given", is_confirmed=True)
        if stated and stated != crs:
            note = f"--crs {given} was taken; the file itself says {short(stated)}"
            ground = Ground(crs=crs, how="given", is_confirmed=True, notes=(note,))
    elif stated:
        ground = Ground(crs=stated, how=layer.crs_how, is_confirmed=True)
    else:
        crs = _proposed(layer, extent, expected, candidates)
        ground = Ground(crs=crs, how="proposed", is_confirmed=False)
    _refuse_contradiction(layer, ground, extent)
    if expected:
        _refuse_elsewhere(layer, ground, extent, expected)
    return ground


def short(crs: str) -> str:
    """A CRS by code, or by name where it has none."""
    return crs if crs.startswith("EPSG:") else CRS(crs).name


def _is_degrees(extent: MetricBounds) -> bool:
    reach = np.abs(extent)
    return bool(reach[[0, 2]].max() <= 180 and reach[[1, 3]].max() <= 90)


def _shown(extent: MetricBounds) -> str:
    return ", ".join(f"{value:.10g}" for value in extent)


def _refuse_contradiction(layer: Layer, ground: Ground, extent: MetricBounds) -> None:
    is_geographic = CRS(ground.crs).is_geographic
    if is_geographic == _is_degrees(extent):
        return
    raise CrsContradicted(
        path=layer.shown,
        crs=short(ground.crs),
        how=ground.how,
        unit="degrees" if is_geographic else "metres",
        extent=_shown(extent),
    )


def _lnglat(crs: str, extent: MetricBounds) -> LngLatBounds | None:
    """The extent in EPSG:4326; None where the CRS cannot hold it."""
    try:
        box = transformer(crs, DEGREES).transform_bounds(*extent)
    except ProjError:
        return None
    return LngLatBounds(*box) if np.isfinite(box).all() else None


def _meets(box: LngLatBounds | None, frame: LngLatBounds) -> bool:
    if box is None:
        return False
    is_beside = box.east < frame.west or box.west > frame.east
    return not (is_beside or box.north < frame.south or box.south > frame.north)


def _refuse_elsewhere(
    layer: Layer, ground: Ground, extent: MetricBounds, frame: LngLatBounds
) -> None:
    box = _lnglat(ground.crs, extent)
    if _meets(box, frame):
        return
    others = [c for c in _zones(extent, frame) if _meets(_lnglat(c, extent), frame)]
    remedy = "Is it the file of another county?"
    if others:
        remedy = f"It would lie there in {' or '.join(others)}: say so with --crs."
    elif _is_degrees(extent) and _meets(_turned(extent), frame):
        remedy = "Latitude and longitude seem to be exchanged: export it again."
    raise CrsDoesNotFit(
        path=layer.shown,
        crs=short(ground.crs),
        how=ground.how,
        extent=", ".join(f"{v:.4f}" for v in box) if box else "no place on Earth",
        frame=", ".join(f"{value:g}" for value in frame),
        remedy=remedy,
    )


def _turned(extent: MetricBounds) -> LngLatBounds:
    return LngLatBounds(extent.min_n, extent.min_e, extent.max_n, extent.max_e)


def _zones(extent: MetricBounds, frame: LngLatBounds | None) -> list[str]:
    """CGCS2000 3-degree zones whose eastings look like these, likeliest first."""
    zone = int(extent.min_e // 1_000_000)
    if 25 <= zone <= 45:
        return [f"EPSG:{ZONE_25 + zone - 25}"]
    if zone != 0 or frame is None:
        return []
    middle = (frame.west + frame.east) / 2
    nearest = round(middle / 3) * 3
    meridians = sorted(
        (nearest - 3, nearest, nearest + 3), key=lambda m: abs(m - middle)
    )
    return [f"EPSG:{MERIDIAN_75E + (m - 75) // 3}" for m in meridians if 75 <= m <= 135]


def _proposed(
    layer: Layer,
    extent: MetricBounds,
    frame: LngLatBounds | None,
    candidates: Sequence[str],
) -> str:
    if _is_degrees(extent):
        geographic = [crs for crs in candidates if CRS(crs).is_geographic]
        return geographic[0] if geographic else DEGREES
    projected = [crs for crs in candidates if CRS(crs).is_projected and frame]
    for crs in [*projected, *_zones(extent, frame)]:
        if frame is None or _meets(_lnglat(crs, extent), frame):
            return crs
    reason = "they are metres of an unknown zone"
    turned = MetricBounds(extent.min_n, extent.min_e, extent.max_n, extent.max_e)
    if any(_meets(_lnglat(c, turned), frame) for c in _zones(turned, frame) if frame):
        reason = "northing and easting seem to be exchanged; export it again"
    raise CrsUndetermined(path=layer.shown, extent=_shown(extent), reason=reason)
