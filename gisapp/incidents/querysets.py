"""Which incidents, which channel?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from gisapp.incidents.errors import ChannelUnknown
from gisapp.organization.access import Scope

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

    def counted(self) -> Self:
        """Those that figures count: no duplicate of another, nothing void."""
        return self.exclude(state__in=("merged", "void"))

    def visible_to(self, scope: Scope) -> Self:
        """Those that somebody may see; the one place where that is decided.

        A sensitive incident is seen by the desks that handle it and by the centre;
        any other one by the desks that have to do with it, by the people of its
        township, and by those who see the whole county.
        """
        if scope.handles_all:
            return self
        seen = Q(desks__overlap=sorted(scope.handles_at))
        if scope.sees_all:
            return self.filter(seen | Q(is_sensitive=False))
        if scope.watches_at:
            seen |= Q(desks__overlap=sorted(scope.watches_at), is_sensitive=False)
        if scope.townships:
            seen |= Q(township_code__in=sorted(scope.townships), is_sensitive=False)
        if scope.sees_outside:
            seen |= Q(is_sensitive=False) & ~Q(outpost_code="")
        return self.filter(seen)
