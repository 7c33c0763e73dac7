"""What was found in a month, for the county and each township?"""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from gisapp.organization.access import scope_of
from gisapp.pages.guard import for_roles
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.risk import report_heat as heat
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


@never_cache
@for_roles(*readers.COUNTY_READERS)
@require_GET
def county(request: HttpRequest, month: str) -> HttpResponse:
    return _page(request, month, None)


@never_cache
@for_roles(*readers.PLACE_READERS)
@require_GET
def township(request: HttpRequest, month: str, township: str) -> HttpResponse:
    """404 where there is no such township, or it is another's."""
    return _page(request, month, _theirs(request, township))


@never_cache
@for_roles(*readers.COUNTY_READERS)
@require_GET
def county_pdf(request: HttpRequest, month: str) -> HttpResponse:
    return _pdf(request, month, None)


@never_cache
@for_roles(*readers.PLACE_READERS)
@require_GET
def township_pdf(request: HttpRequest, month: str, township: str) -> HttpResponse:
    return _pdf(request, month, _theirs(request, township))


@never_cache
@for_roles(*readers.COUNTY_READERS)
@require_GET
def county_csv(request: HttpRequest, month: str) -> HttpResponse:
    return _csv(request, month, None)


@never_cache
@for_roles(*readers.PLACE_READERS)
@require_GET
def township_csv(request: HttpRequest, month: str, township: str) -> HttpResponse:
    return _csv(request, month, _theirs(request, township))


@gzip_page
@never_cache
@for_roles(*readers.COUNTY_READERS)
@require_GET
def county_geojson(request: HttpRequest, month: str) -> HttpResponse:
    return _geojson(request, month, None)


@gzip_page
@never_cache
@for_roles(*readers.PLACE_READERS)
@require_GET
def township_geojson(request: HttpRequest, month: str, township: str) -> HttpResponse:
    return _geojson(request, month, _theirs(request, township))


@never_cache
@for_roles(*readers.COUNTY_READERS)
@require_GET
def county_heat(request: HttpRequest, month: str) -> HttpResponse:
    return _heat(request, month, None)


@never_cache
@for_roles(*readers.PLACE_READERS)
@require_GET
def township_heat(request: HttpRequest, month: str, township: str) -> HttpResponse:
    """Cut along the township's own ground."""
    return _heat(request, month, _theirs(request, township))


def _theirs(request: HttpRequest, township: str) -> str:
    """The township, if somebody may read its report; it is as if there were none."""
    if not readers.reads(scope_of(request.user), township):
        raise Http404
    return township


def _page(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
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


def _pdf(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
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


def _csv(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    paper = _made(request, month, township)
    text = tables.csv_text(paper.figures, township)
    return _file(text.encode(), f"{paper.name(township)}.csv", kind=CSV)


def _geojson(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    paper = _made(request, month, township)
    shapes = tables.geojson(paper.figures, township, paper.ground)
    text = json.dumps(shapes, ensure_ascii=False, allow_nan=False)
    return _file(text.encode(), f"{paper.name(township)}.geojson", kind=GEOJSON)


def _heat(request: HttpRequest, month: str, township: str | None) -> HttpResponse:
    """404 in a month in which nothing lies on the ground."""
    paper = _made(request, month, township)
    drawn = heat.picture(paper, township)
    if drawn is None:
        raise Http404
    return _file(drawn.png, f"heat-{paper.name(township)}.png", kind=PNG)


def _file(content: bytes, name: str, *, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
