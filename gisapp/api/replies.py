"""GET /api/replies, POST /api/replies/taken: what goes back by a channel?

A subsystem asks for the answers that wait for it, gives them to its reporters, and
says which it has; until then they are given again.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gisapp.api import problems
from gisapp.api.authentication import Channels
from gisapp.api.shapes import Problem, Replies, RepliesTaken, RepliesWanted
from gisapp.dispatch.models import Reply

MOST = 100
REFUSALS = {
    (401, problems.CONTENT_TYPE): Problem,
    (403, problems.CONTENT_TYPE): Problem,
}


class RepliesView(APIView):
    """The replies that wait for your channel, oldest first, a hundred at most."""

    permission_classes = (Channels,)

    @extend_schema(
        operation_id="replies",
        responses={(200, "application/json"): Replies, **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        waiting = Reply.objects.filter(channel=request.user.channel, fetched_at=None)
        rows = waiting.select_related("incident__message").order_by("pk")
        found = list(rows[: MOST + 1])
        told = {"replies": [_reply(one) for one in found[:MOST]]}
        return Response(told | {"has_more": len(found) > MOST})


class RepliesTakenView(APIView):
    """Say which replies you have; they are not given again."""

    permission_classes = (Channels,)

    @extend_schema(
        operation_id="replies_taken",
        request=RepliesWanted,
        responses={
            (200, "application/json"): RepliesTaken,
            (400, problems.CONTENT_TYPE): Problem,
            (415, problems.CONTENT_TYPE): Problem,
            **REFUSALS,
        },
    )
    def post(self, request: Request) -> Response:
        wanted = RepliesWanted(data=request.data)
        wanted.is_valid(raise_exception=True)
        ids = set(wanted.validated_data["ids"])
        mine = Reply.objects.filter(channel=request.user.channel, pk__in=ids)
        known = set(mine.values_list("pk", flat=True))
        mine.filter(fetched_at=None).update(fetched_at=timezone.now())
        return Response({"taken": sorted(known), "unknown": sorted(ids - known)})


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "id": reply.pk,
        "number": reply.incident.number,
        "external_number": reply.incident.message.external_number,
        "text": reply.text,
        "at": reply.at,
    }
