"""Which answers to a notice were sent back, and why?

An answer is moved here, whole, when it is sent back; the notice then waits for another.
A trigger lets an answer go from its notice only when it lies here.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gisapp.risk.models.notice import Notice


class NoticeReturn(models.Model):
    """An answer that did not do (退回), and the reason."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="returns")
    answer = models.TextField()
    answered_by = models.CharField(max_length=150)
    answered_at = models.DateTimeField()
    was_due_on = models.DateField()
    """By when that answer had been asked for."""
    reason = models.TextField()
    answer_by = models.DateField()
    """By when another is asked for."""
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("notice", "answered_at", name="return_once"),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(answer="") & ~Q(by=""),
                name="return_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:40]
