"""How do texts that were stored long ago get the masks of today?

From the message as it was sent, where that is still kept; else from the stored text,
which can then only lose more. Title, text and address of incidents alone: what people
wrote in steps stands in a log that is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from gisapp.core import sealing
from gisapp.core.sealing import Seal
from gisapp.incidents import masks
from gisapp.incidents.categories import Suggester
from gisapp.incidents.models import Channel, Incident, Quarantined
from gisapp.incidents.reports import Reader
from gisapp.organization import audit
from gisapp.organization.models import AuditEntry
from gisapp.pipeline.context import settings_of
from gisapp.pipeline.replay import reread
from gisapp.pipeline.writing import worded

CHUNK = 1000
WORDS = ("title", "text", "address")
SHOWN = 5
"""So many changes are shown."""


@dataclass(slots=True, kw_only=True)
class MaskedAgain:
    """What a run found."""

    looked: int = 0
    changed: int = 0
    without_message: int = 0
    """Their message was erased or can be read no more."""
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    """Number, what was stored, what it becomes; of some."""

    def add(self, incident: Incident, before: str, after: str) -> None:
        self.changed += 1
        if len(self.examples) < SHOWN:
            self.examples.append((incident.number, before, after))


def run(
    *, commit: bool, say: Callable[[int], object] = lambda count: None
) -> MaskedAgain:
    """Look at every incident; write only with `commit`. `say`: how many were seen."""
    told = MaskedAgain()
    seal, readers = sealing.current(), _readers()
    for chunk in _chunks():
        corrected = _corrections(chunk)
        changed = [
            one
            for one in chunk
            if _mask(
                one, readers[one.channel_id], seal=seal, corrected=corrected, told=told
            )
        ]
        if commit and changed:
            _write(changed)
        say(len(chunk))
    return told


def _readers() -> dict[int, Reader]:
    return {
        one.pk: Reader(settings_of(one), Suggester([])) for one in Channel.objects.all()
    }


def _chunks() -> Iterator[list[Incident]]:
    """All, by their ids, so that what comes meanwhile shifts nothing."""
    last = 0
    rows = Incident.objects.order_by("pk").select_related("message__header")
    rows = rows.only(
        "number", "channel", *WORDS, "message__body", "message__origin",
        "message__header__columns",
    )  # fmt: skip
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _corrections(chunk: Sequence[Incident]) -> dict[int, dict[str, str]]:
    """What people put right before the message could be understood, by message."""
    keys = [one.message_id for one in chunk]
    held = Quarantined.objects.filter(message__in=keys).exclude(corrections={})
    return dict(held.values_list("message", "corrections"))


def _mask(
    incident: Incident,
    reader: Reader,
    *,
    seal: Seal,
    corrected: dict[int, dict[str, str]],
    told: MaskedAgain,
) -> bool:
    """Give it the words of today; whether that changed any."""
    told.looked += 1
    before = [getattr(incident, name) for name in WORDS]
    after = _from_message(incident, reader, seal=seal, corrected=corrected)
    if after is None:
        told.without_message += 1
        after = tuple(masks.text(value) for value in before)
    different = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    if not different:
        return False
    for name, value in zip(WORDS, after, strict=True):
        setattr(incident, name, value)
    was, becomes = (" | ".join(side) for side in zip(*different, strict=True))
    told.add(incident, was, becomes)
    return True


def _from_message(
    incident: Incident,
    reader: Reader,
    *,
    seal: Seal,
    corrected: dict[int, dict[str, str]],
) -> tuple[str, ...] | None:
    """The words as they would be stored now; None where the message says nothing."""
    if incident.message.body is None:
        return None
    encoding = reader.channel.encoding
    message = reread(incident.message, seal=seal, encoding=encoding)
    corrections = corrected.get(incident.message_id, {})
    ours = reader.channel.fields
    fields = message.fields | {ours.get(k, k): v for k, v in corrections.items()}
    title, text = reader.said(fields, "title"), reader.said(fields, "text")
    if message.fault and not corrections:
        return None
    return worded(
        title=title,
        text=text or title,
        address=reader.said(fields, "address"),
        reporter=reader.said(fields, "reporter_name"),
    )


@transaction.atomic
def _write(changed: Sequence[Incident]) -> None:
    Incident.objects.bulk_update(changed, WORDS)
    audit.note(
        by="mask_again",
        deed=AuditEntry.Deed.CHANGED,
        subject=f"incidents {changed[0].pk}-{changed[-1].pk}",
        reason=f"{len(changed)} 件按现行规则重新脱敏",
    )
