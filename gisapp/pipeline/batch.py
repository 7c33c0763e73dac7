"""The whole journey on one screen: record, understand, locate, route, dispatch.

One report or two thousand take the same way, in one transaction. What cannot be
understood stays in quarantine with the reason; what was known changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from gisapp.incidents import intake, placing, quarantine
from gisapp.incidents.channels.table import Message
from gisapp.incidents.errors import ReportFault
from gisapp.incidents.intake import Incoming, Recorded, Standing, headers_of
from gisapp.incidents.placing import Placed
from gisapp.incidents.reports import Report
from gisapp.pipeline import revisions
from gisapp.pipeline.context import Context
from gisapp.pipeline.deciding import Decided, decide
from gisapp.pipeline.writing import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A message that became a report."""

    message_id: int
    report: Report
    fields: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of a batch, message by message where it matters."""

    recorded: list[Recorded] = field(default_factory=list)
    understood: list[Understood] = field(default_factory=list)
    faults: list[tuple[int, ReportFault]] = field(default_factory=list)
    revised: int = 0
    placed: Placed | None = None
    decided: list[Decided] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    """Our own number of each understood report."""


@transaction.atomic
def take(
    messages: Sequence[Message],
    context: Context,
    *,
    at: datetime,
    by: str,
    is_history: bool = False,
) -> Outcome:
    """Take messages of one channel in. `at`: now; `by`: who or what sends them.

    `is_history`: they were received when they were reported, not now.
    """
    outcome = Outcome()
    headers = headers_of(messages, context.channel)
    outcome.recorded = intake.record(
        [_incoming(message, context, headers) for message in messages],
        channel=context.channel,
        seal=context.seal,
        at=at,
    )
    for message, recorded in zip(messages, outcome.recorded, strict=True):
        if recorded.message_id is None:
            continue
        if recorded.standing is Standing.REVISION:
            attached = revisions.attach(recorded.message_id, context, at=at, by=by)
            outcome.revised += attached
            if attached:
                continue
        _understand(message, recorded.message_id, context, outcome, at=at)
    quarantine.hold(outcome.faults, at=at)
    _journey(outcome, context, at=at, by=by, is_history=is_history)
    return outcome


@transaction.atomic
def retake(
    messages: Sequence[tuple[int, Message]], context: Context, *, at: datetime, by: str
) -> Outcome:
    """Try quarantined messages again, each with its id; those that pass are settled.

    They keep the time of their first arrival in the raw message.
    """
    outcome = Outcome()
    for message_id, message in messages:
        _understand(message, message_id, context, outcome, at=at)
    quarantine.hold(outcome.faults, at=at)
    passed = [understood.message_id for understood in outcome.understood]
    quarantine.settle(passed, by=by, at=at)
    _journey(outcome, context, at=at, by=by, is_history=True)
    return outcome


def _incoming(
    message: Message, context: Context, headers: dict[tuple[str, ...], int]
) -> Incoming:
    return Incoming(
        number=context.reader.number(message.fields),
        body=message.body,
        origin=message.origin,
        header_id=headers[message.columns] if message.columns else None,
    )


def _understood(message_id: int, report: Report, message: Message) -> Understood:
    return Understood(message_id=message_id, report=report, fields=message.fields)


def _understand(
    message: Message,
    message_id: int,
    context: Context,
    outcome: Outcome,
    *,
    at: datetime,
) -> None:
    try:
        if message.fault:
            raise message.fault
        report = context.reader.read(message.fields, heard_at=at)
    except ReportFault as fault:
        outcome.faults.append((message_id, fault))
        return
    outcome.understood.append(_understood(message_id, report, message))


def _journey(
    outcome: Outcome, context: Context, *, at: datetime, by: str, is_history: bool
) -> None:
    """Locate, route and write what was understood."""
    if not outcome.understood:
        return
    reports = [understood.report for understood in outcome.understood]
    placed = placing.place(reports, context.ground, datum=context.settings.datum)
    decided = decide(reports, placed, context)
    outcome.placed, outcome.decided = placed, decided
    outcome.numbers = write(
        outcome.understood, placed, decided, context, at=at, by=by, history=is_history
    )
