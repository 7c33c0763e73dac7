"""What becomes of a changed message under a number that is known?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F

from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident, RawMessage
from gisapp.pipeline.context import Context


def begun(numbers: Iterable[str], context: Context) -> set[str]:
    """Those of the sender's numbers under which there is an incident."""
    return set(_incidents(set(numbers), context))


def attach(
    changes: Sequence[tuple[int, str]], context: Context, *, at: datetime, by: str
) -> int:
    """Say on each incident that its sender changed the message; returns how many.

    `changes`: message id and the sender's number. The incident's own facts stay; a
    person decides what the change means.
    """
    incidents = _incidents({number for _, number in changes}, context)
    messages = RawMessage.objects.filter(pk__in=[key for key, _ in changes])
    revisions = dict(messages.values_list("pk", "revision"))
    told = [
        Event(
            incident_id=incidents[number],
            kind=Event.Kind.REVISED,
            at=at,
            by=by,
            data={"message": message_id, "revision": revisions[message_id]},
        )
        for message_id, number in changes
    ]
    Event.objects.bulk_create(told)
    for incident, times in sorted(Counter(e.incident_id for e in told).items()):
        Incident.objects.filter(pk=incident).update(revisions=F("revisions") + times)
    return len(told)


def _incidents(numbers: set[str], context: Context) -> dict[str, int]:
    """The first incident under each number that has one."""
    if not numbers:
        return {}
    rows = Incident.objects.filter(
        channel=context.channel, message__external_number__in=numbers
    )
    found = rows.order_by("-id").values_list("message__external_number", "pk")
    return {str(number): pk for number, pk in found}
