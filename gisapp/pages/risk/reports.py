"""What was found in a month, for the county and each township?"""

from __future__ import annotations

import json
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from gisapp.organization.access import scope_of
from gisapp.pages.guard import View, for_roles
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.risk import report_heat
from gisapp.pages.risk import report_months as months_of
from gisapp.pages.risk import report_shown as shown
from gisapp.risk.errors import DrawingBusy
from gisapp.risk.report import Paper, tables
from gisapp.risk.report.kept import pdf as printed

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"
GEOJSON = "application/geo+json"
PNG = "image/png"


@never_cache
@for_roles(*readers.PLACE_READERS)
@require_GET
def months(request: HttpRequest) -> HttpResponse:
    """All months, and how each report stands."""
    scope = scope_of(request.user)
    return render(
        request,
        "gisapp/risk/months.html",
        {"months": months_of.months(scope), "is_whole": readers.reads_all(scope)},
    )


def _of_a_place(view: View) -> View:
    """The county's for those who read it all; a township's for its own, too: to
    anybody else it is as if there were none."""

    @never_cache
    @for_roles(*readers.PLACE_READERS)
    @require_GET
    @wraps(view)
    def placed(
        request: HttpRequest, month: str, township: str | None = None
    ) -> HttpResponse:
        scope = scope_of(request.user)
        if township is None and not readers.reads_all(scope):
            raise PermissionDenied
        if township is not None and not readers.reads(scope, township):
            raise Http404
        return view(request, month, township)

    return placed


@_of_a_place
def page(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    scope, paper = scope_of(request.user), shown.asked(request, month, township)
    if paper is None:
        context = months_of.bare(scope, month, township)
        return render(request, "gisapp/risk/no_report.html", context)
    context = shown.shown(scope, paper, township)
    return render(request, "gisapp/risk/month.html", context)


def _made(request: HttpRequest, month: str, township: str | None) -> Paper:
    paper = shown.asked(request, month, township)
    if paper is None:
        raise Http404
    return paper


@_of_a_place
def pdf(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    paper = _made(request, month, township)
    try:
        content = printed(paper, township)
    except DrawingBusy as busy:
        return _come_again(request, paper, township, busy)
    return _file(content, f"{paper.name(township)}.pdf", kind=PDF)


def _come_again(
    request: HttpRequest, paper: Paper, township: str | None, busy: DrawingBusy
) -> HttpResponse:
    """A page that asks anew by itself until the paper is there."""
    back = months_of.address(paper.figures.month, township)
    seconds = str(busy.facts["come_again_s"])
    context = {"back": back, "seconds": seconds}
    answer = render(request, "gisapp/risk/drawing.html", context, status=503)
    answer["Retry-After"] = answer["Refresh"] = seconds
    return answer


@_of_a_place
def csv(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    paper = _made(request, month, township)
    text = tables.csv_text(paper.figures, township)
    return _file(text.encode(), f"{paper.name(township)}.csv", kind=CSV)


@gzip_page
@_of_a_place
def geojson(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    paper = _made(request, month, township)
    shapes = tables.geojson(paper.figures, township, paper.ground)
    text = json.dumps(shapes, ensure_ascii=False, allow_nan=False)
    return _file(text.encode(), f"{paper.name(township)}.geojson", kind=GEOJSON)


@_of_a_place
def heat(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    """404 in a month in which nothing lies on the ground."""
    paper = _made(request, month, township)
    drawn = report_heat.picture(paper, township)
    if drawn is None:
        raise Http404
    return _file(drawn.png, f"heat-{paper.name(township)}.png", kind=PNG)


def _file(content: bytes, name: str, *, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
