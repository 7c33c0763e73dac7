"""POST /api/incidents: one report into the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import PermissionDenied, UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gisapp.api import problems
from gisapp.api.authentication import Sender
from gisapp.api.shapes import Accepted, Problem, Report
from gisapp.boundaries.locate.places import KINDS
from gisapp.core import profile
from gisapp.incidents.channels import push
from gisapp.incidents.channels.table import Message
from gisapp.incidents.errors import ChannelClosed
from gisapp.incidents.models import Incident
from gisapp.organization.access import scope_of
from gisapp.organization.roles import Role
from gisapp.pipeline import context, duplicates, salvage
from gisapp.pipeline.batch import Outcome, take
from gisapp.pipeline.writing import MOST_CANDIDATES

TAKES_REPORTS = frozenset({Role.OPERATOR, Role.ROOM})
STATUS = {"new": 201, "known": 200, "revision": 200, "quarantined": 202}


class IncidentsView(APIView):
    """Take one report in: recorded, placed, given to a desk, in one transaction."""

    @extend_schema(
        operation_id="report_incident",
        parameters=[
            OpenApiParameter("channel", str, description="for people; a token has one")
        ],
        request=Report,
        responses={
            (201, "application/json"): Accepted,
            (200, "application/json"): Accepted,
            (202, "application/json"): Accepted,
            (401, problems.CONTENT_TYPE): Problem,
            (403, problems.CONTENT_TYPE): Problem,
            (404, problems.CONTENT_TYPE): Problem,
            (413, problems.CONTENT_TYPE): Problem,
            (415, problems.CONTENT_TYPE): Problem,
            (503, problems.CONTENT_TYPE): Problem,
        },
    )
    def post(self, request: Request) -> Response:
        _refuse_other_than_json(request)
        ready = context.kept(_channel(request), profile=profile.current())
        if not ready.channel.is_open:
            raise ChannelClosed(name=ready.channel.name)
        body = bytes(request._request.body)
        message = push.message(body, origin=f"api:{request.user}")
        outcome = _take(message, ready, by=str(request.user))
        duplicates.merge_by_rule(outcome.numbers, ready.profile, at=timezone.now())
        told = _told(outcome, message, ready)
        return Response(told, status=STATUS[told["standing"]])


def _take(message: Message, ready: context.Context, *, by: str) -> Outcome:
    """Taken in; held with the reason where it breaks what nobody foresaw."""

    def work(part: Sequence[Message]) -> Outcome:
        return take(part, ready, at=timezone.now(), by=by)

    marked = salvage.each(
        [message], work, mark=lambda one, why: one._replace(fault=why)
    )
    return next(marked)


def _refuse_other_than_json(request: Request) -> None:
    """A sender that names no type is taken at its word: it is JSON."""
    kind = request._request.content_type or ""
    if kind and kind != "application/json" and not kind.endswith("+json"):
        raise UnsupportedMediaType(kind)


def _channel(request: Request) -> str:
    """The token's channel; a person who takes calls names one."""
    if isinstance(request.user, Sender):
        return str(request.user.channel.name)
    if not scope_of(request.user).roles & TAKES_REPORTS:
        raise PermissionDenied("Only those who take reports may enter them.")
    return str(request.query_params.get("channel", ""))


def _number(message: Message, ready: context.Context) -> str | None:
    """Our number of what was known already, so that a sender may ask again."""
    sent = ready.reader.number(message.fields)
    found = Incident.objects.filter(
        channel=ready.channel, message__external_number=sent
    )
    return found.order_by("pk").values_list("number", flat=True).first()


def _told(outcome: Outcome, message: Message, ready: context.Context) -> dict[str, Any]:
    standing = outcome.recorded[0].standing.value
    told: dict[str, Any] = dict.fromkeys(
        ("number", "owner", "reason_zh", "reason_en", "place", "fault")
    )
    if outcome.faults:
        fault = outcome.faults[0][1]
        told["fault"] = {"reason": fault.reason, "detail": str(fault)}
        return told | {"standing": "quarantined"}
    if outcome.placed is None:
        return told | {"standing": standing, "number": _number(message, ready)}
    one, places = outcome.decided[0], outcome.placed.places
    desk, grid, found = one.choice.desk, places[0].grid, places.candidates_of(0)
    return told | {
        "standing": standing,
        "number": outcome.numbers[0],
        "owner": {"kind": desk.kind, "code": desk.code, "name": desk.name_zh},
        "reason_zh": one.reason_zh,
        "reason_en": one.reason_en,
        "place": {
            "kind": KINDS[places.kind[0]].value,
            "method": outcome.placed.methods[0],
            "grid": grid,
            "township": outcome.placed.townships[0] or None,
            "candidates": [code for code, _ in found[:MOST_CANDIDATES]],
            "candidates_count": len(found),
            "border_m": places[0].border_m,
        },
    }
