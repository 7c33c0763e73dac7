"""What would one write in an afternoon? Look-up and tile that ours are held beside."""

from __future__ import annotations

from django.contrib.gis.geos import Point
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from gisapp.boundaries.models import Area, Level
from gisapp.urls import urlpatterns as ours


def plain(request: HttpRequest) -> JsonResponse:
    """The grid that covers a point: one query, no session."""
    point = Point(float(request.GET["lng"]), float(request.GET["lat"]), srid=4326)
    found = Area.objects.filter(level=Level.GRID, geom__covers=point)
    area = found.values("code", "name").first()
    return JsonResponse({"grid": area})


TILE = """
WITH bounds AS (SELECT ST_TileEnvelope(%s, %s, %s) AS web)
SELECT ST_AsMVT(tile.*, 'grids', 4096, 'drawn') FROM (
    SELECT a.code, a.name, ST_AsMVTGeom(
        ST_Transform(a.geom, 3857), bounds.web, 4096, 256, true) AS drawn
    FROM boundaries_area AS a, bounds
    WHERE a.level = 'grid' AND a.geom && ST_Transform(bounds.web, 4326)
) AS tile WHERE drawn IS NOT NULL
"""


def plain_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """The grids as they are stored, per request: no session, nothing kept."""
    with connection.cursor() as cursor:
        cursor.execute(TILE, (z, x, y))
        (body,) = cursor.fetchone()
    return HttpResponse(bytes(body))


urlpatterns = [
    path("plain", plain),
    path("plain/<int:z>/<int:x>/<int:y>", plain_tile),
    *ours,
]
