"""Who is on duty at this desk this week?"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gisapp.core import profile
from gisapp.core.errors import OneNetError
from gisapp.organization import actions, calendars
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import Person, Shift, Unit
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.guard import for_roles
from gisapp.pages.refusals import told
from gisapp.pages.staff.forms import ShiftForm
from gisapp.pages.staff.readers import LONGEST_KEY, READERS, may_plan, readable

DAY = timedelta(days=1)
YEARS = range(1990, 2101)
WEEK = re.compile(r"^(\d{4})-W(\d{2})$")


@never_cache
@for_roles(*READERS)
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """A week of a desk's roster; who plans it adds and cancels."""
    scope = scope_of(request.user)
    unit = _unit(scope, request.GET.get("unit", ""))
    monday = monday_of(request.GET.get("week", ""), timezone.localdate())
    if request.method == "GET":
        return _week(request, scope, unit, monday, _form(unit))
    if not may_plan(scope, unit):
        raise PermissionDenied
    form = _cancel(request, scope, unit) or _plan(request, scope, unit)
    if form is None:
        return redirect(f"{reverse('roster')}?unit={unit.pk}&week={iso(monday)}")
    return _week(request, scope, unit, monday, form)


def monday_of(week: str, today: date) -> date:
    """The Monday of `2026-W48`; of today's week for anything else."""
    found = WEEK.match(week)
    try:
        if found and int(found[1]) in YEARS:
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        pass
    return today - today.weekday() * DAY


def iso(monday: date) -> str:
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


def _unit(scope: Scope, asked: str) -> Unit:
    """The desk that was asked for, else one's own, else the centre."""
    units = readable(scope)
    if asked.isdecimal() and len(asked) < LONGEST_KEY:
        return get_object_or_404(units, pk=int(asked))
    own = units.filter(pk__in=scope.units).order_by("pk").first()
    return own or get_object_or_404(units, kind=Unit.Kind.CENTRE, is_open=True)


def _people(unit: Unit) -> Any:
    """Those with a post there that is not over, and who stands in for one of them."""
    today = timezone.localdate()
    there = Person.objects.filter(posts__in=unit.posts.overlapping(today, None))
    instead = Person.objects.filter(
        stand_ins__absent__in=there, stand_ins__to_on__gte=today
    )
    return Person.objects.filter(pk__in=there.union(instead).values("pk"))


def _form(unit: Unit, posted: Any = None) -> ShiftForm:
    initial = {"day": timezone.localdate() + DAY, "begin": time(8), "end": time(17, 30)}
    return ShiftForm(posted, people=_people(unit), initial=initial)


def _plan(request: HttpRequest, scope: Scope, unit: Unit) -> ShiftForm | None:
    """None once it is done; else the form with what is wrong."""
    if "cancel" in request.POST:
        return None
    form = _form(unit, request.POST)
    if not form.is_valid():
        return form
    given = form.cleaned_data
    try:
        actions.plan_shift(
            unit=unit,
            person=given["person"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            by=scope.username,
        )
    except OneNetError as error:
        form.add_error(None, told(error))
        return form
    messages.success(request, _("已排班:{who}。").format(who=given["person"].name))
    return None


def _cancel(request: HttpRequest, scope: Scope, unit: Unit) -> ShiftForm | None:
    if "cancel" not in request.POST:
        return None
    key = request.POST["cancel"]
    if not key.isdecimal() or len(key) >= LONGEST_KEY:
        raise Http404
    shift = Shift.objects.filter(unit=unit).select_related("person")
    found = get_object_or_404(shift, pk=int(key))
    try:
        actions.cancel_shift(shift=found, by=scope.username)
    except OneNetError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("已取消{who}的班。").format(who=found.person.name))
    return None


def _week(
    request: HttpRequest, scope: Scope, unit: Unit, monday: date, form: ShiftForm
) -> HttpResponse:
    plans = may_plan(scope, unit)
    context = {
        "here": "roster",
        "unit": unit,
        "unit_name": unit_name(unit),
        "units": _choices(scope, unit),
        "week": iso(monday),
        "before": iso(monday - 7 * DAY),
        "after": iso(monday + 7 * DAY),
        "monday": monday,
        "sunday": monday + 6 * DAY,
        "days": _days(unit, monday),
        "plans": plans,
        "form": form if plans else None,
        "has_people": form.fields["person"].queryset.exists(),  # type: ignore[attr-defined]
    }
    status = 422 if form.errors else 200
    return render(request, "gisapp/staff/roster.html", context, status=status)


def _choices(scope: Scope, unit: Unit) -> list[dict[str, Any]]:
    """Desks with a roster to choose from: one's own and those that ever had one."""
    own = readable(scope).filter(pk__in=scope.units)
    had = readable(scope).filter(shifts__isnull=False).distinct()
    found = {one.pk: one for one in [unit, *own, *had[:60]]}
    return [{"pk": pk, "name": unit_name(one)} for pk, one in found.items()]


def _days(unit: Unit, monday: date) -> list[dict[str, Any]]:
    zone = profile.current().zone
    calendar = calendars.current(profile.current())
    begin = datetime.combine(monday, time(), zone)
    shifts = list(
        unit.shifts.filter(starts_at__lt=begin + 7 * DAY, ends_at__gt=begin)
        .select_related("person")
        .order_by("starts_at")
    )
    now = timezone.now()
    return [
        {
            "day": day,
            "is_today": day == timezone.localdate(now),
            "is_worked": calendar.is_worked(day),
            "shifts": [_shift(one, day, now) for one in shifts if _on(one, day)],
        }
        for day in (monday + number * DAY for number in range(7))
    ]


def _on(shift: Shift, day: date) -> bool:
    first, last = timezone.localtime(shift.starts_at), timezone.localtime(shift.ends_at)
    is_midnight = last.time() == time() and last.date() > first.date()
    return first.date() <= day <= (last - DAY if is_midnight else last).date()


def _shift(shift: Shift, day: date, now: datetime) -> dict[str, Any]:
    return {
        "pk": shift.pk,
        "name": shift.person.name,
        "phone": shift.person.phone,
        "starts_at": shift.starts_at,
        "ends_at": shift.ends_at,
        "goes_on": timezone.localtime(shift.starts_at).date() < day,
        "is_now": shift.starts_at <= now < shift.ends_at,
        "can_cancel": shift.starts_at > now,
    }
