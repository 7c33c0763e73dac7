"""Who was told of which hot spot, what did they answer, and did it help?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gisapp.core.errors import OneNetError
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import Unit
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.guard import for_roles
from gisapp.pages.risk import meeting_places as places
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.risk import notices_deeds as deeds
from gisapp.pages.risk import notices_shown as shown
from gisapp.pages.risk.meeting_overview import newest
from gisapp.pages.risk.meeting_words import told
from gisapp.pages.risk.notices_draft import Draft, draft
from gisapp.pages.risk.notices_forms import SendForm, first_words
from gisapp.risk import actions_notices, notices
from gisapp.risk.below import below
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Notice

LONGEST_PAGE = 4
"""Digits of a page's number that are looked at."""


@never_cache
@for_roles(*readers.NOTICE_READERS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Notices for my desk, by my desk, and all that I may read."""
    scope = scope_of(request.user)
    tab = request.GET.get("tab", "")
    if tab not in shown.TABS:
        tab = shown.first_tab(scope)
    context = shown.listed(scope, tab, _number(request.GET.get("page", "")))
    return render(request, "gisapp/risk/notices.html", context)


@never_cache
@for_roles(*readers.RECORDERS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Send one: about grids of a township, which is chosen first."""
    scope = scope_of(request.user)
    offered = _townships(scope)
    code = request.GET.get("township", "")
    if len(offered) == 1:
        code = next(iter(offered))
    if code not in offered:
        return _new_page(request, {"townships": offered})
    form = _send_form(request, scope, code)
    if request.method == "POST" and form.is_valid():
        made = _sent(scope, form)
        if made is not None:
            messages.success(request, _("通报已发出。"))
            return redirect("notice", pk=made.pk)
    facts = {"townships": offered, "form": form, "township": code}
    facts["draft"] = _draft(form, code)
    return _new_page(request, facts, status=422 if form.errors else 200)


@never_cache
@for_roles(*readers.NOTICE_READERS)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice; 404 where it is neither to nor from one's own desk."""
    scope = scope_of(request.user)
    rows = Notice.objects.visible_to(scope).select_related("unit", "sender")
    notice = get_object_or_404(rows, pk=pk)
    if request.method == "GET":
        return _one_page(request, scope, notice, wrong={})
    wrong = _done(request, scope, notice)
    if not wrong:
        return redirect("notice", pk=pk)
    return _one_page(request, scope, notice, wrong=wrong, status=422)


def _done(request: HttpRequest, scope: Scope, notice: Notice) -> dict[str, Any]:
    """What the button says; what was wrong, if anything was.

    What cannot be done any more is said above, since its form is no longer there.
    """
    name = next((one for one in deeds.DEEDS if one in request.POST), "answer")
    deed = deeds.DEEDS[name]
    if not deed.may(scope, notice):
        raise PermissionDenied
    form = deed.form(request.POST)
    if not form.is_valid():
        return {f"{name}_form": form}
    turn = _turn(request.POST.get("turn", ""))
    try:
        deed.do(notice=notice, by=scope.username, turn=turn, **form.cleaned_data)
    except OneNetError as error:
        notice.refresh_from_db()
        return {f"{name}_form": form, "refusals": [told(error)]}
    messages.success(request, str(deed.said))
    return {}


def _one_page(
    request: HttpRequest,
    scope: Scope,
    notice: Notice,
    *,
    wrong: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = shown.one(scope, notice) | deeds.blank() | wrong
    return render(request, "gisapp/risk/notice.html", context, status=status)


def _turn(text: str) -> int | None:
    """How often it had been sent back when it was read; None: not said."""
    return int(text) if _is_number(text) else None


def _townships(scope: Scope) -> dict[str, str]:
    """Townships about whose grids somebody sends notices."""
    return {
        code: name
        for code, name in places.names().items()
        if code != COUNTY and readers.records(scope, code)
    }


def _send_form(request: HttpRequest, scope: Scope, code: str) -> SendForm:
    if request.method == "POST":
        return SendForm(request.POST, scope=scope, township_code=code)
    asked, month = request.GET.dict(), str(newest())
    initial = first_words(asked, month=month, township=code)
    return SendForm(scope=scope, township_code=code, initial=initial)


def _draft(form: SendForm, code: str) -> Draft:
    """What the form as it is filled in would begin with."""
    given = {name: form[name].value() or "" for name in ("month", "theme", "grids")}
    return draft(**given, township=code)


def _sent(scope: Scope, form: SendForm) -> Notice | None:
    given = form.cleaned_data
    try:
        return actions_notices.send(
            spot=form.spot(),
            sender=_sender(scope, given["unit"]),
            unit=given["unit"],
            text=given["text"],
            answer_by=given["answer_by"],
            by=scope.username,
        )
    except OneNetError as error:
        form.add_error(None, told(error))
        return None


def _sender(scope: Scope, unit: Unit) -> Unit:
    """The desk of theirs that the unit is below; 404 where none is."""
    found = (one for one in notices.senders(scope) if unit.pk in below([one.pk]))
    sender = next(found, None)
    if sender is None:
        raise Http404(unit_name(unit))
    return sender


def _new_page(
    request: HttpRequest, facts: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context = {"here": "new", "may_send": True, "may_meet": True} | facts
    return render(request, "gisapp/risk/notice_new.html", context, status=status)


def _number(text: str) -> int:
    """A page's number, 1 where it is none."""
    return max(int(text), 1) if _is_number(text) else 1


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_PAGE
