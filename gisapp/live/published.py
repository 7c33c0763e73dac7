"""Reading: where does the stream stand, and what was told after a place in it?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Max, Min
from django.db.models.fields.json import KeyTransform

from gisapp.core import profile
from gisapp.dispatch.ticking import BY as CLOCK
from gisapp.live.facts import Facts, facts_of, named, told
from gisapp.live.models import Published

COLUMNS = (
    "id", "event", "incident", "event__kind", "event__at", "event__by",
    "event__desk__name_zh", "event__desk__name_en", "event__state", "seen_as",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From which to which id the stream can be told; both 0 before the first."""

    first: int
    last: int

    def holds(self, place: int) -> bool:
        """Whether somebody who has had everything up to there can go on."""
        return self.first - 1 <= place <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One published row, with the facts of its incident as they stood when read."""

    id: int
    data: dict[str, Any] | None
    """JSON-ready; None: fetch everything anew."""
    facts: Facts | None
    before: Facts | None = None
    """With what decided who saw it until this event, where the event changed that."""


def last_id() -> int:
    """Where the stream stands; 0 before the first message."""
    return span().last


def span() -> Span:
    found = Published.objects.order_by().aggregate(first=Min("id"), last=Max("id"))
    return Span(first=found["first"] or 0, last=found["last"] or 0)


def after(place: int, *, most: int) -> list[Message]:
    """The next messages behind that place, in their order; three queries."""
    rows = [
        dict(zip(COLUMNS, row, strict=True))
        for row in Published.objects.filter(id__gt=place)
        .annotate(seen_as=KeyTransform("seen_as", "event__data"))
        .order_by("id")
        .values_list(*COLUMNS)[:most]
    ]
    facts = facts_of({row["incident"] for row in rows if row["incident"]})
    return [_message(row, facts.get(row["incident"])) for row in rows]


def _message(row: dict[str, Any], facts: Facts | None) -> Message:
    if row["event"] is None:
        return Message(id=row["id"], data=None, facts=None)
    at: datetime = row["event__at"]
    data = {
        "id": row["id"],
        "event": row["event"],
        "kind": row["event__kind"],
        "at": told(at, profile.current().zone),
        "by_clock": row["event__by"] == CLOCK,
        "desk": named(row["event__desk__name_zh"], row["event__desk__name_en"]),
        "state": row["event__state"],
        "incident": facts.json() if facts else None,
    }
    before = _before(facts, row["seen_as"]) if facts and row["seen_as"] else None
    return Message(id=row["id"], data=data, facts=facts, before=before)


def renewed(message: Message, facts: Facts | None) -> Message:
    """The same event, of its incident as it stands by now."""
    if message.data is None or facts is None:
        return message
    data = message.data | {"incident": facts.json()}
    return replace(message, data=data, facts=facts, before=None)


def _before(facts: Facts, seen_as: dict[str, Any]) -> Facts:
    return replace(
        facts,
        is_sensitive=seen_as["is_sensitive"],
        desks=frozenset(seen_as["desks"]),
        township=seen_as["township"],
        outpost=seen_as["outpost"],
    )
