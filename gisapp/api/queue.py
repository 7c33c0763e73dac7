"""GET /api/queue, /api/incidents/<number> and its log: what lies on a person's desk?"""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gisapp.api import problems
from gisapp.api.authentication import People
from gisapp.api.shapes import Case, Log, Problem, Queue
from gisapp.api.telling import case_of, event_of, line_of
from gisapp.dispatch import queue
from gisapp.dispatch.errors import IncidentUnknown
from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident
from gisapp.organization import audit
from gisapp.organization.access import Scope, scope_of
from gisapp.organization.models import AuditEntry, Unit

PAGE = 50
MOST_PAGES = 10_000
REFUSALS = {
    (401, problems.CONTENT_TYPE): Problem,
    (403, problems.CONTENT_TYPE): Problem,
    (404, problems.CONTENT_TYPE): Problem,
}


class QueueView(APIView):
    """What lies on one of your desks, in the order of its page: what can still be in
    time stands on top."""

    permission_classes = (People,)

    @extend_schema(
        operation_id="queue",
        parameters=[
            OpenApiParameter("unit", int, description="id of a desk of yours"),
            OpenApiParameter(
                "show", str, enum=queue.SHOWS, description="open by default"
            ),
            OpenApiParameter("page", int, description=f"{PAGE} to a page, from 1"),
        ],
        responses={(200, "application/json"): Queue, **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        scope = scope_of(request.user)
        unit = _desk(scope, request.query_params.get("unit", ""))
        show = _show(unit, request.query_params.get("show", queue.SHOWS[0]))
        page = _page(request.query_params.get("page", "1"))
        seen = Incident.objects.visible_to(scope)
        rows = queue.part_of(seen, unit, show, timezone.now())
        rows = rows.select_related("category", "owner")
        first = (page - 1) * PAGE
        lines = [line_of(row) for row in rows[first : first + PAGE]]
        told = {"unit": unit.pk, "show": show, "page": page, "count": rows.count()}
        return Response(told | {"incidents": lines})


class CaseView(APIView):
    """One incident: its facts, and the steps that are open to you now."""

    permission_classes = (People,)

    @extend_schema(
        operation_id="incident",
        responses={(200, "application/json"): Case, **REFUSALS},
    )
    def get(self, request: Request, number: str) -> Response:
        scope = scope_of(request.user)
        incident = _seen(scope, number)
        return Response(case_of(incident, scope))


class LogView(APIView):
    """Everything that was done with an incident, oldest first."""

    permission_classes = (People,)

    @extend_schema(
        operation_id="incident_log",
        responses={(200, "application/json"): Log, **REFUSALS},
    )
    def get(self, request: Request, number: str) -> Response:
        scope = scope_of(request.user)
        incident = _seen(scope, number)
        events = Event.objects.filter(incident=incident).select_related("desk", "unit")
        return Response(
            {
                "number": incident.number,
                "events": [event_of(one, scope) for one in events],
            }
        )


def _seen(scope: Scope, number: str) -> Incident:
    """The incident, if they may see it; that they read it is remembered."""
    rows = Incident.objects.visible_to(scope).select_related(
        "category", "channel", "owner", "merged_into"
    )
    found = rows.filter(number=number[:40]).first()
    if found is None:
        raise IncidentUnknown(number=number[:40])
    audit.note(
        by=scope.username,
        deed=AuditEntry.Deed.READ,
        subject=f"incident {found.number}",
    )
    return found


def _desk(scope: Scope, asked: str) -> Unit:
    """One of their own desks, by default that of their first post."""
    ids = [held.unit for held in scope.held]
    wanted = [key for key in ids if not asked or str(key) == asked]
    found = Unit.objects.filter(pk=wanted[0]).first() if wanted else None
    if found is None:
        known = ", ".join(map(str, dict.fromkeys(ids))) or "none"
        raise NotFound(f"No desk {asked[:20]} of yours; yours are: {known}.")
    return found


def _page(asked: str) -> int:
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 9
    if not is_number or not 1 <= int(asked) <= MOST_PAGES:
        raise NotFound(f"There is no page {asked[:20]}.")
    return int(asked)


def _show(unit: Unit, asked: str) -> str:
    known = queue.shows(unit)
    if asked not in known:
        raise NotFound(f"There is no {asked[:20]}; there are {', '.join(known)}.")
    return asked
