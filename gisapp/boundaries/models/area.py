"""What does a release say of one township, village or grid?"""

from __future__ import annotations

from django.contrib.gis.db.models import MultiPolygonField, PointField
from django.db import models
from django.db.models import Q

from gisapp.boundaries.models.release import Release
from gisapp.boundaries.querysets import AreaQuerySet


class Level(models.TextChoices):
    TOWNSHIP = "township", "乡镇(街道)"
    VILLAGE = "village", "村(社区)"
    GRID = "grid", "网格"


class Area(models.Model):
    """One polygon of one release, EPSG:4326, and as it was delivered."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="areas")
    level = models.CharField(max_length=10, choices=Level.choices)
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=24, blank=True)
    """"urban", "rural", "community", "village", or as the profile calls it."""
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    township_code = models.CharField(max_length=24, blank=True)
    """Code of the township that it lies in; its own for a township."""
    geom = MultiPolygonField(srid=4326)
    label_point = PointField(srid=4326)
    """A point inside, for its name on a map."""
    area_m2 = models.FloatField()
    """Area in the release's metric CRS, square metres."""
    delivered = models.BinaryField()
    """The geometry as delivered, or as mended on request: WKB in `delivered_crs`."""
    delivered_crs = models.TextField()
    """`EPSG:<code>`, or WKT where the file's CRS has no code."""
    attributes = models.JSONField(default=dict)
    """The other columns of the delivered file."""

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint("release", "level", "code", name="area_code_once"),
            models.CheckConstraint(condition=~Q(code=""), name="area_has_code"),
            models.CheckConstraint(condition=Q(area_m2__gt=0), name="area_has_extent"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.code}"


class AreaCode(models.Model):
    """A code that was given once: it never changes its meaning.

    The identity of a grid outlives its shape; a retired code is never given again
    and still answers, with its successors.
    """

    county_code = models.CharField(max_length=12)
    level = models.CharField(max_length=10, choices=Level.choices)
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    given_by = models.ForeignKey(Release, models.PROTECT, related_name="codes_given")
    retired_by = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, related_name="codes_retired"
    )

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                "county_code", "level", "code", name="area_code_given_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Succession(models.Model):
    """What became of a retired code: split, merged or renumbered."""

    class Kind(models.TextChoices):
        SPLIT = "split", "拆分"
        MERGE = "merge", "合并"
        RENUMBER = "renumber", "改码"

    predecessor = models.ForeignKey(
        AreaCode, models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        AreaCode, models.CASCADE, related_name="predecessions"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    share = models.FloatField()
    """Share of the predecessor's ground that went to the successor, 0 to 1."""

    class Meta:
        constraints = [
            models.UniqueConstraint("predecessor", "successor", name="succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Shape(models.Model):
    """An area simplified for a scale, edges still shared with its neighbours."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="shapes")
    max_zoom = models.PositiveSmallIntegerField()
    """Drawn up to this zoom, above the next smaller one."""
    geom = MultiPolygonField(srid=3857)

    class Meta:
        constraints = [
            models.UniqueConstraint("area", "max_zoom", name="shape_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area} ≤ z{self.max_zoom}"
