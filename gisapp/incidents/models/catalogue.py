"""Which channels and which kinds of matters are there? Rows, not code."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gisapp.incidents.querysets import ChannelQuerySet


class Channel(models.Model):
    """One subsystem of the 8+X; another one is another row."""

    name = models.CharField(max_length=40, unique=True)
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=60)
    office = models.CharField(max_length=24, blank=True)
    subsystem = models.CharField(max_length=60, blank=True)
    settings = models.JSONField(default=dict)
    """Datum, encoding, time formats, field map: `core.profile.Channel` as JSON."""
    token_digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the token with which the subsystem sends; blank: it cannot."""
    is_open = models.BooleanField(default=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title_zh


class Category(models.Model):
    """One leaf of the hundred-things list (百事报)."""

    code = models.CharField(max_length=12, primary_key=True)
    group_code = models.CharField(max_length=12)
    group_zh = models.CharField(max_length=60)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    platform = models.CharField(max_length=8, blank=True)
    level = models.PositiveSmallIntegerField()
    """Linkage level 1 to 3."""
    first_desk = models.CharField(max_length=16)
    """GRID, PLATFORM, DEPARTMENT, OUTPOST or CENTRE."""
    theme = models.CharField(max_length=8)
    lead_unit = models.CharField(max_length=60, blank=True)
    is_emergency = models.BooleanField(default=False)
    is_sensitive = models.BooleanField(default=False)
    keywords = ArrayField(models.CharField(max_length=40), default=list)
    limits = models.JSONField(default=dict)
    """accept, arrive, resolve: {"value", "unit"}, each in its own clock."""

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "categories"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=3),
                name="category_level_1_to_3",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_zh}"
