"""Is the month's report made, and how far is the one that was asked for?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gisapp.core.errors import OneNetError
from gisapp.organization.access import Scope, scope_of
from gisapp.pages.guard import for_roles, for_roles_json
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.risk.meeting import address, period
from gisapp.pages.risk.meeting_shown import people, report_url
from gisapp.pages.risk.meeting_words import JOBS, told
from gisapp.risk import jobs
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Job, Report

PATIENCE = timedelta(seconds=30)
"""A job that waits so long while nothing runs waits for a process that is not there."""
DRAWING = gettext_lazy("月报已生成，正在绘制PDF")


@never_cache
@for_roles(*readers.MAKERS)
@require_POST
def make(request: HttpRequest, month: str) -> HttpResponse:
    """Ask for the month's report, and go back to where it was asked."""
    text = str(period(month))
    try:
        jobs.ask(month=text, by=scope_of(request.user).username)
    except OneNetError as error:
        messages.error(request, told(error))
    return redirect(_back(request, text))


@never_cache
@for_roles_json(*readers.PLACE_READERS)
@require_GET
def progress(request: HttpRequest, month: str) -> HttpResponse:
    """For the page's script, while a report is being made."""
    job = jobs.of(str(period(month)))
    return JsonResponse(_job(job) if job else {"state": ""})


def shown(month: str, scope: Scope) -> dict[str, Any]:
    """What `gisapp/risk/making.html` shows of a month."""
    job, report = jobs.of(month), Report.objects.latest_of(month)
    return {
        "month": month,
        "report": report,
        "made_by": people([report.made_by])[report.made_by] if report else "",
        "job": _job(job) if job else None,
        "may_make": bool(scope.roles & set(readers.MAKERS)),
        "is_over": period(month).end_on <= timezone.localdate(),
    }


def _job(job: Job) -> dict[str, Any]:
    return {
        "state": job.state,
        "word": str(DRAWING if _is_drawing(job) else JOBS[job.state]),
        "is_open": job.is_open,
        "is_drawing": _is_drawing(job),
        "done": job.done,
        "of": job.of,
        "error": "" if _is_cut_off(job) else job.error,
        "tries": job.tries if _is_cut_off(job) else 0,
        "is_stuck": _is_stuck(job),
    }


def _is_drawing(job: Job) -> bool:
    """Its report is kept and can be read; only its papers are still to come."""
    return job.is_open and job.report_id is not None


def _is_cut_off(job: Job) -> bool:
    """Its process was ended again and again, which the page says in its words."""
    told = jobs.ORPHANED.format(tries=job.tries)
    return job.state == Job.State.FAILED and job.error == told


def _is_stuck(job: Job) -> bool:
    """It waits for a process, and none is at work."""
    is_waiting = job.state == Job.State.QUEUED
    is_long = timezone.now() - job.asked_at > PATIENCE
    running = Job.objects.filter(state=Job.State.RUNNING)
    return is_waiting and is_long and not running.exists()


def _back(request: HttpRequest, month: str) -> str:
    """The page of this house that asked; else the month's."""
    asked = request.POST.get("next", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None):
        return asked
    return report_url(month, COUNTY) or address(month, COUNTY)
