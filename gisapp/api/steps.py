"""POST /api/incidents/<number>/steps: a step is taken by a person's own program."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gisapp.api import problems
from gisapp.api.authentication import People
from gisapp.api.queue import REFUSALS
from gisapp.api.shapes import Problem, Standing, StepAsked, StepProblem
from gisapp.api.telling import standing_of
from gisapp.organization.access import scope_of
from gisapp.pipeline import stepping


class StepsView(APIView):
    """Take a step: the version that you saw, the step, and the facts that it needs.

    Somebody else may have been quicker: then the answer is 409 and says what they
    did; look at the incident again before you go on.
    """

    permission_classes = (People,)

    @extend_schema(
        operation_id="take_step",
        request=StepAsked,
        responses={
            (200, "application/json"): Standing,
            (400, problems.CONTENT_TYPE): Problem,
            (409, problems.CONTENT_TYPE): StepProblem,
            (415, problems.CONTENT_TYPE): Problem,
            (422, problems.CONTENT_TYPE): StepProblem,
            **REFUSALS,
        },
    )
    def post(self, request: Request, number: str) -> Response:
        asked = StepAsked(data=request.data)
        asked.is_valid(raise_exception=True)
        facts = {k: v for k, v in request.data.items() if k not in asked.fields}
        scope = scope_of(request.user)
        incident = stepping.take(
            asked.validated_data["step"],
            number=number,
            seen=asked.validated_data["seen"],
            by=scope,
            facts=facts,
        )
        return Response(standing_of(incident, scope))
