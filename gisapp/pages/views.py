"""Which page was asked for?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gisapp.organization.roles import GRID_ROLES, WORKING, Role
from gisapp.pages.facts import page
from gisapp.pages.guard import for_roles, scope_in
from gisapp.pages.page_words import page_words
from gisapp.pages.words import month_title

AT_A_DESK = WORKING | {Role.DIRECTOR, Role.LEADERSHIP}


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    """Everybody to the page on which their day begins."""
    if not request.user.is_authenticated:
        return redirect("login")
    roles = scope_in(request).roles
    if roles & set(GRID_ROLES):
        return redirect("my_grid")
    return redirect("desk" if roles & AT_A_DESK else "map")


@never_cache
@for_roles()
@require_GET
def map_page(request: HttpRequest) -> HttpResponse:
    """The ground, and on it the incidents that this reader may see."""
    config = page.config(request.user) | {"words": page_words()}
    months = [
        (month["name"], month_title(month["name"]))
        for month in reversed(config["months"])
    ]
    states = page.states(scope_in(request))
    context = {"config": config, "months": months, "states": states}
    return render(request, "gisapp/map.html", context)
