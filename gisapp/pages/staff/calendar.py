"""Which days of the year are holidays, and which are worked in their stead?"""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gisapp.core import profile
from gisapp.organization import audit, calendars
from gisapp.organization.access import scope_of
from gisapp.organization.models import AuditEntry, CalendarDay, CalendarYear
from gisapp.pages.guard import for_roles
from gisapp.pages.staff.forms import DayForm
from gisapp.pages.staff.readers import READERS, may_change
from gisapp.pages.words import Word, said

FIRST, LAST = 2000, 2100
HOLIDAYS: dict[str, Word] = {
    "元旦": _l("元旦"),
    "春节": _l("春节"),
    "清明": _l("清明"),
    "清明节": _l("清明节"),
    "劳动节": _l("劳动节"),
    "端午": _l("端午"),
    "端午节": _l("端午节"),
    "中秋": _l("中秋"),
    "中秋节": _l("中秋节"),
    "国庆节": _l("国庆节"),
}
"""The country's holidays, by the names under which they are entered."""
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")


@never_cache
@for_roles(*READERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """A year; the administrator adds and removes days."""
    scope = scope_of(request.user)
    year = _year(request.GET.get("year", ""))
    if request.method == "GET":
        return _shown(request, year, DayForm(), changes=may_change(scope))
    if not may_change(scope):
        raise PermissionDenied
    form = DayForm(request.POST)
    if "remove" in request.POST:
        messages.success(request, _remove(request.POST["remove"], by=scope.username))
    elif form.is_valid():
        year = form.cleaned_data["day"].year
        messages.success(request, _enter(form.cleaned_data, by=scope.username))
    else:
        return _shown(request, year, form, changes=True)
    return redirect(f"{reverse('calendar')}?year={year}")


def _year(text: str) -> int:
    asked = int(text) if text.isdecimal() and len(text) == 4 else 0
    return asked if FIRST <= asked <= LAST else timezone.localdate().year


@transaction.atomic
def _enter(given: dict[str, Any], *, by: str) -> str:
    day, is_workday = given["day"], given["kind"] == "workday"
    CalendarDay.objects.update_or_create(
        day=day, defaults={"is_workday": is_workday, "name": given["name"]}
    )
    _note(day, f"{'调休上班' if is_workday else '放假'} {given['name']}", by=by)
    return _("已登记{day}。").format(day=_told(day))


@transaction.atomic
def _remove(text: str, *, by: str) -> str:
    asked = _day(text)
    found = asked and CalendarDay.objects.filter(day=asked).first()
    if not found:
        return _("这一天没有登记。")
    day = found.day
    found.delete()
    _note(day, "撤销登记", by=by)
    return _("已撤销{day},按星期计。").format(day=_told(day))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _told(day: date) -> str:
    return date_format(day, _("Y年n月j日"))


def _note(day: date, what: str, *, by: str) -> None:
    audit.note(
        by=by, deed=AuditEntry.Deed.CHANGED, subject=f"calendar {day}", reason=what
    )
    transaction.on_commit(calendars.forget)


def _shown(
    request: HttpRequest, year: int, form: DayForm, *, changes: bool
) -> HttpResponse:
    days = {one.day: one for one in CalendarDay.objects.filter(day__year=year)}
    context = {
        "here": "calendar",
        "weekdays": [_(day) for day in WEEKDAYS],
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "about": CalendarYear.objects.filter(year=year).first(),
        "months": [_month(year, number, days) for number in range(1, 13)],
        "days": [
            {
                "day": one.day,
                "name": said(HOLIDAYS, one.name),
                "is_workday": one.is_workday,
            }
            for one in days.values()
        ],
        "worked": _worked(year),
        "form": form if changes else None,
    }
    status = 422 if form.errors else 200
    return render(request, "gisapp/staff/calendar.html", context, status=status)


def _worked(year: int) -> int:
    """Working days of the year."""
    every = calendars.read(profile.current())
    first = date(year, 1, 1).toordinal()
    last = date(year + 1, 1, 1).toordinal()
    return sum(every.is_worked(date.fromordinal(one)) for one in range(first, last))


def _month(year: int, number: int, days: dict[date, CalendarDay]) -> dict[str, Any]:
    calendar = calendars.current(profile.current())
    today = timezone.localdate()
    weeks = Calendar().monthdatescalendar(year, number)
    return {
        "first": date(year, number, 1),
        "weeks": [
            [
                _cell(day, days.get(day), calendar.is_worked(day), today)
                if day.month == number
                else None
                for day in week
            ]
            for week in weeks
        ],
    }


def _cell(
    day: date, entered: CalendarDay | None, is_worked: bool, today: date
) -> dict[str, Any]:
    kind = "" if is_worked else "off"
    if entered is not None:
        kind = "workday" if entered.is_workday else "holiday"
    return {
        "day": day,
        "kind": kind,
        "name": said(HOLIDAYS, entered.name) if entered else "",
        "is_today": day == today,
    }
