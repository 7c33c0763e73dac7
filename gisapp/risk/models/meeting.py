"""Who sat over the month's figures, and what did they decide to do?

The record is kept as it was written; what has to be said later is added as a note.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gisapp.organization.models import Unit
from gisapp.risk.models.report import MONTH, Report
from gisapp.risk.querysets import MeasureQuerySet


class Meeting(models.Model):
    """The monthly analysis meeting of a township, or of the county."""

    township_code = models.CharField(max_length=24, blank=True)
    """Blank: the county's."""
    month = models.CharField(max_length=7)
    """Over whose figures they sat."""
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, related_name="meetings"
    )
    """The version that lay on the table; None: there was none."""
    held_on = models.DateField()
    chair = models.CharField(max_length=60)
    present = models.ManyToManyField(Unit, related_name="meetings")
    minutes = models.TextField()
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-month", "township_code"]
        constraints = [
            models.UniqueConstraint("township_code", "month", name="meeting_once"),
            models.CheckConstraint(condition=MONTH, name="meeting_month_written"),
            models.CheckConstraint(
                condition=~Q(chair="") & ~Q(minutes=""), name="meeting_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township_code or 'county'} {self.month}"


class MeetingNote(models.Model):
    """Something said about a meeting after its record was written (补记)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notes")
    text = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="meeting_note_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Measure(models.Model):
    """What a meeting decided that a unit does, by when."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="measures")
    what = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="measures")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=150, blank=True)
    note = models.CharField(max_length=300, blank=True)
    """What was done."""

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="measure_says_what"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by="", note="")
                | (Q(done_on__isnull=False) & ~Q(done_by="")),
                name="measure_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class MissedMeeting(models.Model):
    """A month's meeting that was not recorded by the profile's day; told once."""

    township_code = models.CharField(max_length=24, blank=True)
    month = models.CharField(max_length=7)
    due_on = models.DateField()
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["-month", "township_code"]
        constraints = [
            models.UniqueConstraint("township_code", "month", name="missed_told_once"),
            models.CheckConstraint(condition=MONTH, name="missed_month_written"),
        ]

    def __str__(self) -> str:
        return f"{self.township_code or 'county'} {self.month}"
