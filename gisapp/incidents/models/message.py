"""What exactly was sent, and what of it could not be understood?"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5, Cast

from gisapp.incidents.models.catalogue import Channel


class Header(models.Model):
    """The column names under which rows of a table were sent.

    Told apart by their digest: a wide table's names do not fit into an index.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="headers")
    columns = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "channel",
                MD5(Cast("columns", models.TextField())),
                name="header_once",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.columns)


class RawMessage(models.Model):
    """A message as its sender wrote it, kept before anything is understood."""

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="messages")
    external_number = models.CharField(max_length=120, null=True)
    """The sender's own number; None where none could be read."""
    revision = models.PositiveSmallIntegerField(default=1)
    """Counts the differing messages under one number."""
    header = models.ForeignKey(Header, models.PROTECT, null=True)
    """Of a row of a table; a message of its own has none."""
    digest = models.BinaryField()
    """Keyed digest of the bytes (`core.sealing.Seal.digest`)."""
    body = models.BinaryField(null=True)
    """The bytes, sealed; None once erased after the profile's retention."""
    origin = models.CharField(max_length=200, blank=True)
    """File and row, or the address that sent it."""
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "channel", "external_number", "revision", name="message_once"
            ),
            models.UniqueConstraint(
                "channel",
                "digest",
                condition=Q(external_number__isnull=True),
                name="message_without_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id}:{self.external_number} r{self.revision}"


class Quarantined(models.Model):
    """A message that could not be understood, with the reason."""

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        REPLAYED = "replayed", "已重放"
        DISMISSED = "dismissed", "已作废"

    message = models.OneToOneField(
        RawMessage, models.CASCADE, related_name="quarantined"
    )
    reason = models.CharField(max_length=40)
    detail = models.TextField(blank=True)
    corrections = models.JSONField(default=dict)
    """Column to value, as a person put it right; the raw message stays."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    since = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "reason"], name="quarantined_open")]

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"
