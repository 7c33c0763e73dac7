"""Who is on duty, stands in, was in the township, and what was handed on?"""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.db import models
from django.db.models import F, Q

from gisapp.organization.models.person import Person
from gisapp.organization.models.unit import Unit


class Shift(models.Model):
    """One line of a desk's duty roster."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="shifts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "unit"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_begin"
            ),
            models.UniqueConstraint("unit", "person", "starts_at", name="shift_once"),
        ]
        indexes = [models.Index(fields=["unit", "ends_at"], name="shift_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit} {self.person} {self.starts_at:%F %R}"


class StandIn(models.Model):
    """Somebody has another's posts while they are away."""

    absent = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    person = models.ForeignKey(Person, models.CASCADE, related_name="stand_ins")
    """Who stands in."""
    from_on = models.DateField()
    to_on = models.DateField()
    """The last day of it."""
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=150)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was called off before its last day."""

    class Meta:
        ordering = ["-from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="stand_in_ends_after_begin"
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("person")), name="stand_in_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} 代 {self.absent}"


class CheckIn(models.Model):
    """A stationed person was seen to be in a township; nothing else of their way."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="check_ins")
    at = models.DateTimeField()
    point = PointField(srid=4326)
    accuracy_m = models.FloatField(null=True)
    township_code = models.CharField(max_length=24, blank=True)
    """The township that holds the point; blank: outside the county."""

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["township_code", "at"], name="check_in_township")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.township_code} {self.at:%F %R}"


class Handover(models.Model):
    """What one shift of a desk tells the next."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="handovers")
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="handovers")
    written_at = models.DateTimeField()
    open_cases = models.JSONField(default=list)
    """What was open then: number, title, state, due_at as ISO text, in due order."""
    watch = models.TextField(blank=True)
    """What to watch, in the writer's words."""
    taken_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="takeovers"
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"{self.unit} {self.written_at:%F %R}"
