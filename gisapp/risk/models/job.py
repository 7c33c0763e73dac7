"""Which reports were asked for, and how far is each?"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gisapp.risk.models.report import MONTH, Report
from gisapp.risk.querysets import JobQuerySet


class Job(models.Model):
    """A report to be made. Its worker holds a lock of the database's meanwhile."""

    class State(models.TextChoices):
        QUEUED = "queued", "排队中"
        RUNNING = "running", "制作中"
        DONE = "done", "已完成"
        FAILED = "failed", "未完成"

    month = models.CharField(max_length=7)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often a worker began with it; more than once: the one before was killed."""
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    """Parts that are finished, and parts in all; 0: not known yet."""
    error = models.TextField(blank=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="jobs")

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                "month",
                condition=Q(state__in=["queued", "running"]),
                name="job_one_open_per_month",
            ),
            models.CheckConstraint(condition=MONTH, name="job_month_written"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(report__isnull=False),
                name="job_done_has_report",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error=""), name="job_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)
