"""The whole journey on one screen: record, understand, locate, route, dispatch.

One report or two thousand take the same way, in one transaction. What cannot be
understood stays in quarantine with the reason; what was known changes nothing; a
changed message under a known number is laid beside its incident.
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
from gisapp.incidents.models import RawMessage
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


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A message that is kept and is now to be read."""

    message_id: int
    message: Message
    heard_at: datetime
    standing: Standing


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
    arrived = [
        _Arrived(recorded.message_id, message, at, recorded.standing)
        for message, recorded in zip(messages, outcome.recorded, strict=True)
        if recorded.message_id is not None
    ]
    changes = _read(arrived, context, outcome)
    quarantine.hold(outcome.faults, at=at)
    _journey(outcome, context, at=at, by=by, is_history=is_history)
    outcome.revised = revisions.attach(changes, context, at=at, by=by)
    return outcome


@transaction.atomic
def retake(
    messages: Sequence[tuple[int, Message]], context: Context, *, at: datetime, by: str
) -> Outcome:
    """Try quarantined messages again, each with its id; those that pass are settled.

    They are read as on the day of their arrival (“昨天下午”). One under whose number
    there is an incident meanwhile is laid beside that one.
    """
    outcome = Outcome()
    heard = RawMessage.objects.in_bulk([message_id for message_id, _ in messages])
    arrived = [
        _Arrived(key, message, heard[key].received_at, Standing.REVISION)
        for key, message in messages
    ]
    changes = _read(arrived, context, outcome)
    quarantine.hold(outcome.faults, at=at)
    begun = [(u.message_id, u.report.external_number) for u in outcome.understood]
    intake.give_numbers([*begun, *changes], channel=context.channel)
    quarantine.settle([key for key, _ in [*begun, *changes]], by=by, at=at)
    _journey(outcome, context, at=at, by=by, is_history=True)
    outcome.revised = revisions.attach(changes, context, at=at, by=by)
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


def _read(
    arrived: Sequence[_Arrived], context: Context, outcome: Outcome
) -> list[tuple[int, str]]:
    """Understand what begins a matter. Returns (id, number) of what changes one.

    A change of what could not be understood before is tried as if it were new.
    """
    named = [(one, context.reader.number(one.message.fields)) for one in arrived]
    again = [n for one, n in named if n and one.standing is Standing.REVISION]
    begun = revisions.begun(again, context)
    changes = []
    for one, number in named:
        if number is not None and number in begun:
            changes.append((one.message_id, number))
        elif _understand(one, context, outcome) and number is not None:
            begun.add(number)
    return changes


def _understand(one: _Arrived, context: Context, outcome: Outcome) -> bool:
    try:
        if one.message.fault:
            raise one.message.fault
        report = context.reader.read(one.message.fields, heard_at=one.heard_at)
    except ReportFault as fault:
        outcome.faults.append((one.message_id, fault))
        return False
    outcome.understood.append(Understood(message_id=one.message_id, report=report))
    return True


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
        outcome.understood,
        placed,
        decided,
        context,
        at=at,
        by=by,
        is_history=is_history,
    )
