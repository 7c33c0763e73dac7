"""Which month's report does somebody ask for, and what does its page show?"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from gisapp.core import profile
from gisapp.organization.access import Scope
from gisapp.pages.context import is_english
from gisapp.pages.facts import page as facts
from gisapp.pages.risk import report_heat, report_words
from gisapp.pages.risk.meeting import address as meeting_address
from gisapp.pages.risk.meeting import period
from gisapp.pages.risk.report_months import address, around
from gisapp.pages.words import month_title
from gisapp.risk import notices
from gisapp.risk.attributions import is_told_by_today
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Report
from gisapp.risk.monthly.attribution import THEN, TODAY
from gisapp.risk.monthly.cases import THE_FOUR
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


def shown(scope: Scope, paper: Paper, township: str | None) -> dict[str, Any]:
    """The report's own view, and what stands around it."""
    month = paper.figures.month
    base, query = address(month, township), _query(paper)
    versions = Report.objects.filter(month=month).order_by("version")
    numbers = list(versions.values_list("version", flat=True))
    return (
        around(scope, month, township)
        | page.view(paper.figures, township, paper.edition)
        | {
            "live_map": "gisapp/risk/live_map.html",
            "maps": {},
            "config": _config(paper, township, base=base, query=query)
            | {"notice": _notice(scope, month)},
            "files": {
                "pdf": f"{base}report.pdf{query}",
                "csv": f"{base}figures.csv{query}",
                "geojson": f"{base}figures.geojson{query}",
            },
            "by": paper.figures.attribution,
            "versions": numbers,
            "newest": numbers[-1],
            "is_told_by_today": is_told_by_today(month, paper.edition.version),
            "notice_links": notices.may_send(scope),
            "notice_url": reverse("notice_new"),
            "is_old": paper.edition.version != numbers[-1],
            "meeting": meeting_address(month, township or COUNTY),
        }
    )


def _notice(scope: Scope, month: str) -> dict[str, str] | None:
    """Where a card of the map leads whoever may send; None for others."""
    if not notices.may_send(scope):
        return None
    return {"url": reverse("notice_new"), "month": month, "title": gettext("发通报")}


def _query(paper: Paper) -> str:
    """So that the files of a page are of the same edition as the page."""
    by = "&by=today" if paper.figures.attribution == TODAY.value else ""
    return f"?version={paper.edition.version}{by}"


def _config(
    paper: Paper, township: str | None, *, base: str, query: str
) -> dict[str, Any]:
    figures, area = paper.figures, paper.figures.of(township)
    legend = report_heat.legend(paper, township)
    return {
        "language": "en" if is_english() else "zh",
        "frame": list(profile.current().ground.frame),
        "shapes": f"{base}figures.geojson{query}",
        "heat": legend and legend | {"url": f"{base}heat.png{query}"},
        "hex_across_m": round(figures.hex_across_m),
        "hex_themes": list(THE_FOUR),
        "next_month": month_title(area.forecast.month) if area.forecast else "",
        "ground": report_heat.townships(paper),
        "township": township or "",
        "themes": facts.theme_config(),
        "views": report_words.views(),
        "words": report_words.map_words(),
        "classes": report_words.class_words(),
    }
