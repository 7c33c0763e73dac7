"""Which incidents?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from gisapp.incidents.models import Incident  # noqa: F401


class IncidentQuerySet(models.QuerySet["Incident"]):
    def between(self, start: datetime, end: datetime) -> Self:
        """Occurred from `start` up to but not at `end`."""
        return self.filter(occurred_at__gte=start, occurred_at__lt=end)

    def of_theme(self, theme: str) -> Self:
        return self.filter(theme=theme)

    def drawable(self) -> Self:
        """Those that may stand on a map as points: no sensitive category."""
        return self.filter(is_sensitive=False)
