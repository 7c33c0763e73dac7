"""Can what could not be understood be understood now?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from gisapp.incidents.channels import push, table
from gisapp.incidents.channels.table import Message
from gisapp.incidents.models import Quarantined
from gisapp.pipeline.batch import retake
from gisapp.pipeline.context import Context

CHUNK = 500


@dataclass(slots=True, kw_only=True)
class Replayed:
    """What became of the quarantined messages that were tried again."""

    tried: int = 0
    stored: int = 0
    held: dict[str, int] = field(default_factory=dict)
    """How many stay, by reason."""


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
        outcome = retake(chunk, context, at=timezone.now(), by=by)
        told.tried += len(chunk)
        told.stored += len(outcome.understood)
        for _, fault in outcome.faults:
            told.held[fault.reason] = told.held.get(fault.reason, 0) + 1
    return told


def correct(quarantined: Quarantined, corrections: dict[str, str], *, by: str) -> None:
    """Keep what a person put right; the raw message stays as it came."""
    quarantined.corrections = quarantined.corrections | corrections
    quarantined.settled_by = by
    quarantined.save(update_fields=["corrections", "settled_by"])


def _messages(keys: list[int], context: Context) -> Iterator[tuple[int, Message]]:
    rows = Quarantined.objects.filter(pk__in=keys).order_by("pk")
    for held in rows.select_related("message__header"):
        yield held.message_id, _reread(held, context)


def _reread(held: Quarantined, context: Context) -> Message:
    """The message as its channel is set up now, with a person's corrections."""
    raw = held.message
    body = context.seal.open(bytes(raw.body or b""))
    if raw.header is None:
        found = push.message(body, origin=raw.origin)
    else:
        found = table.row(
            body,
            tuple(raw.header.columns),
            encoding=context.settings.encoding,
            origin=raw.origin,
        )
    if not held.corrections:
        return found
    return found._replace(fields=found.fields | held.corrections, fault=None)


def as_json(told: Replayed) -> str:
    """For --json."""
    return json.dumps({"tried": told.tried, "stored": told.stored, "held": told.held})
