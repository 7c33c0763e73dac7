"""By when must it be done, and what happened when it was not?"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gisapp.core.clocks import Measure
from gisapp.dispatch.models.event import Event
from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit


class Deadline(models.Model):
    """One limit that runs, or ran, against a desk."""

    class Clock(models.TextChoices):
        ACCEPT = "accept", "受理时限"
        ARRIVE = "arrive", "到场时限"
        RESOLVE = "resolve", "办结时限"

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="deadlines")
    clock = models.CharField(max_length=8, choices=Clock.choices)
    round = models.PositiveSmallIntegerField(default=1)
    """Counts up when the same limit begins anew: another desk, reopened."""
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="deadlines")
    """The desk against which it runs."""
    value = models.FloatField()
    measure = models.CharField(max_length=4, choices=Measure.choices)
    started_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    """When four fifths of it have run."""
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    """When the step was taken that it waits for, in time or not."""
    stopped_at = models.DateTimeField(null=True)
    """When it stopped to matter: passed on, merged, void, done without."""
    paused_at = models.DateTimeField(null=True)
    """Since when it stands still, while the incident is suspended."""
    rung = models.PositiveSmallIntegerField(default=0)
    """How far up the ladder it was raised: 1 warned, 2 desk, 3 room, 4 centre."""
    next_at = models.DateTimeField(null=True)
    """When the next rung is due; None: nothing more will be raised."""

    class Meta:
        ordering = ["incident", "id"]
        constraints = [
            models.UniqueConstraint(
                "incident", "clock", "round", name="deadline_once_a_round"
            ),
            models.UniqueConstraint(
                "incident",
                "clock",
                condition=Q(met_at__isnull=True, stopped_at__isnull=True),
                name="deadline_one_running",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("started_at"), warn_at__lte=F("due_at")),
                name="deadline_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(next_at__isnull=False),
                name="deadline_next",
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(met_at__isnull=True, stopped_at__isnull=True),
                name="deadline_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.clock} {self.due_at:%F %R}"


class Alarm(models.Model):
    """A rung of the ladder that was raised: once, however many workers run."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="alarms")
    rung = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="alarms")
    """Whom it was raised to."""
    event = models.OneToOneField(Event, models.PROTECT, related_name="alarm")
    at = models.DateTimeField()
    """When it was due, which may be before it was raised."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("deadline", "rung", name="alarm_once"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline} {self.rung}"


class Appeal(models.Model):
    """Against a missed limit; the fact that it was missed stays."""

    class State(models.TextChoices):
        ASKED = "asked", "待裁定"
        UPHELD = "upheld", "申诉成立"
        REFUSED = "refused", "申诉不成立"

    deadline = models.OneToOneField(Deadline, models.CASCADE, related_name="appeal")
    reason = models.TextField()
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.deadline} {self.state}"
