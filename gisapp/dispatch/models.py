"""What has been done with an incident, step by step?"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit


class Event(models.Model):
    """One step in the append-only log; a trigger refuses change and removal."""

    class Kind(models.TextChoices):
        RECEIVED = "received", "接收"
        LOCATED = "located", "定位"
        ROUTED = "routed", "分派"
        REVISED = "revised", "来件更新"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    at = models.DateTimeField()
    """When it happened."""
    by = models.CharField(max_length=150)
    """Who did it: a user name, or the channel or command that did."""
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    data = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind}"
