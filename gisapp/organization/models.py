"""Which desks are there that can answer for something?"""

from __future__ import annotations

from django.db import models


class Unit(models.Model):
    """One desk: it has a queue, and somebody answers for it."""

    class Kind(models.TextChoices):
        CENTRE = "centre", "县指挥中心"
        COMMAND_ROOM = "command_room", "综合信息指挥室"
        PLATFORM = "platform", "平台"
        GRID = "grid", "网格"
        DEPARTMENT = "department", "县级部门"
        OUTPOST = "outpost", "域外网格"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    code = models.CharField(max_length=60)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    township_code = models.CharField(max_length=24, blank=True)
    platform = models.CharField(max_length=8, blank=True)
    is_open = models.BooleanField(default=True)
    """False once the ground or the profile no longer has it; history keeps it."""

    class Meta:
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint("kind", "code", name="unit_code_once"),
        ]

    def __str__(self) -> str:
        return self.name_zh
