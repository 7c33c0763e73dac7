"""Which days are worked, against what the weekday says?"""

from __future__ import annotations

from django.db import models


class CalendarDay(models.Model):
    """A public holiday, or a day that is worked in its stead; editable."""

    day = models.DateField(primary_key=True)
    is_workday = models.BooleanField()
    """True: a make-up day that is worked; False: a holiday."""
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class CalendarYear(models.Model):
    """Whether a year's holidays are known, or only weekends so far."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    is_provisional = models.BooleanField()
    source = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)
