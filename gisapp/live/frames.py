"""How is a message written as a server-sent event?

https://html.spec.whatwg.org/multipage/server-sent-events.html: lines of `field: value`,
an empty line ends the message. JSON has no line breaks of its own.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from gisapp.live.published import Message

RETRY_MS = 2000
OPENING = f"retry: {RETRY_MS}\n\n".encode()


def frame(kind: str, data: dict[str, Any], *, place: int | None = None) -> bytes:
    """`place`: from where the browser goes on if the link is lost after this.

    >>> frame("reset", {"id": 7}, place=7)
    b'event: reset\\nid: 7\\ndata: {"id":7}\\n\\n'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    line = "" if place is None else f"id: {place}\n"
    return f"event: {kind}\n{line}data: {text}\n\n".encode()


def of(message: Message) -> bytes:
    """A published message, ready to be sent."""
    if message.data is None:
        return reset(message.id)
    return frame("step", message.data, place=message.id)


def gone(message: Message) -> bytes:
    """For those who saw the incident until this event, and may not see it any more."""
    if message.data is None or message.facts is None:
        return b""
    number = message.facts.number
    told = {"id": message.id, "event": message.data["event"]}
    kept = {"at": message.data["at"], "incident": {"number": number, "is_gone": True}}
    return frame("step", told | {"kind": "gone"} | kept, place=message.id)


def hello(*, goes_on_from: int, stands_at: int, now: datetime) -> bytes:
    return frame("hello", {"id": stands_at, "now": _said(now)}, place=goes_on_from)


def reset(place: int) -> bytes:
    return frame("reset", {"id": place}, place=place)


def beat(place: int, now: datetime) -> bytes:
    return frame("beat", {"now": _said(now), "id": place}, place=place)


def expired() -> bytes:
    return frame("expired", {})


def _said(now: datetime) -> str:
    return now.isoformat(timespec="milliseconds")
