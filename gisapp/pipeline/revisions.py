"""What becomes of a changed message under a number that is known?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident, RawMessage
from gisapp.pipeline.context import Context


def attach(message_id: int, context: Context, *, at: datetime, by: str) -> bool:
    """Say on the incident of that number that its sender changed the message.

    False where no earlier message under the number became an incident: then this
    one may. The incident's own facts stay; a person decides what the change means.
    """
    message = RawMessage.objects.get(pk=message_id)
    incident = (
        Incident.objects.filter(
            channel=context.channel,
            message__external_number=message.external_number,
        )
        .order_by("id")
        .first()
    )
    if incident is None:
        return False
    Incident.objects.filter(pk=incident.pk).update(revisions=F("revisions") + 1)
    Event.objects.create(
        incident=incident,
        kind=Event.Kind.REVISED,
        at=at,
        by=by,
        data={"message": message_id},
    )
    return True
