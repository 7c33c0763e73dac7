"""Where on the ground is an incident, and how sure is that?"""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.db import models
from django.db.models import Q

from gisapp.boundaries.models import Outpost, Release
from gisapp.incidents.models.incident import Incident


class Place(models.Model):
    """One answer of locate to one incident; a later answer supersedes it."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="places")
    kind = models.CharField(max_length=12)
    """inside, border, approximate, near, outside or unlocated."""
    method = models.CharField(max_length=16)
    """coordinates, grid_code, address or none."""
    point = PointField(srid=4326, null=True)
    original_x = models.FloatField(null=True)
    original_y = models.FloatField(null=True)
    datum = models.CharField(max_length=16, blank=True)
    """The pair as sent (longitude or easting first) and its system."""
    accuracy_m = models.FloatField(null=True)
    tolerance_m = models.FloatField()
    border_m = models.FloatField(null=True)
    """Distance to the nearest grid border, metres."""
    distance_m = models.FloatField(default=0)
    """Distance to the chosen grid, metres; 0 inside."""
    release = models.ForeignKey(Release, models.PROTECT, null=True)
    grid_code = models.CharField(max_length=24, blank=True)
    village_code = models.CharField(max_length=24, blank=True)
    township_code = models.CharField(max_length=24, blank=True)
    outpost = models.ForeignKey(Outpost, models.PROTECT, null=True)
    candidates = models.JSONField(default=list)
    """The other grids that it may be in: [code, distance in metres] pairs."""
    today_grid_code = models.CharField(max_length=24, blank=True)
    """The grid that the same point has under the release active today."""
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "incident",
                condition=Q(superseded_at__isnull=True),
                name="place_one_current",
            ),
            models.CheckConstraint(
                condition=Q(kind="unlocated") | Q(point__isnull=False),
                name="place_has_point",
            ),
        ]
        indexes = [
            models.Index(fields=["grid_code"], name="place_grid"),
            models.Index(fields=["township_code"], name="place_township"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.grid_code}"
