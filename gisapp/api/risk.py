"""GET /api/risk/<month> and /api/risk/<month>/<township>: what does a report say?

The kept figures, the very ones of the page and the paper.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gisapp.api import problems
from gisapp.api.authentication import People
from gisapp.api.shapes import Problem
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.roles import Role
from gisapp.risk import month as months
from gisapp.risk.attributions import is_told_by_today
from gisapp.risk.models import Report
from gisapp.risk.monthly.attribution import THEN, TODAY
from gisapp.risk.monthly.told import plain
from gisapp.risk.querysets import COUNTY
from gisapp.risk.report import Paper
from gisapp.risk.report.kept import paper_of

LOCAL = frozenset({Role.ROOM, Role.STATION})
MOST_VERSION = 9999
ASKED = [
    OpenApiParameter("version", int, description="an earlier one; else the latest"),
    OpenApiParameter(
        "by",
        str,
        enum=["then", "today"],
        description="then by default; where no boundary changed since, `is_same_today`"
        " is true and both answer the same, with the attribution `then`",
    ),
]
ANSWERS: dict[Any, Any] = {
    (200, "application/json"): OpenApiTypes.OBJECT,
    (400, problems.CONTENT_TYPE): Problem,
    (401, problems.CONTENT_TYPE): Problem,
    (403, problems.CONTENT_TYPE): Problem,
    (404, problems.CONTENT_TYPE): Problem,
}


class MonthView(APIView):
    """The county's figures of a month."""

    permission_classes = (People,)

    @extend_schema(operation_id="risk_month", parameters=ASKED, responses=ANSWERS)
    def get(self, request: Request, month: str) -> Response:
        if not scope_of(request.user).roles & COUNTY:
            raise PermissionDenied
        return Response(_told(_paper(request, month), None))


class TownshipView(APIView):
    """A township's figures of a month."""

    permission_classes = (People,)

    @extend_schema(operation_id="risk_township", parameters=ASKED, responses=ANSWERS)
    def get(self, request: Request, month: str, township: str) -> Response:
        _may_read(scope_of(request.user), township)
        paper = _paper(request, month)
        if township not in paper.figures.townships:
            raise NotFound
        return Response(_told(paper, township))


def _may_read(scope: Scope, township: str) -> None:
    """Raises PermissionDenied without a post that reads any, NotFound elsewhere."""
    if scope.roles & COUNTY:
        return
    if not scope.roles & LOCAL:
        raise PermissionDenied
    if township not in scope.townships:
        raise NotFound


def _paper(request: Request, month: str) -> Paper:
    text = str(months.read(month))
    rows = Report.objects.filter(month=text)
    version = request.query_params.get("version", "")
    if version:
        is_number = version.isascii() and version.isdecimal()
        rows = rows.filter(
            version=min(int(version[:9]), MOST_VERSION) if is_number else 0
        )
    found = rows.order_by("-version").first()
    if found is None:
        raise NotFound
    by = TODAY if request.query_params.get("by") == TODAY.value else THEN
    return paper_of(found, by)


def _told(paper: Paper, township: str | None) -> dict[str, Any]:
    figures, edition = paper.figures, paper.edition
    return {
        "month": figures.month,
        "attribution": figures.attribution,
        "is_same_today": not is_told_by_today(figures.month, edition.version),
        "release": figures.release,
        "is_sample": figures.is_sample,
        "rate_by": figures.rate_by,
        "tests": figures.tests,
        "false_a_month": figures.false_a_month,
        "crs": figures.crs,
        "hex_across_m": figures.hex_across_m,
        "hexes_tested": figures.hexes_tested,
        "version": edition.version,
        "digest": edition.digest,
        "made_at": edition.made_at,
        "townships": sorted(figures.townships),
        "area": plain(figures.of(township)),
    }
