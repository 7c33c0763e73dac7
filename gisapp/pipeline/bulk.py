"""How does a year of reports come in? Chunk by chunk, each its own transaction.

A run that was cut off is simply run again: what is stored is known by its number.
Memory does not grow with the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from gisapp.boundaries.locate.place import Kind
from gisapp.incidents.channels.table import Message
from gisapp.incidents.intake import Standing
from gisapp.pipeline import salvage
from gisapp.pipeline.audit import Audit
from gisapp.pipeline.batch import Outcome, take
from gisapp.pipeline.context import Context

CHUNK = 2000
CHUNK_BYTES = 16_000_000
"""So that a file of very long rows does not fill the memory."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What became of the messages of one run."""

    rows: int = 0
    stored: int = 0
    known: int = 0
    revised: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    audit: Audit | None = None

    def add(self, outcome: Outcome) -> None:
        self.rows += len(outcome.recorded)
        self.stored += len(outcome.understood)
        self.known += sum(
            recorded.standing is Standing.KNOWN for recorded in outcome.recorded
        )
        self.revised += outcome.revised
        self.quarantined.update(fault.reason for _, fault in outcome.faults)
        if outcome.placed:
            self.kinds.update(outcome.placed.places.counts())

    def as_dict(self) -> dict[str, Any]:
        """For JSON: every kind of place is there, zero or not."""
        told: dict[str, Any] = {
            "rows": self.rows,
            "stored": self.stored,
            "known": self.known,
            "revised": self.revised,
            "quarantined": self.quarantined.total(),
            "quarantined_by_reason": dict(self.quarantined),
            **{kind.value: self.kinds[kind.value] for kind in Kind},
        }
        if self.audit:
            told["audit"] = self.audit.as_dict()
        return told


def run(
    messages: Iterable[Message],
    context: Context,
    *,
    by: str,
    audit_column: str | None = None,
    say: Callable[[int], object] = lambda size: None,
) -> Summary:
    """Take all messages in; `say` is told the bytes of each chunk that is stored."""
    audit = Audit(column=audit_column, context=context) if audit_column else None
    summary = Summary(audit=audit)
    for chunk in _chunks(messages):
        at = timezone.now()
        for outcome in _take(chunk, context, at=at, by=by):
            summary.add(outcome)
        if audit:
            audit.look_at(chunk, at=at)
        say(sum(len(message.body) + 1 for message in chunk))
    return summary


def _take(
    chunk: Sequence[Message], context: Context, *, at: datetime, by: str
) -> Iterator[Outcome]:
    def work(part: Sequence[Message]) -> Outcome:
        return take(part, context, at=at, by=by, is_history=True)

    return salvage.each(chunk, work, mark=lambda one, why: one._replace(fault=why))


def _chunks(messages: Iterable[Message]) -> Iterator[Sequence[Message]]:
    chunk: list[Message] = []
    size = 0
    for message in messages:
        chunk.append(message)
        size += len(message.body)
        if len(chunk) >= CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
