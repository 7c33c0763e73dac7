"""Which incidents, which channel?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

from gisapp.incidents.errors import ChannelUnknown

if TYPE_CHECKING:
    from gisapp.incidents.models import Channel, Incident  # noqa: F401


class ChannelQuerySet(models.QuerySet["Channel"]):
    def named(self, name: str) -> Channel:
        """The channel of that name; raises ChannelUnknown."""
        found = self.filter(name=name).first()
        if found is None:
            known = ", ".join(self.values_list("name", flat=True)) or "none"
            raise ChannelUnknown(name=name or "(none given)", known=known)
        return found


class IncidentQuerySet(models.QuerySet["Incident"]):
    def between(self, start: datetime, end: datetime) -> Self:
        """Occurred from `start` up to but not at `end`."""
        return self.filter(occurred_at__gte=start, occurred_at__lt=end)

    def drawable(self) -> Self:
        """Those that may stand on a map as points: no sensitive category."""
        return self.filter(is_sensitive=False)
