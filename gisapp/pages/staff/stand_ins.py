"""Who stands in for me while I am away?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gisapp.core.errors import OneNetError
from gisapp.organization import actions
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import Person, Post, StandIn, Unit
from gisapp.organization.roles import Role
from gisapp.pages.guard import for_roles
from gisapp.pages.refusals import told
from gisapp.pages.staff.forms import StandInForm
from gisapp.pages.staff.readers import LONGEST_KEY, may_change

MOST = 100
EVERYONE = tuple(Role)
"""Whoever has a post can be away."""


@never_cache
@for_roles(*EVERYONE)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """My stand-ins; the administrator's page has everybody's."""
    scope = scope_of(request.user)
    if request.method == "GET":
        return _shown(request, scope, _form(scope))
    if "end" in request.POST:
        _end(request, scope)
        return redirect("stand_in")
    form = _form(scope, request.POST)
    if not _made(request, scope, form):
        return _shown(request, scope, form)
    return redirect("stand_in")


def _form(scope: Scope, posted: Any = None) -> StandInForm:
    me = Person.objects.filter(user__username=scope.username).first()
    initial = {"absent": f"{me.name} ({me.code})"} if me else {}
    own = "" if may_change(scope) or me is None else me.code
    return StandInForm(posted, me=own, people=_colleagues(scope), initial=initial)


def _made(request: HttpRequest, scope: Scope, form: StandInForm) -> bool:
    if scope.person is None and not may_change(scope):
        raise PermissionDenied
    if not form.is_valid():
        return False
    try:
        made = actions.stand_in(**form.cleaned_data, by=scope.username)
    except OneNetError as error:
        form.add_error(None, told(error))
        return False
    words = _("已定:{person}代{absent}。").format(
        person=made.person, absent=made.absent
    )
    messages.success(request, words)
    return True


def _end(request: HttpRequest, scope: Scope) -> None:
    key = request.POST["end"]
    if not key.isdecimal() or len(key) >= LONGEST_KEY:
        raise PermissionDenied
    found = get_object_or_404(_mine(scope), pk=int(key))
    try:
        actions.end_stand_in(stand_in=found, by=scope.username)
    except OneNetError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("代班已提前结束。"))


def _mine(scope: Scope) -> QuerySet[StandIn]:
    """Those that somebody made or has a part in; the administrator: all."""
    rows = StandIn.objects.select_related("absent", "person")
    if may_change(scope):
        return rows
    return rows.filter(Q(absent=scope.person) | Q(person=scope.person))


def _shown(request: HttpRequest, scope: Scope, form: StandInForm) -> HttpResponse:
    today = timezone.localdate()
    rows = [_row(one, today) for one in _mine(scope)[:MOST]]
    context = {
        "form": form,
        "rows": [row for row in rows if row["is_on"]],
        "past": [row for row in rows if not row["is_on"]],
        "people": _everyone() if may_change(scope) else [],
        "changes": may_change(scope),
    }
    status = 422 if form.errors else 200
    return render(request, "gisapp/staff/stand_in.html", context, status=status)


def _row(one: StandIn, today: Any) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "absent": one.absent.name,
        "person": one.person.name,
        "phone": one.person.phone,
        "from_on": one.from_on,
        "to_on": one.to_on,
        "reason": one.reason,
        "is_on": one.ended_at is None and one.to_on >= today,
        "has_begun": one.from_on <= today,
        "ended_at": one.ended_at,
    }


def _colleagues(scope: Scope) -> QuerySet[Person]:
    """Whoever is on a post today at one's own desks, or in one's own township."""
    own = Unit.objects.filter(pk__in=scope.units)
    townships = {unit.township_code for unit in own} - {""}
    there = Q(unit__in=own) | Q(unit__township_code__in=townships)
    posts = Post.objects.held_on(timezone.localdate()).filter(there)
    held = Prefetch("posts", posts.select_related("unit").order_by("unit", "role"))
    people = Person.objects.filter(pk__in=posts.values("person")).order_by("name")
    return people.exclude(user__username=scope.username).prefetch_related(held)


def _everyone() -> QuerySet[Person]:
    """For the administrator, who speaks for all."""
    held = Post.objects.held_on(timezone.localdate())
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")
