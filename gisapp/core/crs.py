"""In which system is this coordinate, and where is it in ours?

Ours: EPSG:4326, longitude first, degrees. GCJ-02 and BD-09 follow the publicly
known formulas (metre class against the unpublished official ones; WGS 84 and
CGCS2000 are taken as one, decimetre class). Every foreign pair is turned here
and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from gisapp.core.errors import DatumUnknown

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Shapes = NDArray[np.object_]
Turn = Callable[[Floats, Floats], tuple[Floats, Floats]]

AXIS_M = 6378245.0
"""Krasovsky semi-major axis, metres."""
ECCENTRICITY2 = 0.00669342162296594323
CHINA = (72.004, 0.8293, 137.8347, 55.8271)
"""West, south, east, north of the box in which GCJ-02 shifts, degrees."""
BD_TURN = np.pi * 3000.0 / 180.0
SETTLED_DEG = 1e-9
ROUNDS = 10


class LngLat(NamedTuple):
    """A point in EPSG:4326: degrees east, degrees north."""

    lng: float
    lat: float


class LngLatBounds(NamedTuple):
    """West, south, east, north in EPSG:4326, degrees."""

    west: float
    south: float
    east: float
    north: float


class MetricBounds(NamedTuple):
    """Least and greatest easting and northing in a metric CRS, metres."""

    min_e: float
    min_n: float
    max_e: float
    max_n: float


@lru_cache(maxsize=64)
def _is_horizontal(code: str) -> bool:
    crs = CRS(code)
    return crs.is_projected or crs.is_geographic


@lru_cache(maxsize=64)
def transformer(source: str, target: str) -> Transformer:
    """A pyproj transformer between two CRSs, easting or longitude first."""
    return Transformer.from_crs(CRS(source), CRS(target), always_xy=True)


def to_metric(lng: Floats, lat: Floats, *, metric_crs: str) -> tuple[Floats, Floats]:
    """Degrees (EPSG:4326) to metres in the metric CRS: `(n,)` and `(n,)`."""
    east, north = transformer("EPSG:4326", metric_crs).transform(lng, lat)
    return np.asarray(east, float), np.asarray(north, float)


def _gcj_shift(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    x, y = lng - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    wave = 20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)
    d_lat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    d_lat += (wave + 20 * np.sin(np.pi * y) + 40 * np.sin(np.pi * y / 3)) * 2 / 3
    d_lat += (160 * np.sin(np.pi * y / 12) + 320 * np.sin(np.pi * y / 30)) * 2 / 3
    d_lng = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    d_lng += (wave + 20 * np.sin(np.pi * x) + 40 * np.sin(np.pi * x / 3)) * 2 / 3
    d_lng += (150 * np.sin(np.pi * x / 12) + 300 * np.sin(np.pi * x / 30)) * 2 / 3
    phi = np.radians(lat)
    m = 1 - ECCENTRICITY2 * np.sin(phi) ** 2
    d_lat *= 180 / ((AXIS_M * (1 - ECCENTRICITY2)) / (m * np.sqrt(m)) * np.pi)
    d_lng *= 180 / (AXIS_M / np.sqrt(m) * np.cos(phi) * np.pi)
    west, south, east, north = CHINA
    inside = (lng >= west) & (lng <= east) & (lat >= south) & (lat <= north)
    return np.where(inside, d_lng, 0.0), np.where(inside, d_lat, 0.0)


def wgs84_to_gcj02(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """WGS 84 degrees to GCJ-02 degrees, `(n,)` each; outside China unchanged.

    >>> lng, lat = wgs84_to_gcj02(np.array([119.63007]), np.array([27.98066]))
    >>> round(float(lng[0]), 7), round(float(lat[0]), 7)
    (119.6346696, 27.9772476)
    """
    lng, lat = np.asarray(lng, float), np.asarray(lat, float)
    d_lng, d_lat = _gcj_shift(lng, lat)
    return lng + d_lng, lat + d_lat


def gcj02_to_bd09(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """GCJ-02 degrees to BD-09 degrees, `(n,)` each."""
    lng, lat = np.asarray(lng, float), np.asarray(lat, float)
    z = np.hypot(lng, lat) + 0.00002 * np.sin(lat * BD_TURN)
    theta = np.arctan2(lat, lng) + 0.000003 * np.cos(lng * BD_TURN)
    return z * np.cos(theta) + 0.0065, z * np.sin(theta) + 0.006


def wgs84_to_bd09(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """WGS 84 degrees to BD-09 degrees, `(n,)` each."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lng, lat))


def _undo(forward: Turn, lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """The pair that `forward` sends to (lng, lat), by fixed-point iteration."""
    lng, lat = np.asarray(lng, float), np.asarray(lat, float)
    guess_lng, guess_lat = lng, lat
    for _ in range(ROUNDS):
        there_lng, there_lat = forward(guess_lng, guess_lat)
        off_lng, off_lat = there_lng - lng, there_lat - lat
        guess_lng, guess_lat = guess_lng - off_lng, guess_lat - off_lat
        off = np.maximum(np.abs(off_lng), np.abs(off_lat))
        if not np.any(off[np.isfinite(off)] > SETTLED_DEG):
            break
    return guess_lng, guess_lat


def gcj02_to_wgs84(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """GCJ-02 degrees to WGS 84 degrees, settled to 1e-9 degrees."""
    return _undo(wgs84_to_gcj02, lng, lat)


def bd09_to_wgs84(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """BD-09 degrees to WGS 84 degrees, settled to 1e-9 degrees."""
    return gcj02_to_wgs84(*_undo(gcj02_to_bd09, lng, lat))


_EPSG = re.compile(r"^epsg:[0-9]{4,6}\Z")
DATUMS = ("wgs84", "cgcs2000", "gcj02", "bd09")
"""Datums of degrees; besides, any `EPSG:<code>` is taken by pyproj."""


def from_datum(datum: str, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """A foreign pair to EPSG:4326 degrees, longitude first.

    `x`, `y`: `(n,)`, longitude and latitude in degrees, or easting and northing
    in metres where `datum` is a projected `EPSG:` code. Raises DatumUnknown.

    >>> lng, lat = from_datum("wgs84", np.array([]), np.array([]))
    >>> lng.shape
    (0,)
    """
    name = datum.lower()
    if name in ("wgs84", "cgcs2000", "epsg:4326", "epsg:4490"):
        return np.asarray(x, float), np.asarray(y, float)
    if name == "gcj02":
        return gcj02_to_wgs84(x, y)
    if name == "bd09":
        return bd09_to_wgs84(x, y)
    if _EPSG.match(name):
        return _from_epsg(name.upper(), x, y)
    raise _unknown(datum)


def _from_epsg(code: str, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    try:
        if not _is_horizontal(code):
            raise _unknown(code)
        lng, lat = transformer(code, "EPSG:4326").transform(x, y)
    except (CRSError, ProjError) as error:
        raise _unknown(code) from error
    return np.asarray(lng, float), np.asarray(lat, float)


def _unknown(datum: str) -> DatumUnknown:
    return DatumUnknown(datum=datum[:40], known=", ".join([*DATUMS, "EPSG:<code>"]))


def is_datum(name: str) -> bool:
    """Whether pairs can be turned from this datum.

    >>> is_datum("gcj02"), is_datum("EPSG:4549"), is_datum("gjc02")
    (True, True, False)
    """
    try:
        from_datum(name, np.array([120.0]), np.array([30.0]))
    except DatumUnknown:
        return False
    return True
