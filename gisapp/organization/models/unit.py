"""Which desks are there that can answer for something?"""

from __future__ import annotations

from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Unit(models.Model):
    """One desk: it has a queue, and somebody answers for it."""

    class Kind(models.TextChoices):
        CENTRE = "centre", "县指挥中心"
        OFFICE = "office", "中心科室"
        COMMAND_ROOM = "command_room", "综合信息指挥室"
        PLATFORM = "platform", "平台"
        GRID = "grid", "网格"
        DEPARTMENT = "department", "县级部门"
        STATION = "station", "派驻站所"
        OUTPOST = "outpost", "域外网格"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    code = models.CharField(max_length=60)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    township_code = models.CharField(max_length=24, blank=True)
    platform = models.CharField(max_length=8, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    """Whom it reports to: grid and platform → command room → centre."""
    serves = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    """Townships that a zone station serves besides its own desk."""
    point = PointField(srid=4326, null=True, blank=True)
    """Where it sits, EPSG:4326; None where that is not known."""
    manages_outposts = models.BooleanField(default=False)
    """One of the units that manage the out-of-county grids together (联合主管)."""
    is_open = models.BooleanField(default=True)
    """False once the ground or the profile no longer has it; history keeps it."""

    class Meta:
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint("kind", "code", name="unit_code_once"),
        ]

    def __str__(self) -> str:
        return self.name_zh


class GridDuty(models.Model):
    """A department that leads or shares the work in a grid in town."""

    class Kind(models.TextChoices):
        LEAD = "lead", "牵头单位"
        RESPONSIBLE = "responsible", "责任单位"

    grid = models.ForeignKey(Unit, models.CASCADE, related_name="duties")
    department = models.ForeignKey(Unit, models.PROTECT, related_name="grid_duties")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        ordering = ["grid", "kind", "id"]
        constraints = [
            models.UniqueConstraint("grid", "department", name="grid_duty_once"),
            models.UniqueConstraint(
                "grid", condition=models.Q(kind="lead"), name="grid_one_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grid} {self.get_kind_display()} {self.department}"
