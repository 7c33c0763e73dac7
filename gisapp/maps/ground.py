"""Along which line is a picture of the county cut?"""

from __future__ import annotations

from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.core.crs import LngLatBounds


def active_release() -> Release | None:
    """The release in force of the profile's county."""
    return Release.objects.of_county(profile.current().code).active().first()


@lru_cache(maxsize=4)
def outline(release_id: int) -> BaseGeometry:
    """The union of a release's townships, EPSG:4326; empty where it has none."""
    areas = Release.objects.get(pk=release_id).areas.townships()
    shapes = [shapely.from_wkb(bytes(area.geom.wkb)) for area in areas]
    return shapely.union_all(shapes)


def bounds(release_id: int) -> LngLatBounds:
    """West, south, east, north of the outline, degrees; NaN where it is empty."""
    return LngLatBounds(*outline(release_id).bounds)
