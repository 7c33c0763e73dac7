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
from itertools import product
from typing import NamedTuple

import numpy as np

from gisapp.core.crs import Floats, LngLatBounds, from_datum

_DMS = re.compile(
    r"^\s*(\d{1,3})\s*[°度]\s*(\d{1,2}(?:\.\d+)?)\s*['′分]?"
    r"\s*(?:(\d{1,2}(?:\.\d+)?)\s*[\"″秒]?)?\s*[NEWSnews东西南北]?\s*$"
)
ZONE = 1_000_000
"""An easting with a zone prefix: 40 463 606 is 463 606 in zone 40."""
DEGREE_M = 111_320.0


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
    if "°" in value or "度" in value:
        return 0.0 if "″" in value or "秒" in value or '"' in value else 1855.0
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
    missing = ((px == 0) & (py == 0)) | (px == py) | ~np.isfinite(px + py)
    px, py = np.where(missing, np.nan, px), np.where(missing, np.nan, py)
    lng, lat = np.full(px.shape, np.nan), np.full(px.shape, np.nan)
    for bounds, (as_x, as_y) in product((frame, box), ((px, py), (py, px))):
        open_ = np.isnan(lng) & np.isfinite(px)
        if not open_.any():
            break
        lng[open_], lat[open_] = _read(as_x[open_], as_y[open_], datum, bounds)
    coarse = np.array([max(map(coarseness_m, pair)) for pair in zip(x, y, strict=True)])
    return Pairs(lng, lat, np.where(_is_degrees(px, py), coarse, 0.0))


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
        east = np.where(x >= ZONE, x % ZONE, x)
        lng[metres], lat[metres] = from_datum(datum, east[metres], y[metres])
    with np.errstate(invalid="ignore"):
        inside = (lng >= bounds.west) & (lng <= bounds.east)
        inside &= (lat >= bounds.south) & (lat <= bounds.north)
    return np.where(inside, lng, np.nan), np.where(inside, lat, np.nan)
