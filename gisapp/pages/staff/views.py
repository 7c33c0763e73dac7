"""Who is on which post, where is one vacant, and who works at this desk?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import Unit
from gisapp.pages.facts import staffing as facts
from gisapp.pages.guard import for_roles
from gisapp.pages.staff import changes
from gisapp.pages.staff.readers import READERS, may_change, readable


@never_cache
@for_roles(*READERS)
@require_GET
def staffing(request: HttpRequest) -> HttpResponse:
    """Plan against fact, vacancies, certificates; with `q`, a search instead."""
    scope = scope_of(request.user)
    text = request.GET.get("q", "").strip()[:60]
    context: dict[str, Any] = {"q": text, "here": "staffing"}
    if text:
        context["found"] = facts.found(scope, text)
    else:
        context |= facts.overview(scope, timezone.localdate())
    return render(request, "gisapp/staff/staffing.html", context)


@never_cache
@for_roles(*READERS)
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One desk; the administrator changes its staff here."""
    scope = scope_of(request.user)
    found = get_object_or_404(readable(scope).select_related("parent"), pk=pk)
    if request.method == "GET":
        return _unit_page(request, scope, found, changes.forms(found))
    if not may_change(scope):
        raise PermissionDenied
    done = changes.take(request.POST, unit=found, by=scope.username)
    if done.password:
        return _unit_page(request, scope, found, changes.forms(found), done)
    if done.said:
        messages.success(request, done.said)
        return redirect("staff_unit", pk=found.pk)
    return _unit_page(request, scope, found, changes.forms(found) | done.forms)


def _unit_page(
    request: HttpRequest,
    scope: Scope,
    found: Unit,
    forms: dict[str, Any],
    done: changes.Done | None = None,
) -> HttpResponse:
    context = facts.unit(scope, found, timezone.localdate()) | {
        "unit": found,
        "changes": may_change(scope),
        "forms": forms if may_change(scope) else {},
        "done": done,
    }
    context["is_wrong"] = any(form.errors for form in forms.values())
    status = 422 if context["is_wrong"] else 200
    return render(request, "gisapp/staff/unit.html", context, status=status)
