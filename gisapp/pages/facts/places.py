"""Where do incidents lie, in words?"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from gisapp.boundaries.models import Area, Level
from gisapp.incidents.models import Incident, Place


def current(incidents: Iterable[Incident]) -> dict[int, Place]:
    """The current place of each that has one, by the incident's id."""
    ids = [incident.pk for incident in incidents]
    found = Place.objects.filter(incident__in=ids, superseded_at__isnull=True)
    return {one.incident_id: one for one in found.select_related("release", "outpost")}


def names(places: Iterable[Place]) -> dict[str, str]:
    """Names of their grids, candidates and townships, by code."""
    codes: set[str] = set()
    releases: set[int | None] = set()
    for place in places:
        others = (code for code, _ in place.candidates)
        codes |= {place.grid_code, place.township_code, *others}
        releases.add(place.release_id)
    found = Area.objects.filter(
        Q(level=Level.GRID) | Q(level=Level.TOWNSHIP),
        release__in=[key for key in releases if key],
        code__in=codes - {""},
    )
    return dict(found.values_list("code", "name"))


def where(place: Place | None, known: dict[str, str]) -> str:
    """Grid, else outpost, else township; empty where nobody knows."""
    if place is None:
        return ""
    if place.outpost:
        return place.outpost.name
    grid = known.get(place.grid_code, place.grid_code)
    return grid or known.get(place.township_code, place.township_code)
