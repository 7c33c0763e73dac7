"""Who was given more time, and which case stood still?"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gisapp.core.clocks import Measure
from gisapp.incidents.models import Incident


class Extension(models.Model):
    """More time to resolve, asked for and decided; granted at most twice."""

    class State(models.TextChoices):
        ASKED = "asked", "待审批"
        GRANTED = "granted", "准予"
        REFUSED = "refused", "不予"

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="extensions")
    value = models.FloatField()
    measure = models.CharField(max_length=4, choices=Measure.choices)
    reason = models.TextField()
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    number = models.PositiveSmallIntegerField(null=True)
    """1 or 2, once granted."""
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("incident", "number", name="extension_number_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__in=[1, 2]),
                name="extension_at_most_twice",
            ),
            models.CheckConstraint(
                condition=Q(state="granted", number__isnull=False)
                | (~Q(state="granted") & Q(number__isnull=True)),
                name="extension_granted_has_number",
            ),
            models.UniqueConstraint(
                "incident", condition=Q(state="asked"), name="extension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(value__gt=0), name="extension_is_longer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.value:g} {self.measure}"


class Suspension(models.Model):
    """A case that stands still for a stated reason; once, and it ends by itself."""

    incident = models.OneToOneField(Incident, models.CASCADE, related_name="suspension")
    reason = models.TextField()
    by = models.CharField(max_length=150)
    since = models.DateTimeField()
    until = models.DateTimeField()
    from_state = models.CharField(max_length=16)
    """The state to which it goes back."""
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="suspension_ends_after_begin"
            ),
        ]
        indexes = [
            models.Index(
                fields=["until"],
                condition=Q(resumed_at__isnull=True),
                name="suspension_running",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} – {self.until:%F %R}"
