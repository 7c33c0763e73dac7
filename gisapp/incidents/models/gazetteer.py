"""Which names do people call places by, and where are these?"""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.db import models


class PlaceName(models.Model):
    """A name of the gazetteer: a village, a road, a school, a bridge."""

    name = models.CharField(max_length=120)
    normal = models.CharField(max_length=120)
    """The name with variants and widths evened out, as it is looked up."""
    kind = models.CharField(max_length=40)
    point = PointField(srid=4326)
    accuracy_m = models.FloatField()
    """What carries the name lies within this distance of the point, metres."""
    village_code = models.CharField(max_length=24, blank=True)
    township_code = models.CharField(max_length=24, blank=True)
    source = models.CharField(max_length=60)

    class Meta:
        ordering = ["normal", "id"]
        indexes = [models.Index(fields=["normal"], name="place_name_normal")]

    def __str__(self) -> str:
        return self.name
