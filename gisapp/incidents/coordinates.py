"""Is this pair a place? Pairs as channels send them, to EPSG:4326 or nothing.

A pair is taken as declared where that puts it inside the county's frame; else with
its axes swapped, if that does; else in the same order for the box in which a place
can be at all. Metres and degrees are told apart by their size. Zero, equal and
unreadable pairs are missing ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from pyproj import CRS

from gisapp.core.crs import Floats, LngLatBounds, from_datum

_DMS = re.compile(
    r"^\s*(?:[NEne]|东经|北纬|东|北)?\s*(\d{1,3})\s*[°度]"
    r"\s*([0-5]?\d(?:\.\d+)?)\s*['′’分]?"
    r"\s*(?:([0-5]?\d(?:\.\d+)?)\s*(?:[\"″”秒]|'')?)?\s*[NEne东北]?\s*$"
)
"""Degrees east or north; no county of China lies west or south."""
ZONE = 1_000_000
"""An easting with a zone prefix: 40 463 606 is 463 606 in zone 40."""
FIRST_ZONE = 13
"""Of China's; a greater northing than 13 000 km there is not."""
DEGREE_M = 111_320.0
LONGEST = 60
"""Characters of a coordinate; a pattern would search a longer text for minutes."""


class Pairs(NamedTuple):
    """`n` pairs in EPSG:4326 degrees; NaN where there is no place."""

    lng: Floats
    lat: Floats
    precision_m: Floats
    """How coarse the written decimals are, metres; 0 where they are fine."""


def number(value: str) -> float:
    """A decimal or a DMS angle; NaN where it is neither.

    >>> number("119.5"), number("119°30′"), number("")
    (119.5, 119.5, nan)
    """
    if len(value) > LONGEST:
        return math.nan
    try:
        return float(value)
    except ValueError:
        found = _DMS.match(value)
    if not found:
        return math.nan
    degrees, minutes, seconds = found.groups()
    return float(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600


def coarseness_m(value: str) -> float:
    """How far the first unwritten decimal of a degree reaches, metres.

    >>> round(coarseness_m("27.98")), coarseness_m("27.980660")
    (1113, 0.0)
    """
    if len(value) > LONGEST:
        return 0.0
    if angle := _DMS.match(value):
        return 0.0 if angle[3] else 1855.0
    decimals = len(value.partition(".")[2])
    return DEGREE_M * 10.0**-decimals if decimals <= 3 else 0.0


def place(
    x: Sequence[str],
    y: Sequence[str],
    *,
    datum: str,
    frame: LngLatBounds,
    box: LngLatBounds,
) -> Pairs:
    """Pairs as written (longitude or easting first) in their channel's datum.

    `frame`: where the county lies; `box`: where a place can be at all; EPSG:4326.
    """
    px = np.array([number(v) for v in x], float)
    py = np.array([number(v) for v in y], float)
    missing = ((px == 0) & (py == 0)) | (px == py)
    missing |= ~(np.isfinite(px) & np.isfinite(py))
    px, py = np.where(missing, np.nan, px), np.where(missing, np.nan, py)
    lng, lat = np.full(px.shape, np.nan), np.full(px.shape, np.nan)
    for bounds, (as_x, as_y) in product((frame, box), ((px, py), (py, px))):
        open_ = np.isnan(lng) & np.isfinite(px)
        if not open_.any():
            break
        lng[open_], lat[open_] = _read(as_x[open_], as_y[open_], datum, bounds)
    coarse = np.array([max(map(coarseness_m, pair)) for pair in zip(x, y, strict=True)])
    return Pairs(lng, lat, np.where(_is_degrees(px, py), coarse, 0.0))


class Zones(NamedTuple):
    """The zone of a projected CRS."""

    own: int
    """0 where it has none."""
    is_written: bool
    """Its eastings carry the zone in front."""


@lru_cache(maxsize=16)
def zones_of(datum: str) -> Zones:
    """The Gauss-Krüger zone of a CRS, from its false easting or its meridian.

    >>> zones_of("EPSG:4528")
    Zones(own=40, is_written=True)
    >>> zones_of("EPSG:4549").own, zones_of("EPSG:32650").own
    (40, 0)
    """
    name, operation = CRS(datum).name, CRS(datum).coordinate_operation
    params = operation.params if operation else []
    said = {p.name: float(p.value) for p in params if isinstance(p.value, float)}
    prefix = int(said.get("False easting", 0.0) // ZONE)
    if prefix:
        return Zones(prefix, True)
    meridian = said.get("Longitude of natural origin", math.nan)
    if "Gauss-Kruger" not in name or not math.isfinite(meridian):
        return Zones(0, False)
    own = meridian / 3 if "3-degree" in name else (meridian + 3) / 6
    return Zones(int(own), False)


def _easting(x: Floats, zones: Zones) -> Floats:
    """Eastings as their CRS has them; NaN where they are in another zone."""
    written = x // ZONE
    has_prefix = written >= FIRST_ZONE
    foreign = has_prefix & (written != zones.own)
    bare = np.where(has_prefix & ~foreign, x % ZONE, np.where(foreign, np.nan, x))
    return bare + zones.own * ZONE if zones.is_written else bare


def _is_degrees(x: Floats, y: Floats) -> np.ndarray:
    return np.asarray((np.abs(x) <= 180) & (np.abs(y) <= 180))


def _read(
    x: Floats, y: Floats, datum: str, bounds: LngLatBounds
) -> tuple[Floats, Floats]:
    """Degrees of pairs read in this order of axes; NaN outside the bounds."""
    degrees = _is_degrees(x, y)
    is_projected = datum.upper().startswith("EPSG:") and datum.upper() not in (
        "EPSG:4326",
        "EPSG:4490",
    )
    lng, lat = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    if degrees.any():
        known = "wgs84" if is_projected else datum
        lng[degrees], lat[degrees] = from_datum(known, x[degrees], y[degrees])
    metres = ~degrees & is_projected
    if metres.any():
        east = _easting(x[metres], zones_of(datum))
        lng[metres], lat[metres] = from_datum(datum, east, y[metres])
    with np.errstate(invalid="ignore"):
        inside = (lng >= bounds.west) & (lng <= bounds.east)
        inside &= (lat >= bounds.south) & (lat <= bounds.north)
    return np.where(inside, lng, np.nan), np.where(inside, lat, np.nan)
