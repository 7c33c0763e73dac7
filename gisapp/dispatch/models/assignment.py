"""Who was given the order, and when did they have it?"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gisapp.incidents.models import Channel, Incident
from gisapp.organization.models import Person, Unit


class Assignment(models.Model):
    """One order to a desk, or to a person of it; the history of them stays."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="assignments")
    by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="orders_given")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="orders")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="orders"
    )
    """None: whoever is at the desk."""
    text = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    """When the responsible person received the order: the one-hour clock begins."""
    received_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)
    """When it was done, taken back, returned or passed on."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "incident",
                condition=Q(ended_at__isnull=True),
                name="assignment_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} → {self.unit}"


class Reply(models.Model):
    """What goes back to the reporter by the channel it came from."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="replies")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="replies")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    fetched_at = models.DateTimeField(null=True)
    """When the channel's subsystem took it and said so."""

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "replies"
        indexes = [
            models.Index(
                fields=["channel", "id"],
                condition=Q(fetched_at__isnull=True),
                name="reply_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.text[:40]}"
