"""Where does a camera stand, and does it work?

A place and a status, nothing else: no picture is kept here and no stream opened.
"""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.db import models
from django.db.models import Q


class Camera(models.Model):
    """One camera of the county's video network."""

    class Status(models.TextChoices):
        WORKING = "working", "正常"
        DOWN = "down", "故障"
        UNKNOWN = "unknown", "未知"

    code = models.CharField(max_length=20, unique=True)
    """Its number in the video network: 20 digits (GB/T 28181)."""
    name = models.CharField(max_length=120)
    point = PointField(srid=4326)
    status = models.CharField(
        max_length=8, choices=Status.choices, default=Status.UNKNOWN
    )
    township_code = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d{20}$"), name="camera_code_digits"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="camera_has_name"),
        ]
        indexes = [models.Index(fields=["township_code"], name="camera_township")]

    def __str__(self) -> str:
        return f"{self.name} {self.code}"
