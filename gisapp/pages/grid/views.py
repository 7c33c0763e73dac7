"""What does my grid look like now, and where am I?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gisapp.boundaries.asking import Question
from gisapp.boundaries.models import Area, Release
from gisapp.core import profile
from gisapp.core.errors import OneNetError
from gisapp.maps.access import for_users, problem
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import Unit
from gisapp.organization.roles import Role
from gisapp.pages.context import is_english
from gisapp.pages.facts import my_grid as facts
from gisapp.pages.facts.page import active_release, theme_config
from gisapp.pages.grid import checking_in, ground
from gisapp.pages.grid.where import told
from gisapp.pages.grid.words import words
from gisapp.pages.guard import for_roles

DATUMS = (("wgs84", "GPS (WGS 84)"), ("gcj02", "GCJ-02"), ("bd09", "BD-09"))


@never_cache
@for_roles()
@require_GET
def my_grid(request: HttpRequest) -> HttpResponse:
    """The page; whoever has no grid is told so."""
    scope = scope_of(request.user)
    units = facts.units_of(scope)
    unit = _chosen(units, request.GET.get("grid", ""))
    context: dict[str, Any] = {"units": units, "unit": unit, "datums": DATUMS}
    if Role.STATION in scope.roles:
        context["card"] = checking_in.card(scope, timezone.localdate())
    if unit is not None:
        context |= _of_unit(scope, unit)
    return render(request, "gisapp/grid/page.html", context)


@for_users
def now(request: HttpRequest) -> HttpResponse:
    """Open work and numbers of one of my grids, asked again and again."""
    scope = scope_of(request.user)
    unit = _mine(scope, request)
    if unit is None:
        return problem(404, "there is none")
    return _answer(facts.now_at(scope, unit, timezone.now()))


@for_users
def where(request: HttpRequest) -> HttpResponse:
    """How a point stands to my grid; it is answered and not kept."""
    unit, release = _mine(scope_of(request.user), request), active_release()
    own = _ground_of(unit, release)
    if release is None or own is None:
        return problem(404, "there is none")
    asked = request.GET
    try:
        question = Question.read(
            x=asked.get("lng", ""),
            y=asked.get("lat", ""),
            datum=asked.get("datum", ""),
            accuracy=asked.get("accuracy", ""),
        )
        return _answer(told(release, own, question))
    except OneNetError as error:
        return problem(400, str(error))


def _answer(facts: dict[str, Any]) -> HttpResponse:
    answer = JsonResponse(facts, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "no-store"
    return answer


def _chosen(units: list[Unit], code: str) -> Unit | None:
    named = [unit for unit in units if unit.code == code]
    return next(iter(named or units), None)


def _mine(scope: Scope, request: HttpRequest) -> Unit | None:
    code = request.GET.get("grid", "")
    return next((unit for unit in facts.units_of(scope) if unit.code == code), None)


def _ground_of(unit: Unit | None, release: Release | None) -> Area | None:
    if unit is None or release is None or unit.kind != Unit.Kind.GRID:
        return None
    rows = release.areas.grids().select_related("release").defer("delivered")
    return rows.filter(code=unit.code).first()


def _of_unit(scope: Scope, unit: Unit) -> dict[str, Any]:
    day = timezone.localdate()
    release = active_release()
    has_ground = unit.kind == Unit.Kind.GRID
    drawn = ground.drawn(release, unit.code) if release and has_ground else None
    township = _township(release, unit)
    return {
        "release": release,
        "has_ground": has_ground,
        "township": township,
        "staff": facts.staff_at(unit, day, me=scope.person),
        "above": facts.above(unit, day),
        "duties": facts.duties(unit),
        "drawn": drawn,
        "config": _config(unit, facts.now_at(scope, unit, timezone.now()), drawn),
    }


def _township(release: Release | None, unit: Unit) -> str:
    if release is None or not unit.township_code:
        return ""
    found = release.areas.townships().filter(code=unit.township_code).first()
    return found.name if found else ""


def _config(
    unit: Unit, state: dict[str, Any], drawn: dict[str, Any] | None
) -> dict[str, Any]:
    return {
        "grid": unit.code,
        "now": state,
        "ground": drawn,
        "themes": theme_config(),
        "says": words(),
        "language": "en" if is_english() else "zh",
        "zone": profile.current().timezone,
        "stream": settings.STREAM_URL,
        "urls": {
            "now": reverse("grid_now"),
            "where": reverse("grid_where"),
            "login": reverse("login"),
        },
    }
