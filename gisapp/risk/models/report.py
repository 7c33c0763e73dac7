"""Which figures stood in the month's report when it was made?

A report is never changed: made anew, it is the next version. A trigger refuses change
and removal, so that the paper that a meeting signed can be shown again.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models
from django.db.models import Q

from gisapp.risk.querysets import ReportQuerySet

MONTH = Q(month__regex=r"^\d{4}-(0[1-9]|1[0-2])$")
"""How a month is written wherever it is stored: 2017-11."""


class Report(models.Model):
    """A month's report, county and townships together."""

    month = models.CharField(max_length=7)
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    """The figures as JSON, exactly as they were digested."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the text; stands on the paper that was signed."""
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-version"]
        constraints = [
            models.UniqueConstraint("month", "version", name="report_version_once"),
            models.CheckConstraint(condition=MONTH, name="report_month_written"),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="report_version_from_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} v{self.version}"

    @property
    def figures(self) -> dict[str, Any]:
        """The text as JSON has it."""
        found: dict[str, Any] = json.loads(self.text)
        return found

    @property
    def is_intact(self) -> bool:
        """Whether the text is still the one that was digested."""
        return digest_of(self.text) == self.digest


def digest_of(text: str) -> str:
    """SHA-256 in hex.

    >>> digest_of("{}")[:8]
    '44136fa3'
    """
    return hashlib.sha256(text.encode()).hexdigest()
