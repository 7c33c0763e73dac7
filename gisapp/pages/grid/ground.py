"""How is one grid drawn with its neighbours, in a single small answer?

One answer instead of tiles: on one bar of signal the ground comes with the page, and
it stays when the link drops.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import (
    AsGeoJSON,
    Intersection,
    PointOnSurface,
    Transform,
)
from django.contrib.gis.geos import Polygon
from django.db.models import F, Func, QuerySet, Value

from gisapp.boundaries.models import Area, Level, Release, Shape

MARGIN = 0.8
"""So much of the grid's own width is drawn around it, and filled up on a wide map."""
NEAR_MARGIN = 0.12
"""So much around it is seen at once; names of neighbours stand there."""
DIGITS = 5
"""Of a degree: about one metre."""
SMALL_M2 = 4e6
"""Grids up to this size are seen from so near that they are drawn as delivered."""
EXACT, SIMPLER = 24, 12
"""Scales of `boundaries.generalize`: unsimplified, and to 15 m."""
MOST_AROUND = 60


def drawn(release: Release, code: str) -> dict[str, Any] | None:
    """GeoJSON in EPSG:4326 of a grid and what lies around it; None: no such grid.

    `{"own", "around", "townships": FeatureCollections, "bounds": [w, s, e, n]}`. The
    features of `own` and `around` have code, name, township and label (lng, lat).
    """
    own = release.areas.grids().filter(code=code).first()
    if own is None:
        return None
    scale = EXACT if own.area_m2 <= SMALL_M2 else SIMPLER
    box, near = _box(own, MARGIN), _box(own, NEAR_MARGIN)
    grids = list(_grids(release, scale, box, near)[:MOST_AROUND])
    names = dict(release.areas.townships().values_list("code", "name"))
    features = [_feature(shape, names, near) for shape in grids]
    return {
        "own": _collected([f for f in features if f["properties"]["code"] == code]),
        "around": _collected([f for f in features if f["properties"]["code"] != code]),
        "townships": _collected(_township_lines(release, scale, box)),
        "bounds": list(own.geom.extent),
    }


def _box(own: Area, margin: float) -> Polygon:
    west, south, east, north = own.geom.extent
    wide, high = (east - west) * margin, (north - south) * margin
    bounds = (west - wide, south - high, east + wide, north + high)
    box: Polygon = Polygon.from_bbox(bounds)
    box.srid = 4326
    return box


def _shapes(release: Release, level: str, scale: int) -> QuerySet[Shape]:
    return Shape.objects.filter(
        area__release=release, area__level=level, max_zoom=scale
    ).select_related("area")


def _grids(
    release: Release, scale: int, box: Polygon, near: Polygon
) -> QuerySet[Shape]:
    """Those that reach into the box, each with a point of it that is seen."""
    drawn = AsGeoJSON(Transform("geom", 4326), precision=DIGITS)
    seen = PointOnSurface(Intersection("area__geom", near))
    found = _shapes(release, Level.GRID, scale).filter(area__geom__intersects=box)
    kept = found.defer("geom", "area__geom", "area__delivered")
    return kept.annotate(drawn=drawn, seen=seen)


def _township_lines(release: Release, scale: int, box: Polygon) -> list[dict[str, Any]]:
    web = GeometryField(srid=3857)
    edge = Func(F("geom"), function="ST_Boundary", output_field=web)
    frame = Transform(Value(box, output_field=GeometryField(srid=4326)), 3857)
    cut = Func(edge, frame, function="ST_Intersection", output_field=web)
    rows = (
        _shapes(release, Level.TOWNSHIP, scale)
        .filter(area__geom__intersects=box)
        .annotate(drawn=AsGeoJSON(Transform(cut, 4326), precision=DIGITS))
        .values_list("drawn", flat=True)
    )
    return [
        {"type": "Feature", "properties": {}, "geometry": json.loads(row)}
        for row in rows
        if row
    ]


def _feature(shape: Any, townships: dict[str, str], box: Polygon) -> dict[str, Any]:
    """Its name stands at its label point, or where it is seen if that is far off."""
    area = shape.area
    label = (
        area.label_point
        if box.contains(area.label_point)
        else shape.seen or area.label_point
    )
    properties = {
        "code": area.code,
        "name": area.name,
        "township": townships.get(area.township_code, ""),
        "label": [round(label.x, DIGITS), round(label.y, DIGITS)],
    }
    geometry = json.loads(shape.drawn)
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _collected(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
