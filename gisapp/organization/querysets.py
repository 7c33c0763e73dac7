"""Which posts?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from gisapp.organization.models import Post  # noqa: F401


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> Self:
        """Those that are held on that day."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)

    def overlapping(self, from_on: date, to_on: date | None) -> Self:
        """Those held on some day from `from_on` to before `to_on`; None: for ever."""
        found = self.filter(Q(to_on__isnull=True) | Q(to_on__gt=from_on))
        found = found.exclude(to_on=F("from_on"))
        return found if to_on is None else found.filter(from_on__lt=to_on)

    def of_roles(self, roles: Iterable[str]) -> Self:
        return self.filter(role__in=list(roles))
