"""Which message does a subsystem push? One JSON object, bytes kept."""

from __future__ import annotations

import json
from typing import Any

from gisapp.incidents.channels.table import Message
from gisapp.incidents.errors import BodyMisshapen, BytesUndecodable, ReportFault

LARGEST = 200_000
"""Bytes of a pushed report; pictures do not belong into it."""


def message(body: bytes, *, origin: str) -> Message:
    """The message of a JSON body in the channel's own words, or what is wrong.

    >>> message(b'{"no": 7}', origin="x").fields
    {'no': '7'}
    >>> message(b'[]', origin="x").fault.reason
    'body'
    """
    try:
        return Message(body, _fields(body), None, origin)
    except ReportFault as fault:
        return Message(body, {}, fault, origin)


def _fields(body: bytes) -> dict[str, str]:
    if len(body) > LARGEST:
        why = f"it has {len(body):,} bytes, {LARGEST:,} are allowed"
        raise BodyMisshapen(why=why)
    try:
        found = json.loads(body.decode("utf-8-sig"))
        if not isinstance(found, dict):
            raise BodyMisshapen(why="it is not one JSON object")
        return {name: _text(value) for name, value in found.items()}
    except UnicodeDecodeError as error:
        raise BytesUndecodable(at=error.start, encoding="utf-8") from error
    except (ValueError, RecursionError) as error:
        raise BodyMisshapen(why=f"it is not JSON ({error})") from error


def _text(value: Any) -> str:
    """A field as text; what is nested stays JSON, lone surrogates are replaced."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
