"""How does the live stream stand in the OpenAPI document?

It is served by a process of its own, which this one does not route: a hook adds it.
What its messages say: docs/reference/live-events.md.
"""

from __future__ import annotations

from typing import Any

PATH = "/live/events"
_TEXT = {"type": "string"}
_ID = {"type": "integer", "format": "int64"}
_NAMES = {"type": "array", "items": _TEXT, "nullable": True}
REFUSALS = {
    "400": "`after` or `only` cannot be understood; the host is not ours.",
    "401": "No log-in, or one that has ended.",
    "403": "Asked by a page of another site.",
    "503": "Too many streams, or no database; `Retry-After` says when to come.",
}
STEP: dict[str, Any] = {
    "type": "object",
    "description": "The data of `event: step`: one event of the log.",
    "properties": {
        "id": _ID | {"description": "In the order of commit; the Last-Event-ID."},
        "event": _ID | {"description": "Its number in the log."},
        "kind": _TEXT,
        "at": _TEXT | {"format": "date-time"},
        "by_clock": {"type": "boolean"},
        "desk": _NAMES,
        "state": _TEXT | {"description": "From then on; blank: as it was."},
        "incident": {
            "type": "object",
            "description": "As it stands now; of a sensitive one number and state.",
            "additionalProperties": True,
        },
    },
}
STANDS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": _ID,
        "now": _TEXT | {"format": "date-time"},
        "who": _TEXT | {"description": "Of this log-in; another one has another."},
    },
}


def add_stream(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """drf-spectacular's hook: the path and its shapes, beside those it found."""
    shapes = result.setdefault("components", {}).setdefault("schemas", {})
    shapes |= {"LiveStep": STEP, "LiveStands": STANDS}
    result["paths"][PATH] = {"get": _operation()}
    result["paths"] = dict(sorted(result["paths"].items()))
    return result


def _operation() -> dict[str, Any]:
    return {
        "operationId": "live_events",
        "tags": ["live"],
        "description": (
            "What happens to incidents, as server-sent events: `hello`, `step`,"
            " `reset`, `beat`, `expired`. Behind a proxy at this address; without"
            " one on the port of `manage.py run_stream`."
        ),
        "parameters": [
            _parameter("Last-Event-ID", "header", _ID, "Go on after that message."),
            _parameter("after", "query", _ID, "The same, for the first time."),
            _parameter(
                "only",
                "query",
                {"type": "string", "enum": ["drawable"]},
                "Without sensitive incidents.",
            ),
        ],
        "security": [{"cookieAuth": []}],
        "responses": {"200": _opened()} | {k: _refused(v) for k, v in REFUSALS.items()},
    }


def _parameter(
    name: str, where: str, shape: dict[str, Any], text: str
) -> dict[str, Any]:
    return {"name": name, "in": where, "schema": shape, "description": text}


def _opened() -> dict[str, Any]:
    def shape(name: str) -> dict[str, Any]:
        return {"schema": {"$ref": f"#/components/schemas/{name}"}}

    return {
        "description": "The stream; or where it stands, if JSON is asked for.",
        "content": {
            "text/event-stream": shape("LiveStep"),
            "application/json": shape("LiveStands"),
        },
    }


def _refused(text: str) -> dict[str, Any]:
    return {
        "description": text,
        "content": {"application/problem+json": {"schema": {"type": "object"}}},
    }
