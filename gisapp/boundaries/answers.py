"""How is a place told: as one GeoJSON Feature, for programs and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gisapp.boundaries.locate.place import Place
from gisapp.boundaries.models import Area, Level, Release
from gisapp.core.crs import LngLat


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the areas of one release are called."""

    release: dict[str, Any]
    """id, label, status, in_force_from."""
    areas: dict[tuple[str, str], dict[str, str]]
    """(level, code) to code, name and kind."""
    above: dict[str, tuple[str, str]]
    """Grid code to the codes of its village ("" without) and township."""
    outposts: dict[str, str]


def names_of(release: Release) -> Names:
    """Read once per release; it never changes once it is in force."""
    rows = Area.objects.filter(release=release).values_list(
        "level", "code", "name", "kind", "parent__level", "parent__code",
        "township_code",
    )  # fmt: skip
    areas, above = {}, {}
    for level, code, name, kind, parent_level, parent, township in rows:
        areas[level, code] = {"code": code, "name": name, "kind": kind}
        if level == Level.GRID:
            village = parent if parent_level == Level.VILLAGE else ""
            above[code] = (village, township)
    begun = release.in_force_from
    return Names(
        release={
            "id": release.pk,
            "label": release.label,
            "status": release.status,
            "in_force_from": begun.isoformat() if begun else None,
        },
        areas=areas,
        above=above,
        outposts=dict(release.outposts.values_list("code", "name")),
    )


def feature(
    place: Place, point: LngLat, names: Names, *, asked: dict[str, Any]
) -> dict[str, Any]:
    """A GeoJSON Feature in EPSG:4326 of one place; distances in metres.

    `asked`: the coordinate as it was given, with its datum, kept in the answer.
    """
    village, township = names.above.get(place.grid or "", ("", ""))
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [point.lng, point.lat]},
        "properties": {
            "kind": place.kind.value,
            "grid": names.areas.get((Level.GRID, place.grid or "")),
            "village": names.areas.get((Level.VILLAGE, village)),
            "township": names.areas.get((Level.TOWNSHIP, township)),
            "outpost": _outpost(place, names),
            "candidates": [
                {
                    "code": code,
                    "name": names.areas[Level.GRID, code]["name"],
                    "distance_m": metres,
                }
                for code, metres in place.candidates
            ],
            "border_m": place.border_m,
            "distance_m": place.distance_m,
            "tolerance_m": place.tolerance_m,
            "accuracy_m": place.accuracy_m,
            "method": place.method,
            "release": names.release,
            "asked": asked,
        },
    }


def _outpost(place: Place, names: Names) -> dict[str, str] | None:
    if place.outpost is None:
        return None
    return {"code": place.outpost, "name": names.outposts[place.outpost]}
