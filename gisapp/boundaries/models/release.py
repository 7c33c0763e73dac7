"""Which version of the boundaries is in force?"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gisapp.boundaries.querysets import ReleaseQuerySet


class Release(models.Model):
    """One delivery of the whole ground: loaded beside the old, checked, activated.

    Once active its polygons never change (a trigger refuses); it is retired when
    the next one is activated, and still answers for its own time.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "草稿"
        CHECKED = "checked", "已检查"
        ACTIVE = "active", "现行"
        RETIRED = "retired", "已退役"

    county_code = models.CharField(max_length=12)
    label = models.CharField(max_length=60)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    metric_srid = models.PositiveIntegerField()
    """EPSG code of the metric CRS in which distances and areas are taken."""
    source = models.TextField(blank=True)
    created_by = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    fault_counts = models.JSONField(default=dict)
    """How many faults of each severity the last check found."""
    in_force_from = models.DateTimeField(null=True, blank=True)
    in_force_to = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-in_force_from", "-id"]
        constraints = [
            models.UniqueConstraint("county_code", "label", name="release_label_once"),
            models.UniqueConstraint(
                "county_code",
                condition=Q(status="active"),
                name="release_one_active",
            ),
            ExclusionConstraint(
                name="release_one_in_force",
                expressions=[
                    ("county_code", RangeOperators.EQUAL),
                    (
                        Func(
                            F("in_force_from"), F("in_force_to"), function="tstzrange"
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(in_force_from__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "checked"])
                | Q(in_force_from__isnull=False),
                name="release_in_force_has_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.get_status_display()})"
