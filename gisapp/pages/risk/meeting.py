"""What did a place decide over a month, and what is to be written down of it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gisapp.core.errors import OneNetError
from gisapp.maps.periods import Period
from gisapp.organization.access import Scope, scope_of
from gisapp.pages.guard import for_roles
from gisapp.pages.risk import meeting_places as places
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.risk import meeting_shown as shown
from gisapp.pages.risk.meeting_forms import (
    DoneForm,
    MeasureForm,
    MeetingForm,
    NoteForm,
    measure_forms,
)
from gisapp.pages.risk.meeting_words import told
from gisapp.risk import actions_meetings
from gisapp.risk import month as months
from gisapp.risk.errors import MeetingThere, MonthUnreadable
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Measure, Meeting
from gisapp.risk.said import said

YEARS = range(2000, 2101)


@never_cache
@for_roles(*readers.COUNTY_READERS)
@require_http_methods(["GET", "POST"])
def county(request: HttpRequest, month: str) -> HttpResponse:
    """The county's meeting."""
    return _page(request, month, COUNTY)


@never_cache
@for_roles(*readers.PLACE_READERS)
@require_http_methods(["GET", "POST"])
def township(request: HttpRequest, month: str, township: str) -> HttpResponse:
    """A township's meeting; 404 where there is no such township, or it is another's."""
    return _page(request, month, township)


@never_cache
@for_roles(*readers.ANSWERERS)
@require_POST
def measure_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a measure is done; 404 where that is not theirs to say."""
    scope = scope_of(request.user)
    rows = Measure.objects.select_related("meeting", "unit")
    measure = get_object_or_404(rows, pk=pk)
    if not readers.finishes(scope, measure):
        raise Http404
    form = DoneForm(request.POST)
    if form.is_valid():
        _finish(request, measure, form)
    else:
        messages.error(request, _("请写明落实日期。"))
    if "notices" in request.POST:
        return redirect("notices")
    return redirect(address(measure.meeting.month, measure.meeting.township_code))


def address(month: str, township_code: str) -> str:
    """Of the page of a place's meeting."""
    if township_code == COUNTY:
        return reverse("county_meeting", args=[month])
    return reverse("meeting", args=[month, township_code])


def period(text: str) -> Period:
    """The month of an address; 404 where it is none, or none of this century."""
    try:
        found = months.read(text)
    except MonthUnreadable as error:
        raise Http404(str(error)) from error
    if found.first_on.year not in YEARS:
        raise Http404(text)
    return found


def _page(request: HttpRequest, text: str, code: str) -> HttpResponse:
    month, scope = period(text), scope_of(request.user)
    if code not in places.names() or not readers.reads(scope, code):
        raise Http404
    meeting = Meeting.objects.filter(month=text, township_code=code).first()
    if request.method == "GET":
        return _shown(request, month, code, _forms(meeting, code))
    if not readers.records(scope, code):
        raise PermissionDenied
    forms = _forms(meeting, code, request.POST)
    if _is_done(request, forms, meeting, (str(month), code)):
        return redirect(address(text, code))
    there = Meeting.objects.filter(month=text, township_code=code).first()
    if there is not None and "minutes" in request.POST:
        return _too_late(request, month, there)
    return _shown(request, month, code, forms, status=422)


def _is_done(
    request: HttpRequest,
    forms: dict[str, Any],
    meeting: Meeting | None,
    place: tuple[str, str],
) -> bool:
    if meeting is None:
        return _recorded(request, forms, *place)
    if "minutes" in request.POST:
        return _is_again(request, meeting)
    return _added(request, forms, meeting)


def _is_again(request: HttpRequest, meeting: Meeting) -> bool:
    """Whether the button was only pressed twice."""
    mine = scope_of(request.user).username == meeting.recorded_by
    return mine and said(request.POST["minutes"]) == meeting.minutes


def _too_late(request: HttpRequest, month: Period, there: Meeting) -> HttpResponse:
    """Somebody else recorded it meanwhile: what was written is offered as a note."""
    recorded_on = timezone.localtime(there.recorded_at).date()
    words = told(MeetingThere(month=there.month, recorded_on=recorded_on))
    forms = _forms(there, there.township_code)
    forms["note"] = NoteForm(initial={"text": request.POST["minutes"].strip()})
    code = there.township_code
    return _shown(request, month, code, forms, status=422, refusals=[words])


def _forms(meeting: Meeting | None, code: str, posted: Any = None) -> dict[str, Any]:
    """What can be written down now, filled in with what was sent."""
    if meeting is None:
        return {
            "meeting": MeetingForm(posted, township_code=code),
            "measures": measure_forms(code, posted),
        }
    is_note = posted is not None and "text" in posted
    return {
        "note": NoteForm(posted if is_note else None),
        "measure": MeasureForm(None if is_note else posted, township_code=code),
    }


def _recorded(
    request: HttpRequest, forms: dict[str, Any], month: str, code: str
) -> bool:
    form: MeetingForm = forms["meeting"]
    rows: list[MeasureForm] = forms["measures"]
    if not all([form.is_valid(), *(row.is_valid() for row in rows)]):
        return False
    decided = [one for one in (row.decided() for row in rows) if one]
    held = form.held(month=month, township_code=code, measures=decided)
    by = scope_of(request.user).username
    try:
        actions_meetings.record(held=held, by=by)
    except OneNetError as error:
        form.add_error(None, told(error))
        return False
    messages.success(request, _("研判会已登记。"))
    return True


def _added(request: HttpRequest, forms: dict[str, Any], meeting: Meeting) -> bool:
    """A note or a further measure."""
    by = scope_of(request.user).username
    if forms["note"].is_bound:
        if not forms["note"].is_valid():
            return False
        text = forms["note"].cleaned_data["text"]
        actions_meetings.add_note(meeting=meeting, text=text, by=by)
        messages.success(request, _("已补记。"))
        return True
    return _measure_added(request, forms["measure"], meeting, by)


def _measure_added(
    request: HttpRequest, form: MeasureForm, meeting: Meeting, by: str
) -> bool:
    if not form.is_valid():
        return False
    decided = form.decided()
    if decided is None:
        form.add_error("what", _("措施要写明做什么、谁负责、何时完成。"))
        return False
    try:
        actions_meetings.add_measures(meeting=meeting, measures=[decided], by=by)
    except OneNetError as error:
        form.add_error(None, told(error))
        return False
    messages.success(request, _("措施已登记。"))
    return True


def _finish(request: HttpRequest, measure: Measure, form: DoneForm) -> None:
    by = scope_of(request.user).username
    try:
        actions_meetings.finish(measure=measure, by=by, **form.cleaned_data)
    except OneNetError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("已登记落实。"))


def _shown(
    request: HttpRequest,
    month: Period,
    code: str,
    forms: dict[str, Any],
    *,
    status: int = 200,
    refusals: Sequence[str] = (),
) -> HttpResponse:
    scope: Scope = scope_of(request.user)
    context = shown.meeting(scope, month, code) | {
        "forms": forms if readers.records(scope, code) else {},
        "done_form": DoneForm(),
        "is_wrong": status != 200 and not refusals,
        "refusals": refusals,
    }
    return render(request, "gisapp/risk/meeting.html", context, status=status)
