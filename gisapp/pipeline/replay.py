"""Can what could not be understood be understood now?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

from django.utils import timezone

from gisapp.core.sealing import Seal
from gisapp.incidents.channels import push, table
from gisapp.incidents.channels.table import Message
from gisapp.incidents.models import Quarantined, RawMessage
from gisapp.pipeline import salvage
from gisapp.pipeline.batch import Outcome, retake
from gisapp.pipeline.context import Context

CHUNK = 500


@dataclass(slots=True, kw_only=True)
class Replayed:
    """What became of the quarantined messages that were tried again."""

    tried: int = 0
    stored: int = 0
    revised: int = 0
    """Laid beside an incident that came under their number meanwhile."""
    held: dict[str, int] = field(default_factory=dict)
    """How many stay, by reason."""

    def add(self, outcome: Outcome) -> None:
        self.stored += len(outcome.understood)
        self.revised += outcome.revised
        for _, fault in outcome.faults:
            self.held[fault.reason] = self.held.get(fault.reason, 0) + 1


def run(
    context: Context,
    *,
    by: str,
    reason: str | None = None,
    ids: Sequence[int] = (),
) -> Replayed:
    """Try the channel's open messages again, oldest first; erased ones cannot be."""
    open_ = Quarantined.objects.filter(
        state=Quarantined.State.OPEN,
        message__channel=context.channel,
        message__body__isnull=False,
    )
    if reason:
        open_ = open_.filter(reason=reason)
    if ids:
        open_ = open_.filter(pk__in=ids)
    keys = list(open_.order_by("pk").values_list("pk", flat=True))
    told = Replayed()
    for start in range(0, len(keys), CHUNK):
        chunk = list(_messages(keys[start : start + CHUNK], context))
        told.tried += len(chunk)
        for outcome in _retake(chunk, context, by=by):
            told.add(outcome)
    return told


def _retake(
    chunk: Sequence[tuple[int, Message]], context: Context, *, by: str
) -> Iterator[Outcome]:
    def work(part: Sequence[tuple[int, Message]]) -> Outcome:
        return retake(part, context, at=timezone.now(), by=by)

    return salvage.each(
        chunk, work, mark=lambda one, why: (one[0], one[1]._replace(fault=why))
    )


def correct(quarantined: Quarantined, corrections: dict[str, str], *, by: str) -> None:
    """Keep what a person put right; the raw message stays as it came."""
    quarantined.corrections = quarantined.corrections | corrections
    quarantined.settled_by = by
    quarantined.save(update_fields=["corrections", "settled_by"])


def reread(raw: RawMessage, *, seal: Seal, encoding: str) -> Message:
    """A kept message as it is read now; its body must not be erased."""
    body = seal.open(bytes(raw.body or b""))
    if raw.header is None:
        return push.message(body, origin=raw.origin)
    columns = tuple(raw.header.columns)
    return table.row(body, columns, encoding=encoding, origin=raw.origin)


def _messages(keys: list[int], context: Context) -> Iterator[tuple[int, Message]]:
    rows = Quarantined.objects.filter(pk__in=keys).order_by("pk")
    for held in rows.select_related("message__header"):
        yield held.message_id, _reread(held, context)


def _reread(held: Quarantined, context: Context) -> Message:
    """The message as its channel is set up now, with a person's corrections.

    These name the sender's columns, or our fields.
    """
    encoding = context.settings.encoding
    found = reread(held.message, seal=context.seal, encoding=encoding)
    if not held.corrections:
        return found
    ours = context.settings.fields
    corrected = {ours.get(name, name): said for name, said in held.corrections.items()}
    return found._replace(fields=found.fields | corrected, fault=None)


def as_json(told: Replayed) -> str:
    """For --json."""
    return json.dumps(asdict(told))
