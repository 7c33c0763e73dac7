"""Which posts?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from gisapp.organization.models import Post  # noqa: F401


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> Self:
        """Those that are held on that day."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)

    def of_roles(self, roles: Iterable[str]) -> Self:
        return self.filter(role__in=list(roles))
