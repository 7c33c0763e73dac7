"""What does the county's table say of each township: its seat, its station?

Columns, each of which may be absent: code, name_en, seat_lon_wgs84, seat_lat_wgs84
(EPSG:4326), stationed (1), station_zone_sample.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.gis.geos import Point

from gisapp.boundaries.models import Area, Level, Release
from gisapp.core.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """A township of a release with what the table adds."""

    code: str
    name_zh: str
    name_en: str
    """Its code where the table has no English name."""
    seat: Point | None
    """Where its offices are, EPSG:4326."""
    is_stationed: bool
    """A zone station sits in it."""
    zone: str
    """Townships of one zone share a station."""


def read(profile: Profile, release: Release) -> list[Township]:
    """The townships of that release, by code."""
    rows = {row.get("code", ""): row for row in profile.table("townships")}
    areas = Area.objects.filter(release=release, level=Level.TOWNSHIP).order_by("code")
    return [
        _one(code, name, rows.get(code, {}))
        for code, name in areas.values_list("code", "name")
    ]


def served(station: Township, townships: Iterable[Township]) -> list[str]:
    """Codes of the townships in a station's zone, its own first."""
    others = [
        one.code
        for one in townships
        if one.zone and one.zone == station.zone and not one.is_stationed
    ]
    return [station.code, *others]


def _one(code: str, name: str, row: dict[str, str]) -> Township:
    return Township(
        code=code,
        name_zh=name,
        name_en=row.get("name_en") or code,
        seat=_seat(row),
        is_stationed=row.get("stationed") == "1",
        zone=row.get("station_zone_sample") or "",
    )


def _seat(row: dict[str, str]) -> Point | None:
    try:
        lng, lat = float(row["seat_lon_wgs84"]), float(row["seat_lat_wgs84"])
    except (KeyError, ValueError):
        return None
    is_somewhere = math.isfinite(lng) and abs(lng) <= 180 and abs(lat) <= 90
    return Point(lng, lat, srid=4326) if is_somewhere else None
