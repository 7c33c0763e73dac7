"""Which values, which picture was asked for?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from gisapp.core import profile
from gisapp.maps import figures, filters, ground, pictures, web_picture
from gisapp.maps.access import for_users, may_see, problem
from gisapp.maps.errors import FilterUnusable
from gisapp.maps.layer import FIGURES, PICTURE, Layer
from gisapp.maps.periods import EVER
from gisapp.maps.pictures import Asked, Picture
from gisapp.maps.ramps import TONES
from gisapp.maps.views import SHORT, layer_of
from gisapp.organization.access import scope_of

A_MINUTE = "private, max-age=60"


@for_users
def figures_json(request: HttpRequest, layer: str) -> HttpResponse:
    """One value for each area, of the incidents asked for that this reader sees."""
    shown = layer_of(layer, FIGURES)
    if not may_see(shown, request.user):
        return problem(403, f"no right to see {shown.name}")
    release = ground.active_release()
    if release is None:
        return problem(404, "no boundaries are in force")
    span = filters.read_span(request.GET.dict()) or figures.usual_span(shown)
    asked = filters.read(request.GET.dict(), otherwise=span)
    visible = asked.incidents(profile.current().zone, scope=scope_of(request.user))
    now = timezone.now()
    found = figures.values(shown, visible, release_id=release.pk, span=span, now=now)
    body = {
        "values": found,
        "unit": [shown.unit_zh, shown.unit_en],
        "breaks": shown.breaks,
        "period": None if span == EVER else str(span),
        "at": now.isoformat(),
    }
    answer = JsonResponse(body)
    answer["Cache-Control"] = SHORT
    return answer


@for_users
def picture_png(request: HttpRequest, layer: str) -> HttpResponse:
    """The picture itself, as wide and high as the county."""
    shown, refusal = _picture_layer(request, layer)
    if refusal is not None:
        return refusal
    asked = _asked(request)
    found = pictures.drawn(shown, asked) if asked else None
    answer = HttpResponse(
        found.image.png if found else web_picture.clear(), content_type="image/png"
    )
    answer["Cache-Control"] = A_MINUTE
    return answer


@for_users
def picture_json(request: HttpRequest, layer: str) -> HttpResponse:
    """Where the picture lies and what its legend says."""
    shown, refusal = _picture_layer(request, layer)
    if refusal is not None:
        return refusal
    asked = _asked(request)
    found = pictures.drawn(shown, asked) if asked else None
    answer = JsonResponse({"unit": [shown.unit_zh, shown.unit_en], **_facts(found)})
    answer["Cache-Control"] = A_MINUTE
    return answer


def _picture_layer(
    request: HttpRequest, name: str
) -> tuple[Layer, HttpResponse | None]:
    shown = layer_of(name, PICTURE)
    if not may_see(shown, request.user):
        return shown, problem(403, f"no right to see {shown.name}")
    return shown, None


def _asked(request: HttpRequest) -> Asked | None:
    tone = request.GET.get("tone", "light")
    if tone not in TONES:
        known = ", ".join(TONES)
        raise FilterUnusable(name="tone", value=tone, reason=f"known are {known}")
    query = request.GET.dict()
    filtered = filters.read(query, otherwise=EVER)
    return pictures.ask(scope_of(request.user), tone=tone, filtered=filtered)


def _facts(found: Picture | None) -> dict[str, Any]:
    if found is None:
        return {"is_empty": True, "count": 0}
    return {
        "is_empty": False,
        "bounds": list(found.image.bounds),
        "stops": found.stops,
        "ticks": found.ticks,
        "note": found.note,
        "period": found.period,
        "bandwidth_m": found.bandwidth_m,
        "count": found.count,
    }
