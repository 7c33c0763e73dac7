"""Which facts did a page ask for?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from gisapp.maps import filters
from gisapp.maps.access import for_users, problem
from gisapp.maps.errors import FilterUnusable
from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.pages.door.address import address_of
from gisapp.pages.facts import ground, incidents, page
from gisapp.pages.guard import scope_in


@for_users
def grid(request: HttpRequest, code: str) -> HttpResponse:
    """A grid of the release in force, with its incidents of the period."""
    release = page.active_release()
    asked = filters.read(request.GET.dict())
    scope = scope_in(request)
    told = ground.grid(release, code, asked, scope=scope) if release else None
    return _answer(told)


@for_users
def outpost(request: HttpRequest, code: str) -> HttpResponse:
    """An out-of-county grid of the release in force."""
    release = page.active_release()
    asked = filters.read(request.GET.dict())
    scope = scope_in(request)
    told = ground.outpost(release, code, asked, scope=scope) if release else None
    return _answer(told)


@for_users
def incident(request: HttpRequest, number: str) -> HttpResponse:
    """One incident: what, where, whose and why; that it was read is remembered."""
    told = incidents.one(number, scope=scope_in(request))
    if told is not None:
        audit.note(
            by=request.user.get_username(),
            deed=AuditEntry.Deed.READ,
            subject=f"incident {number}",
            address=address_of(request),
        )
    return _answer(told)


@for_users
def incident_list(request: HttpRequest) -> HttpResponse:
    """A page of the incidents that the filter asks for."""
    query = request.GET.dict()
    numbers = tuple(filter(None, query.get("numbers", "").split(",")))
    asked = incidents.ListRequest(
        asked=filters.read(query),
        scope=scope_in(request),
        grid=query.get("grid", ""),
        numbers=numbers,
        page=_page(query.get("page", "1")),
    )
    return _answer(incidents.listed(asked))


def _page(text: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise FilterUnusable(name="page", value=text, reason="it is no page number")
    return int(text)


def _answer(facts: dict[str, Any] | None) -> HttpResponse:
    if facts is None:
        return problem(404, "there is none")
    answer = JsonResponse(facts, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "private, no-cache"
    return answer
