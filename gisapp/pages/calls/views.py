"""What does a caller say, what would it become, and was it taken in?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gisapp.core import profile
from gisapp.core.errors import OneNetError
from gisapp.incidents import follow
from gisapp.incidents.models import Incident
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.roles import Role
from gisapp.pages.calls import choices, troubles, typed
from gisapp.pages.calls.page import script_config
from gisapp.pages.calls.shown import shown
from gisapp.pages.calls.typed import Typed
from gisapp.pages.guard import for_roles, for_roles_json
from gisapp.pipeline import calls, looking
from gisapp.pipeline.looking import Look

TAKERS = (Role.OPERATOR, Role.ROOM)
UNUSABLE = 422


@never_cache
@for_roles(*TAKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; sent, the call becomes an incident, or comes back as it was typed."""
    channel = calls.default_channel(profile.current())
    if request.method != "POST":
        return _page(request, typed.empty(channel))
    said = _read(request, channel)
    if request.POST.get("action") == "look":
        return _page(request, said, is_asked=True)
    if said.errors:
        return _page(request, said, status=UNUSABLE)
    scope, county = scope_of(request.user), profile.current()
    try:
        taken = calls.take_call(
            said.call(county.zone), token=said.token, by=scope, profile=county
        )
    except OneNetError as error:
        return _page(request, said, trouble=troubles.told(error), status=UNUSABLE)
    _tell(request, taken.number)
    number = _merge(request, scope, taken.number)
    return _onward(scope, number)


@never_cache
@for_roles_json(*TAKERS)
@require_POST
def look_json(request: HttpRequest) -> JsonResponse:
    """What it would become, as far as it is typed: drawn, and the point for the map.

    It is posted though it writes nothing: a caller's words belong in no address.
    """
    said = _read(request, calls.default_channel(profile.current()))
    look, trouble = _look(request, said)
    html = render_to_string(
        "gisapp/calls/look.html", _looked(look, trouble), request=request
    )
    spot = look.spot if look else None
    has_point = spot is not None and spot.lng is not None
    return JsonResponse(
        {
            "html": html,
            "point": [spot.lng, spot.lat] if spot and has_point else None,
            "is_outside": bool(spot and spot.kind == "outside"),
        }
    )


def _read(request: HttpRequest, channel: str) -> Typed:
    zone = profile.current().zone
    return typed.read(request.POST.dict(), channel=channel, zone=zone)


def _look(request: HttpRequest, said: Typed) -> tuple[Look | None, str]:
    """The look, or what hinders it; neither while nothing was said."""
    if not said.has_words or set(said.errors) - {"text"}:
        return None, ""
    county = profile.current()
    try:
        call = said.call(county.zone)
        scope = scope_of(request.user)
        return looking.look_at(call, scope=scope, profile=county), ""
    except OneNetError as error:
        return None, troubles.told(error)


def _looked(look: Look | None, trouble: str) -> dict[str, Any]:
    return {"look": shown(look) if look else None, "look_trouble": trouble}


def _tell(request: HttpRequest, number: str) -> None:
    """The number and the code that the caller is told."""
    words = _("已登记。请告知来电人:编号 %(number)s,查询码 %(code)s。")
    code = follow.code_of(number)
    messages.success(request, words % {"number": number, "code": code})


def _merge(request: HttpRequest, scope: Scope, number: str) -> str:
    """Into the incident that was named, if one was; the number to go on to."""
    into = request.POST.get("into", "")
    if not into or into == number:
        return number
    refused = calls.merge_into(number, into, by=scope)
    if refused is None:
        messages.success(request, _("已并入 %(into)s。") % {"into": into})
        return into
    words = _("已登记,但没有并入 %(into)s:%(why)s")
    why = troubles.told(refused)
    messages.warning(request, words % {"into": into, "why": why})
    return number


def _onward(scope: Scope, number: str) -> HttpResponse:
    """To the incident; to the next call where another desk alone has it now."""
    if Incident.objects.visible_to(scope).filter(number=number).exists():
        return redirect("desk_incident", number)
    return redirect("desk_new")


def _page(
    request: HttpRequest,
    said: Typed,
    *,
    is_asked: bool = False,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    look, hindrance = _look(request, said) if is_asked or status != 200 else (None, "")
    context = {
        "typed": said,
        "trouble": trouble,
        "channels": choices.channels(),
        "categories": choices.categories(),
        "townships": choices.townships(),
        "config": script_config(),
        **_looked(look, hindrance),
    }
    return render(request, "gisapp/calls/new.html", context, status=status)
