"""How does one shift hand its desk over to the next?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gisapp.organization import actions
from gisapp.organization.errors import HandoverOwn, HandoverRefused, HandoverTaken
from gisapp.organization.models import Handover, Person, Unit
from gisapp.organization.roles import WORKING
from gisapp.pages.desk import board
from gisapp.pages.desk.board import Board
from gisapp.pages.desk.views import AT_DESKS
from gisapp.pages.facts import handover as facts
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.guard import for_roles

LONGEST = 2000
"""Letters of what the next shift should watch."""


@never_cache
@for_roles(*AT_DESKS)
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest) -> HttpResponse:
    """Write it, take it over, look back."""
    shown = board.read(request)
    unit = _desk(shown)
    if request.method != "POST":
        return render(request, "gisapp/desk/handover.html", _context(shown, unit))
    person = _person(shown, unit)
    if "take" in request.POST:
        _take(request, unit, person, shown)
    else:
        _write(request, unit, person, shown)
    return redirect(f"{reverse('desk_handover')}?unit={unit.pk}")


def _desk(shown: Board) -> Unit:
    if shown.asked is None:
        raise Http404
    return shown.asked.unit


def _person(shown: Board, unit: Unit) -> Person:
    """Who signs: only those who work at this desk."""
    key = shown.scope.person
    person = Person.objects.filter(pk=key).first() if key else None
    if person is None or not shown.scope.roles_at(unit.pk) & WORKING:
        raise PermissionDenied
    return person


def _write(request: HttpRequest, unit: Unit, person: Person, shown: Board) -> None:
    actions.write_handover(
        unit=unit,
        person=person,
        by=shown.scope.username,
        open_cases=facts.open_cases(shown.scope, unit, shown.now),
        watch=request.POST.get("watch", "").strip()[:LONGEST],
        at=shown.now,
    )
    messages.success(request, _("已写交班,等下一班签收。"))


def _take(request: HttpRequest, unit: Unit, person: Person, shown: Board) -> None:
    key = request.POST.get("take", "")
    if not key.isdecimal() or len(key) > 12:
        raise Http404
    found = get_object_or_404(Handover, pk=int(key), unit=unit)
    try:
        actions.take_handover(
            handover=found, person=person, at=shown.now, by=shown.scope.username
        )
    except HandoverTaken:
        messages.error(request, _("这份交班已有人签收。"))
    except HandoverOwn:
        messages.error(request, _("自己写的交班要由下一班签收。"))
    except HandoverRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已签收接班。"))


def _context(shown: Board, unit: Unit) -> dict[str, Any]:
    history = facts.history(unit)
    seen = facts.seen(shown.scope, history)
    waiting = [one for one in history if one.taken_at is None]
    cases = facts.open_cases(shown.scope, unit, shown.now)
    return {
        "unit": unit,
        "desk_name": unit_name(unit),
        "switch": [(one.pk, unit_name(one)) for one in shown.desks],
        "cases": facts.told(cases, shown.now),
        "waiting": [_read(one, seen[one.pk], shown) for one in waiting],
        "history": [_read(one, seen[one.pk], shown) for one in history if one.taken_at],
        "may_write": bool(shown.scope.roles_at(unit.pk) & WORKING),
    }


def _read(
    handover: Handover, cases: list[dict[str, Any]], shown: Board
) -> dict[str, Any]:
    return {
        "handover": handover,
        "is_own": handover.written_by_id == shown.scope.person,
        "cases": facts.told(cases, shown.now),
    }
