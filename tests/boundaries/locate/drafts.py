"""Puts small ground into the database, as the grids of a draft release."""

from __future__ import annotations

import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point

from gisapp.boundaries.models import Area, Outpost, Release


def geos(polygon):
    shape = GEOSGeometry(memoryview(shapely.to_wkb(polygon)), srid=4326)
    return (
        shape if shape.geom_type == "MultiPolygon" else MultiPolygon(shape, srid=4326)
    )


def area(release, code, polygon, *, level="grid", parent=None):
    shape = geos(polygon)
    return Area(
        release=release,
        level=level,
        code=code,
        name=code,
        parent=parent,
        geom=shape,
        label_point=shape.point_on_surface,
        area_m2=1.0,
        delivered=b"",
        delivered_crs="EPSG:4326",
    )


def release_of(polygons, *, label="draft"):
    release = Release.objects.create(
        county_code="331127", label=label, metric_srid=4549
    )
    Area.objects.bulk_create(
        [area(release, f"{i:03d}", polygon) for i, polygon in enumerate(polygons)]
    )
    city = Point(120.155, 30.274, srid=4326)
    Outpost.objects.create(release=release, code="W02", point=city, radius_km=60)
    return release
