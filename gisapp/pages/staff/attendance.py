"""Was the stationed person in every township without a station, each week?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gisapp.core import profile
from gisapp.organization import attendance as ledgers
from gisapp.organization import calendars
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.attendance import Ledger, Mark, Row, Week
from gisapp.organization.models import Post
from gisapp.organization.roles import Role
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.facts.page import active_release
from gisapp.pages.guard import for_roles
from gisapp.pages.staff.readers import READERS, reads_all

WEEKS = 8


@never_cache
@for_roles(*READERS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Townships × weeks, how many were kept, and what is missing this week."""
    scope = scope_of(request.user)
    calendar = calendars.current(profile.current())
    whole = ledgers.ledger(at=timezone.now(), calendar=calendar, weeks=WEEKS)
    rows = [row for row in whole.rows if _reads(scope, row)]
    told = Ledger(mondays=whole.mondays, rows=tuple(rows))
    names, people = _names(rows), _people(rows, timezone.localdate())
    context = {
        "weeks": [_head(monday) for monday in told.mondays],
        "rows": [_row(row, names, people) for row in rows],
        "here": "attendance",
        "share": _percent(told.compliance),
        "alarms": [_row(row, names, people) for row in told.alarms],
    }
    return render(request, "gisapp/staff/attendance.html", context)


def _reads(scope: Scope, row: Row) -> bool:
    return reads_all(scope) or row.township in scope.townships


def _head(monday: date) -> dict[str, Any]:
    return {"number": monday.isocalendar().week, "monday": monday}


def _row(
    row: Row, names: dict[str, str], people: dict[int, list[Any]]
) -> dict[str, Any]:
    return {
        "name": names.get(row.township, row.township),
        "station": unit_name(row.station),
        "station_pk": row.station.pk,
        "people": people.get(row.station.pk, []),
        "weeks": [_week(week) for week in row.weeks],
        "share": _percent(row.compliance),
    }


def _week(week: Week) -> dict[str, Any]:
    marks = {
        Mark.PRESENT: ("✓", _("已到")),
        Mark.LATE: ("◔", _("补到")),
        Mark.MISSING: ("✕", _("缺勤")),
        Mark.WAITING: ("…", _("待到")),
        Mark.EXCUSED: ("–", _("免计")),
    }
    sign, words = marks[week.mark]
    return {"mark": week.mark.value, "sign": sign, "words": words, "days": week.days}


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _names(rows: list[Row]) -> dict[str, str]:
    release = active_release()
    if release is None:
        return {}
    found = release.areas.townships().filter(code__in=[row.township for row in rows])
    return dict(found.values_list("code", "name"))


def _people(rows: list[Row], day: date) -> dict[int, list[Any]]:
    """Stationed people by the id of their station."""
    posts = Post.objects.held_on(day).filter(
        unit__in={row.station.pk for row in rows}, role=Role.STATION
    )
    found: dict[int, list[Any]] = {}
    for post in posts.select_related("person"):
        found.setdefault(post.unit_id, []).append(post.person)
    return found
