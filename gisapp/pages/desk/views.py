"""Which desk's page was asked for, and which step was taken on it?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gisapp.core.errors import OneNetError
from gisapp.dispatch.workflow import STEPS
from gisapp.incidents import reporters
from gisapp.incidents.models import Incident
from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.organization.roles import WORKING, Role
from gisapp.pages.desk import board, digest, forms, sheet, taking, troubles, words
from gisapp.pages.desk.board import Board
from gisapp.pages.desk.sheet import Refusal, Sheet
from gisapp.pages.door.address import address_of
from gisapp.pages.facts import case
from gisapp.pages.guard import for_roles, for_roles_json

AT_DESKS = tuple(sorted(WORKING | {Role.DIRECTOR, Role.LEADERSHIP, Role.GUIDE}))
"""Those who have a desk or look on at one."""


@never_cache
@for_roles(*AT_DESKS)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The queue, and beside it the incident that the address names."""
    number = request.GET.get("i", "")
    shown = board.read(request)
    if not number:
        return _page(request, shown)
    incident = case.find(shown.scope, number)
    if incident is None:
        return _page(request, shown, status=404, missing=number)
    _note_read(request, incident)
    return _page(request, shown, paper=_sheet(shown, incident))


@never_cache
@for_roles(*AT_DESKS)
@require_GET
def incident(request: HttpRequest, number: str) -> HttpResponse:
    """The same page, by the incident's own address."""
    shown = board.read(request)
    found = _found(shown, number)
    _note_read(request, found)
    return _page(request, shown, paper=_sheet(shown, found))


@never_cache
@for_roles(*AT_DESKS)
@require_POST
def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Take a step; refused, the page comes back with everything that was typed."""
    shown = board.read(request)
    found = _found(shown, number)
    if name not in STEPS:
        raise Http404
    try:
        _take(request, shown, found, name)
    except OneNetError as error:
        refusal = Refusal(step=name, error=error, typed=request.POST.dict())
        return _refused(request, shown, number, refusal)
    messages.success(request, str(words.STEPS[name].done))
    return redirect(_back(request, shown, number))


@never_cache
@for_roles(*AT_DESKS)
@require_POST
def reporter(request: HttpRequest, number: str) -> HttpResponse:
    """The reporter's name and phone, once, for a reason that is written down."""
    shown = board.read(request)
    found = _found(shown, number)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, str(words.REASON_FIRST))
        return redirect(_back(request, shown, number))
    try:
        told = reporters.open_reporter(
            incident=found,
            by=shown.scope,
            reason=reason,
            address=address_of(request),
        )
    except OneNetError as error:
        messages.error(request, troubles.told(error))
        return redirect(_back(request, shown, number))
    opened = sheet.make(shown.scope, found, _desk(shown), shown.now, opened=told)
    answer = _page(request, shown, paper=opened)
    answer["Cache-Control"] = "no-store, private"
    return answer


@never_cache
@for_roles_json(*AT_DESKS)
@require_GET
def news(request: HttpRequest) -> HttpResponse:
    """The desk's digest, for the script that compares it with the page."""
    shown = board.read(request)
    if shown.asked is None:
        return JsonResponse({"counts": {}, "rows": []})
    return JsonResponse(digest.of_desk(shown.scope, shown.asked.unit, shown.now))


def _take(request: HttpRequest, shown: Board, found: Incident, name: str) -> None:
    facts = forms.read(STEPS[name], request.POST.dict(), case.place_of(found))
    seen = request.POST.get("seen", "")
    taking.take(
        name,
        number=found.number,
        seen=int(seen) if seen.isdecimal() and len(seen) < 10 else -1,
        by=shown.scope,
        at=shown.now,
        facts=facts,
    )


def _note_read(request: HttpRequest, incident: Incident) -> None:
    audit.note(
        by=request.user.get_username(),
        deed=AuditEntry.Deed.READ,
        subject=f"incident {incident.number}",
        address=address_of(request),
    )


def _refused(
    request: HttpRequest, shown: Board, number: str, refusal: Refusal
) -> HttpResponse:
    current = _found(shown, number)
    made = sheet.make(shown.scope, current, _desk(shown), shown.now, refusal=refusal)
    return _page(request, shown, paper=made, status=troubles.status(refusal.error))


def _found(shown: Board, number: str) -> Incident:
    found = case.find(shown.scope, number)
    if found is None:
        raise Http404
    return found


def _desk(shown: Board) -> Any:
    return shown.asked.unit if shown.asked else None


def _sheet(shown: Board, found: Incident) -> Sheet:
    return sheet.make(shown.scope, found, _desk(shown), shown.now)


def _back(request: HttpRequest, shown: Board, number: str) -> str:
    """To the same part of the queue; to the incident while it may be seen."""
    kept = board.kept(shown.asked, with_origin=True) if shown.asked else ""
    query = QueryDict(kept, mutable=True)
    if Incident.objects.visible_to(shown.scope).filter(number=number).exists():
        query["i"] = number
    return f"{reverse('desk')}?{query.urlencode()}"


def _page(
    request: HttpRequest,
    shown: Board,
    *,
    paper: Sheet | None = None,
    status: int = 200,
    missing: str = "",
) -> HttpResponse:
    found = board.context(shown, paper) | {"missing": missing}
    return render(request, "gisapp/desk/desk.html", found, status=status)
