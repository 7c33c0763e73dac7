"""What would one write in an afternoon? The look-up that ours is held beside."""

from __future__ import annotations

from django.contrib.gis.geos import Point
from django.http import HttpRequest, JsonResponse
from django.urls import path

from gisapp.boundaries.models import Area, Level
from gisapp.urls import urlpatterns as ours


def plain(request: HttpRequest) -> JsonResponse:
    """The grid that covers a point: one query, no session."""
    point = Point(float(request.GET["lng"]), float(request.GET["lat"]), srid=4326)
    found = Area.objects.filter(level=Level.GRID, geom__covers=point)
    area = found.values("code", "name").first()
    return JsonResponse({"grid": area})


urlpatterns = [path("plain", plain), *ours]
