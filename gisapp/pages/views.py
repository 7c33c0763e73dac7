"""Which page was asked for?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gisapp.pages import sample_users
from gisapp.pages.facts import page
from gisapp.pages.page_words import page_words
from gisapp.pages.words import month_title


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    return redirect("map" if request.user.is_authenticated else "login")


class LogIn(LoginView):
    """The log-in page, with the sample's people as buttons where allowed."""

    template_name = "gisapp/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = sample_users.present() if sample_users.are_offered() else []
        return super().get_context_data(**kwargs) | {"people": people}


@require_POST
def log_in_as_sample(request: HttpRequest) -> HttpResponse:
    """One click instead of a password: on a sample installation only."""
    if not sample_users.are_offered():
        raise PermissionDenied
    asked = request.POST.get("username", "")
    user = get_object_or_404(sample_users.accounts(), username=asked)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("map")


@never_cache
@login_required
@require_GET
def map_page(request: HttpRequest) -> HttpResponse:
    config = page.config(request.user) | {"words": page_words()}
    months = [
        (month["name"], month_title(month["name"]))
        for month in reversed(config["months"])
    ]
    context = {"config": config, "months": months, "states": page.states()}
    return render(request, "gisapp/map.html", context)
