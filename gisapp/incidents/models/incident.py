"""What happened, of what kind, when, and who answers for it?"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from gisapp.incidents.models.catalogue import Category, Channel
from gisapp.incidents.models.message import RawMessage
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.organization.models import Unit


class Incident(models.Model):
    """Something happening on the ground; its place and log hang on it."""

    number = models.CharField(max_length=40, unique=True)
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="incidents")
    message = models.OneToOneField(RawMessage, models.PROTECT, related_name="incident")
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, related_name="incidents"
    )
    theme = models.CharField(max_length=8)
    level = models.PositiveSmallIntegerField()
    is_emergency = models.BooleanField(default=False)
    is_sensitive = models.BooleanField(default=False)
    occurred_at = models.DateTimeField()
    occurred_precision = models.CharField(max_length=8)
    """second, minute, hour, day, or unknown (then it is when it was received)."""
    occurred_text = models.CharField(max_length=80, blank=True)
    """The time as written, where it was not exact."""
    received_at = models.DateTimeField()
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    """What was reported; names, phones and identity numbers masked."""
    address = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=16, default="received")
    """One of `dispatch.workflow.State`; written together with its event."""
    version = models.PositiveIntegerField(default=0)
    """Counts the steps taken; a step names the version that its taker saw."""
    owner = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="incidents")
    """The one desk that answers for it now."""
    desks = ArrayField(models.IntegerField(), default=list)
    """Ids of all units that have to do with it, and therefore see it: the owner,
    co-handlers, and, where it is not sensitive, the grid in which it lies."""
    township_code = models.CharField(max_length=24, blank=True)
    """Township of its current place, else of the reporter; blank out of county."""
    outpost_code = models.CharField(max_length=24, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    """The incident that it is a duplicate of; every message stays where it is."""
    revisions = models.PositiveSmallIntegerField(default=0)
    """How many changed messages came under the same number since."""

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-occurred_at", "-id"]
        indexes = [
            models.Index(fields=["occurred_at", "theme"], name="incident_when"),
            models.Index(fields=["received_at"], name="incident_received"),
            models.Index(fields=["owner", "state"], name="incident_queue"),
            models.Index(
                fields=["township_code", "occurred_at"], name="incident_township"
            ),
            GinIndex(fields=["desks"], name="incident_desks"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Reporter(models.Model):
    """Who reported it: sealed, and masked for those who may know that much."""

    incident = models.OneToOneField(
        Incident, models.CASCADE, primary_key=True, related_name="reporter"
    )
    sealed = models.BinaryField()
    """JSON {name, phone, id}, sealed."""
    masked_name = models.CharField(max_length=60, blank=True)
    masked_phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.masked_name} {self.masked_phone}"
