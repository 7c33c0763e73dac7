"""What does the wall ask the server?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from gisapp.incidents.reports import EARLIEST
from gisapp.live import day as days
from gisapp.live import feeds as all_feeds
from gisapp.live import month as months
from gisapp.live import usual as usual_days
from gisapp.maps.access import problem
from gisapp.maps.errors import FilterUnusable
from gisapp.pages.facts import page
from gisapp.pages.guard import for_roles, for_roles_json, scope_in
from gisapp.pages.wall import card
from gisapp.pages.wall.config import config
from gisapp.pages.wall.readers import AT_THE_WALL

Answer = dict[str, Any] | None
View = Callable[..., HttpResponse]


@never_cache
@for_roles(*AT_THE_WALL)
@require_GET
def wall(request: HttpRequest) -> HttpResponse:
    """The page; it fills itself from the addresses below and from the stream."""
    return render(request, "gisapp/wall.html", {"config": config(request.user)})


def _json(view: Callable[..., Answer]) -> View:
    """A view that answers with facts: None is 404, an unusable query 400."""

    @gzip_page
    @require_GET
    @for_roles_json(*AT_THE_WALL)
    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            facts = view(request, **kwargs)
        except FilterUnusable as error:
            return problem(400, str(error))
        if facts is None:
            return problem(404, "there is none")
        answer = JsonResponse(facts, json_dumps_params={"ensure_ascii": False})
        answer["Cache-Control"] = "private, no-store"
        return answer

    return answered


@_json
def day(request: HttpRequest) -> Answer:
    """All that was open on a day or came in on it, each with its log."""
    return days.day(_on(request), scope_in(request), now=timezone.now())


@_json
def usual(request: HttpRequest) -> Answer:
    """How many of what are usual at each hour of such a day."""
    return usual_days.usual(_on(request), scope_in(request))


@_json
def month(request: HttpRequest) -> Answer:
    """The townships' totals of that day's month."""
    release = page.active_release()
    return months.month(_on(request), scope_in(request), release)


@_json
def feeds(request: HttpRequest) -> Answer:
    """The age of each channel's feed against its usual rhythm."""
    return all_feeds.feeds(timezone.now())


@_json
def grid(request: HttpRequest, code: str) -> Answer:
    """A grid's people, open incidents, nearest cameras and station."""
    release = page.active_release()
    return card.grid(release, code, scope_in(request)) if release else None


@_json
def outpost(request: HttpRequest, code: str) -> Answer:
    """The same of an out-of-county grid."""
    release = page.active_release()
    return card.outpost(release, code, scope_in(request)) if release else None


def _on(request: HttpRequest) -> date:
    """`?on=2017-11-03`, in the county's zone; absent: today. Raises FilterUnusable."""
    text, today = request.GET.get("on", ""), timezone.localdate()
    try:
        on = date.fromisoformat(text) if text else today
    except ValueError as error:
        raise FilterUnusable(name="on", value=text, reason=str(error)) from error
    if not EARLIEST.date() <= on <= today:
        reason = f"there are days from {EARLIEST.date()} to today, {today}"
        raise FilterUnusable(name="on", value=text, reason=reason)
    return on
