"""Which error is which HTTP answer? One table, one JSON shape (RFC 9457)."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse
from rest_framework.response import Response
from rest_framework.views import exception_handler

from gisapp.boundaries import errors as boundaries
from gisapp.boundaries.locate import errors as locate
from gisapp.core import errors as core
from gisapp.core import sealing
from gisapp.core.errors import OneNetError
from gisapp.dispatch import errors as dispatch
from gisapp.incidents import errors as incidents
from gisapp.risk import errors as risk
from gisapp.routing import errors as routing

STATUS: dict[type[OneNetError], int] = {
    boundaries.QuestionUnclear: 400,
    boundaries.NoReleaseThen: 404,
    boundaries.NoActiveRelease: 503,
    locate.GridsUnusable: 503,
    core.DatumUnknown: 400,
    core.ProfileError: 503,
    sealing.KeyUnusable: 503,
    incidents.ChannelUnknown: 404,
    incidents.ChannelClosed: 403,
    incidents.ReporterClosed: 403,
    incidents.ReasonMissing: 400,
    incidents.NoReporter: 404,
    dispatch.StepRefused: 409,
    dispatch.StepUnknown: 422,
    dispatch.IncidentUnknown: 404,
    dispatch.Overtaken: 409,
    dispatch.StepNotOpen: 409,
    dispatch.FactMissing: 422,
    dispatch.FactUnusable: 422,
    routing.NoActiveRules: 503,
    routing.NoRuleMatches: 503,
    routing.RulesUnreachable: 422,
    routing.UnitMissing: 503,
    risk.MonthUnreadable: 400,
    risk.NoActiveRelease: 503,
    risk.DrawingBusy: 503,
    OneNetError: 500,
}
"""The nearest class in an error's line of descent decides."""
STEP_FACTS = ("what", "by", "name", "at", "state", "version", "steps", "fact")
"""Who did what meanwhile, where it stands now, what is open, what is missing."""
CONTENT_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)
DATABASE_LOST = (OperationalError, InterfaceError)


def status_of(error: OneNetError) -> int:
    """The HTTP status of an error of ours."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def body_of(error: OneNetError) -> dict[str, Any]:
    """The problem as RFC 9457 has it."""
    body = problem(status_of(error), type(error).__name__, str(error))
    return body | _of_step(error)


def _of_step(error: OneNetError) -> dict[str, Any]:
    """Of a step that was refused: in Chinese too, and what a program can go by."""
    if not isinstance(error, dispatch.StepRefused):
        return {}
    known = {name: error.facts[name] for name in STEP_FACTS if name in error.facts}
    return {"detail_zh": error.in_chinese(), **known}


def problem(status: int, title: str, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def response(error: OneNetError) -> JsonResponse:
    """For views that are plain Django."""
    return _plain(body_of(error))


def no_database() -> dict[str, Any]:
    """The problem while the database is away; nothing of a message was kept."""
    return problem(503, "DatabaseAway", "The database does not answer; send it again.")


def unavailable() -> JsonResponse:
    """`no_database` for views that are plain Django."""
    return _plain(no_database())


def nothing_here(request: HttpRequest, rest: str = "") -> JsonResponse:
    """The answer to an address below /api/ that there is not."""
    return _plain(problem(404, "NotFound", f"There is no {request.path[:200]} here."))


def _plain(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(
        body,
        status=body["status"],
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler: every problem in the one shape."""
    if isinstance(error, OneNetError):
        body = body_of(error)
        return Response(body, status=body["status"], content_type=CONTENT_TYPE)
    if isinstance(error, DATABASE_LOST):
        logger.error("the database does not answer: %s", error)
        return Response(no_database(), status=503, content_type=CONTENT_TYPE)
    if isinstance(error, RecursionError):
        body = problem(400, "TooDeep", "The message is nested too deeply.")
        return Response(body, status=400, content_type=CONTENT_TYPE)
    if isinstance(error, RequestDataTooBig):
        body = problem(413, "TooLarge", "The message is too large.")
        return Response(body, status=413, content_type=CONTENT_TYPE)
    found = exception_handler(error, context)
    if found is not None:
        detail = found.data.get("detail", found.data)
        found.data = problem(found.status_code, type(error).__name__, str(detail))
        found.content_type = CONTENT_TYPE
    return found
