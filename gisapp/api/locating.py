"""GET /api/locate: where is this coordinate?

Open to everyone who reaches the server: it tells names of ground and nothing of
incidents or people. It is answered from the index in this process, so a new
release is noticed after at most FRESH_S seconds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from gisapp.api import problems
from gisapp.api.shapes import PlaceFeature, Problem
from gisapp.boundaries.answers import Names, feature, names_of
from gisapp.boundaries.asking import Question, release_on
from gisapp.boundaries.locate import store
from gisapp.boundaries.locate.many import Locator
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.core.errors import OneNetError
from gisapp.pipeline.writing import MOST_CANDIDATES

FRESH_S = 1.0
PARAMETERS = [
    OpenApiParameter("lng", float, required=True, description="or easting, metres"),
    OpenApiParameter("lat", float, required=True, description="or northing, metres"),
    OpenApiParameter("datum", str, description="wgs84, gcj02, bd09 or EPSG:4549"),
    OpenApiParameter("accuracy", float, description="metres"),
    OpenApiParameter("on", str, description="day of the boundaries: 2017-11-03"),
    OpenApiParameter("hint", str, description="the grid that the sender names"),
]


@dataclass(frozen=True, slots=True)
class _Ground:
    locator: Locator
    names: Names


@lru_cache(maxsize=8)
def _ground(release: int) -> _Ground:
    found = Release.objects.get(pk=release)
    return _Ground(store.locator(found), names_of(found))


_active: tuple[float, _Ground] | None = None
_lock = Lock()


def _active_ground() -> _Ground:
    global _active
    now = time.monotonic()
    found = _active
    if found is None or now - found[0] > FRESH_S:
        with _lock:
            county = profile.current()
            release = release_on("", county=county.code, zone=county.zone)
            found = _active = (now, _ground(release.pk))
    return found[1]


def _ground_on(day: str) -> _Ground:
    if not day:
        return _active_ground()
    county = profile.current()
    return _ground(release_on(day, county=county.code, zone=county.zone).pk)


def locate(request: HttpRequest) -> HttpResponse:
    """The answer, or the problem, without any per-request machinery."""
    asked = request.GET
    try:
        question = Question.read(
            x=asked.get("lng", ""),
            y=asked.get("lat", ""),
            datum=asked.get("datum", ""),
            accuracy=asked.get("accuracy", ""),
            hint=asked.get("hint", ""),
        )
        told = _answer(question, _ground_on(asked.get("on", "")))
    except OneNetError as error:
        return problems.response(error)
    except problems.DATABASE_LOST:
        return problems.unavailable()
    body = json.dumps(told, ensure_ascii=False)
    return HttpResponse(body, content_type="application/geo+json")


def _answer(question: Question, ground: _Ground) -> dict[str, Any]:
    point = question.point()
    accuracy = question.accuracy_m
    place = ground.locator.places(
        [point.lng],
        [point.lat],
        accuracy_m=None if accuracy is None else [accuracy],
        hints=[question.hint] if question.hint else None,
    )[0]
    told = feature(place, point, ground.names, asked=question.as_asked())
    properties = told["properties"]
    properties["candidates_count"] = len(place.candidates)
    properties["candidates"] = properties["candidates"][:MOST_CANDIDATES]
    return told


def early_door(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that answers a look-up before sessions, languages and forms.

    An open read needs none of these, and they would cost twice the answer.
    """
    address = reverse("locate")

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.path != address:
            return get_response(request)
        response = locate(request)
        response["Content-Length"] = str(len(response.content))
        return response

    return answer


class LocateView(APIView):
    """Where is this coordinate: in which grid, how sure, and what else could it be?"""

    authentication_classes = ()
    permission_classes = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Straight to `locate`: an open look-up needs none of the framework."""
        if request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)
        return locate(request)

    @extend_schema(
        operation_id="locate",
        parameters=PARAMETERS,
        responses={
            (200, "application/geo+json"): PlaceFeature,
            (400, problems.CONTENT_TYPE): Problem,
            (404, problems.CONTENT_TYPE): Problem,
            (503, problems.CONTENT_TYPE): Problem,
        },
    )
    def get(self, request: Request) -> HttpResponse:
        return locate(request._request)
