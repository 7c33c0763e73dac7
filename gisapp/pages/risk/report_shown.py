"""Which month's report does somebody ask for, and what does its page show?"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from gisapp.core import profile
from gisapp.organization.access import COUNTY_WIDE, Scope
from gisapp.pages.context import is_english
from gisapp.pages.facts import page as facts
from gisapp.pages.risk import making, meeting_places, meeting_readers
from gisapp.pages.risk.meeting import period
from gisapp.pages.risk.report_words import map_words
from gisapp.pages.words import month_title
from gisapp.risk import notices
from gisapp.risk.models import Report
from gisapp.risk.monthly.attribution import THEN, TODAY
from gisapp.risk.report import Paper, page
from gisapp.risk.report.kept import paper_of


def asked(request: HttpRequest, month: str, township: str | None) -> Paper | None:
    """The kept report of that address; None: none was made yet.

    `?version=2` asks for an earlier one, `?by=today` for the grids of today. 404 for
    a month or township that there is not.
    """
    text = str(period(month))
    version = request.GET.get("version", "")
    found = Report.objects.latest_of(text)
    if version:
        is_number = version.isascii() and version.isdecimal() and len(version) < 5
        number = int(version) if is_number else 0
        found = Report.objects.filter(month=text, version=number).first()
        if found is None:
            raise Http404
    if found is None:
        return None
    by = TODAY if request.GET.get("by") == TODAY.value else THEN
    paper = paper_of(found, by)
    if township is not None and township not in paper.figures.townships:
        raise Http404
    return paper


def months(scope: Scope) -> list[dict[str, Any]]:
    """Months with incidents, the latest first, and how each report stands."""
    rows = []
    for month in reversed(facts.months(COUNTY_WIDE)):
        told = making.shown(month["name"], scope)
        rows.append(
            told
            | {
                "name": month["name"],
                "title": month_title(month["name"]),
                "count": month["count"],
                "places": places(scope, month["name"]),
            }
        )
    return rows


def places(scope: Scope, month: str) -> list[dict[str, str]]:
    """Whose report somebody may read: the county and all, or their townships'."""
    names = meeting_places.names()
    return [
        {"code": code, "name": name, "address": address(month, code or None)}
        for code, name in names.items()
        if meeting_readers.reads(scope, code)
    ]


def address(month: str, township: str | None) -> str:
    if township is None:
        return reverse("risk_month", args=[month])
    return reverse("risk_township", args=[month, township])


def bare(scope: Scope, month: str, township: str | None) -> dict[str, Any]:
    """The page of a month that has no report yet."""
    return {
        "title": month_title(str(period(month))),
        "month": month,
        "making": making.shown(month, scope),
        "places": places(scope, month),
        "here": township or "",
        "may_send": notices.may_send(scope),
        "today": timezone.localdate(),
    }


def shown(scope: Scope, paper: Paper, township: str | None) -> dict[str, Any]:
    """The report's own view, and what stands around it."""
    month = paper.figures.month
    base = address(month, township)
    query = _query(paper)
    return (
        bare(scope, month, township)
        | page.view(paper.figures, township, paper.edition)
        | {
            "live_map": "gisapp/risk/live_map.html",
            "maps": {},
            "config": _config(paper, township, f"{base}figures.geojson{query}"),
            "files": {
                "pdf": f"{base}report.pdf{query}",
                "csv": f"{base}figures.csv{query}",
                "geojson": f"{base}figures.geojson{query}",
            },
            "by": paper.figures.attribution,
            "versions": list(
                Report.objects.filter(month=month).values_list("version", flat=True)
            ),
        }
    )


def _query(paper: Paper) -> str:
    """So that the files of a page are of the same edition as the page."""
    by = "&by=today" if paper.figures.attribution == TODAY.value else ""
    return f"?version={paper.edition.version}{by}"


def _config(paper: Paper, township: str | None, shapes: str) -> dict[str, Any]:
    return {
        "language": "en" if is_english() else "zh",
        "frame": list(profile.current().ground.frame),
        "shapes": shapes,
        "township": township or "",
        "themes": facts.theme_config(),
        "words": map_words(),
        "names": [
            {
                "name": page.named(area.name, area.name_en),
                "code": area.code,
            }
            for area in paper.figures.townships.values()
        ],
    }
