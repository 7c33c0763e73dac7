"""Is a stationed person in one of their townships, and were they this week?"""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.gis.db.models.functions import Distance, Transform
from django.contrib.gis.geos import Point
from django.db.models import Value
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gisapp.core import profile
from gisapp.core.errors import OneNetError
from gisapp.organization import actions
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import CheckIn, Person, Unit
from gisapp.organization.roles import Role
from gisapp.pages.facts.page import active_release
from gisapp.pages.grid.where import metres
from gisapp.pages.guard import for_roles
from gisapp.pages.refusals import told

WEEK = timedelta(days=7)


def served(scope: Scope) -> list[str]:
    """Codes of the townships that somebody's stations serve, in their order."""
    posts = [held.unit for held in scope.held if held.role == Role.STATION]
    units = Unit.objects.filter(pk__in=posts, kind=Unit.Kind.STATION)
    codes = (code for unit in units for code in unit.serves or [unit.township_code])
    return list(dict.fromkeys(code for code in codes if code))


def to_visit(scope: Scope) -> list[str]:
    """Of these, the townships without a station of their own: a day a week in each."""
    at_home = {code for held in scope.held for code in held.townships[:1]}
    return [code for code in served(scope) if code not in at_home]


def card(scope: Scope, day: date) -> dict[str, Any]:
    """My townships without a station, and when I was seen in each this ISO week."""
    days = _days_this_week(scope.person, day)
    names = _names(to_visit(scope))
    monday = day - timedelta(days=day.weekday())
    return {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "townships": [
            {"code": code, "name": name, "days": days.get(code, "")}
            for code, name in names.items()
        ],
    }


@for_roles(Role.STATION)
@require_POST
def check_in(request: HttpRequest) -> HttpResponse:
    """Keep that I am here now; only a device's position counts."""
    scope = scope_of(request.user)
    try:
        made = actions.check_in(
            person=Person.objects.get(user__username=scope.username),
            lng=_number(request, "lng"),
            lat=_number(request, "lat"),
            accuracy_m=_number(request, "accuracy_m"),
            at=timezone.now(),
        )
    except OneNetError as error:
        return _said(request, scope, told(error), is_in=False)
    codes = served(scope)
    return _said(request, scope, _words(made, codes), is_in=made.township_code in codes)


def _number(request: HttpRequest, name: str) -> float:
    """NaN for what is no number: the action refuses it in its own words."""
    try:
        return float(request.POST.get(name, ""))
    except ValueError:
        return math.nan


def _said(
    request: HttpRequest, scope: Scope, words: str, *, is_in: bool
) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        days = _days_this_week(scope.person, timezone.localdate())
        return JsonResponse({"words": words, "is_in": is_in, "days": days})
    (messages.success if is_in else messages.warning)(request, words)
    return redirect("my_grid")


def _words(made: CheckIn, codes: list[str]) -> str:
    at = f"{timezone.localtime(made.at):%H:%M}"
    here = _names([made.township_code]).get(made.township_code, "")
    if made.township_code in codes:
        return _("在{township} {at} 已签到").format(township=here, at=at)
    near = _nearest(made.point, codes)
    if near is None:
        return _("不在任何服务乡镇内,这次不算到岗")
    name, off = near
    return _("不在任何服务乡镇内,离{township} {off},这次不算到岗").format(
        township=name, off=off
    )


def _nearest(point: Point, codes: list[str]) -> tuple[str, str] | None:
    """Name of the nearest of those townships, and how far it is, in words."""
    release = active_release()
    if release is None:
        return None
    srid = release.metric_srid
    off = Distance(Transform("geom", srid), Transform(Value(point), srid))
    rows = release.areas.townships().filter(code__in=codes).annotate(off=off)
    found = rows.order_by("off").values_list("name", "off").first()
    return (found[0], metres(found[1].m)) if found else None


def _names(codes: list[str]) -> dict[str, str]:
    release = active_release()
    if release is None:
        return dict(zip(codes, codes, strict=True))
    rows = release.areas.townships().filter(code__in=codes)
    known = dict(rows.values_list("code", "name"))
    return {code: known.get(code, code) for code in codes}


def _days_this_week(person: int | None, day: date) -> dict[str, str]:
    """Township code to the weekdays on which somebody was seen there: 周一、周四."""
    monday = day - timedelta(days=day.weekday())
    begin = datetime.combine(monday, time(), profile.current().zone)
    rows = CheckIn.objects.filter(person=person, at__gte=begin, at__lt=begin + WEEK)
    found: dict[str, set[int]] = {}
    for code, at in rows.values_list("township_code", "at"):
        found.setdefault(code, set()).add(timezone.localtime(at).weekday())
    return {
        code: _("、").join(_weekday(number) for number in sorted(days))
        for code, days in found.items()
    }


def _weekday(number: int) -> str:
    names = (
        _("周一"),
        _("周二"),
        _("周三"),
        _("周四"),
        _("周五"),
        _("周六"),
        _("周日"),
    )
    return names[number]
