"""What waits to be told live, and what has been told in which order?"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Now

from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident

LOOSE: dict[str, Any] = {
    "on_delete": models.DO_NOTHING,
    "related_name": "+",
    "null": True,
    "db_constraint": False,
    "db_index": False,
}
"""The log keeps every row: a check and an index would only cost each of them."""


class Outbox(models.Model):
    """An event that is committed and not yet published; a trigger fills it.

    Without an event: much was written at once, and whoever watches fetches it anew.
    """

    event = models.ForeignKey(Event, **LOOSE)
    incident = models.ForeignKey(Incident, **LOOSE)

    class Meta:
        verbose_name_plural = "outbox"

    def __str__(self) -> str:
        return f"{self.pk}: {self.event_id}"


class Published(models.Model):
    """One message of the stream; ids grow in the order of commit, with holes."""

    event = models.ForeignKey(Event, **LOOSE)
    incident = models.ForeignKey(Incident, **LOOSE)
    published_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "published"

    def __str__(self) -> str:
        return f"{self.pk}: {self.event_id}"
