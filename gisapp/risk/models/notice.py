"""Which unit was told of which hot spot, and what did it answer?"""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gisapp.organization.models import Unit
from gisapp.risk.models.report import MONTH
from gisapp.risk.querysets import NoticeQuerySet


class Notice(models.Model):
    """Told, answered, closed; a trigger keeps what was written.

    An answer that does not do is moved to the returns, and another is awaited. Closed
    without an answer, the notice was withdrawn.
    """

    class State(models.TextChoices):
        SENT = "sent", "待答复"
        OVERDUE = "overdue", "逾期未答复"
        ANSWERED = "answered", "已答复"
        CLOSED = "closed", "已办结"
        WITHDRAWN = "withdrawn", "已撤回"

    month = models.CharField(max_length=7)
    """In whose figures the hot spot was found."""
    theme = models.CharField(max_length=8)
    grids = ArrayField(models.CharField(max_length=24))
    """Codes of the grids that it covers."""
    township_code = models.CharField(max_length=24, blank=True)
    """In which they lie; blank: in several."""
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="notices_sent")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="notices")
    """Which must answer."""
    text = models.TextField()
    sent_by = models.CharField(max_length=150)
    sent_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closing = models.CharField(max_length=300, blank=True)
    """What the sender said when it was over, or why it was withdrawn."""
    closed_by = models.CharField(max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["unit", "answered_at"], name="notice_unit")]
        constraints = [
            models.CheckConstraint(condition=MONTH, name="notice_month_written"),
            models.CheckConstraint(
                condition=Q(grids__len__gte=1) & ~Q(text=""), name="notice_says_where"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by="", answer="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="") & ~Q(answer="")),
                name="notice_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="", closing="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                name="notice_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.theme} {self.unit}"

    def state_on(self, day: date) -> Notice.State:
        """How it stands; `day` decides whether an answer is overdue."""
        if self.closed_at is not None:
            is_answered = self.answered_at is not None
            return self.State.CLOSED if is_answered else self.State.WITHDRAWN
        if self.answered_at is not None:
            return self.State.ANSWERED
        return self.State.OVERDUE if self.answer_by < day else self.State.SENT
