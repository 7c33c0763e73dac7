"""Which release, which polygons?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from gisapp.boundaries.models import Area, Release  # noqa: F401


class ReleaseQuerySet(models.QuerySet["Release"]):
    def of_county(self, code: str) -> Self:
        return self.filter(county_code=code)

    def active(self) -> Self:
        return self.filter(status="active")

    def in_force_at(self, moment: datetime) -> Self:
        """The release that was, is or will be in force at that moment."""
        begun = Q(in_force_from__lte=moment)
        return self.filter(
            begun, Q(in_force_to__isnull=True) | Q(in_force_to__gt=moment)
        )


class AreaQuerySet(models.QuerySet["Area"]):
    def townships(self) -> Self:
        return self.filter(level="township")

    def villages(self) -> Self:
        return self.filter(level="village")

    def grids(self) -> Self:
        return self.filter(level="grid")
