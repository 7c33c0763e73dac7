"""Where outside the county do its people live and work?"""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.db import models

from gisapp.boundaries.models.release import Release


class Outpost(models.Model):
    """An out-of-county grid: a point and a service area, not a polygon."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="outposts")
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    point = PointField(srid=4326)
    radius_km = models.FloatField()
    """Its service area reaches this far from the point, kilometres."""
    cities = models.JSONField(default=list)
    """Names by which addresses call the cities that it serves."""
    attributes = models.JSONField(default=dict)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint("release", "code", name="outpost_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.code}"
