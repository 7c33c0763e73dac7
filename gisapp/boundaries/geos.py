"""How does a shapely geometry become the value of a geometry field?"""

from __future__ import annotations

from typing import cast

import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point


def multipolygon(shape: shapely.Geometry, *, srid: int) -> MultiPolygon:
    """A Polygon or MultiPolygon as a MultiPolygon in the CRS `srid`."""
    whole = shapely.multipolygons(shapely.get_parts(shape))
    found = GEOSGeometry(memoryview(shapely.to_wkb(whole)), srid=srid)
    return cast(MultiPolygon, found)


def point(shape: shapely.Geometry, *, srid: int) -> Point:
    """A Point in the CRS `srid`."""
    return cast(Point, GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid=srid))
