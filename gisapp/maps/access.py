"""Who may ask for map data, and how is a refusal said to a program?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from gisapp.core.errors import OneNetError
from gisapp.maps.errors import (
    FilterUnusable,
    LayerUnknown,
    PicturesBusy,
    TileOutside,
)
from gisapp.maps.layers import Layer
from gisapp.organization.access import Reader, scope_of

View = Callable[..., HttpResponse]

STATUSES: dict[type[OneNetError], int] = {
    FilterUnusable: 400,
    LayerUnknown: 404,
    TileOutside: 404,
    PicturesBusy: 503,
}


def may_see(layer: Layer, user: Reader) -> bool:
    """Whether somebody has one of the roles that a layer needs, if it needs any."""
    return not layer.needs or bool(layer.needs & scope_of(user).roles)


def problem(status: int, detail: str) -> JsonResponse:
    """The one shape of a refusal (RFC 9457)."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    answer = JsonResponse(body, status=status, content_type="application/problem+json")
    answer["Cache-Control"] = "no-store"
    return answer


def for_users(view: View) -> View:
    """Only logged-in users; no page of HTML for a program that is not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return problem(405, "only GET")
        if not request.user.is_authenticated:
            return problem(401, "not logged in")
        try:
            return view(request, *args, **kwargs)
        except tuple(STATUSES) as error:
            return problem(STATUSES[type(error)], str(error))

    return guarded
