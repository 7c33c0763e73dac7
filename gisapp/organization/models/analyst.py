"""Who may read the masked views of the database, and how much of the county?"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Analyst(models.Model):
    """One log-in of PostgreSQL itself; row security looks it up at every query."""

    login = models.CharField(max_length=63, unique=True)
    """Name of the role in PostgreSQL; it has no log-in to the pages."""
    township_codes = ArrayField(models.CharField(max_length=24), default=list)
    """The townships whose incidents it sees; none named: the whole county."""
    given_at = models.DateTimeField(db_default=Now())
    """When its password was last made."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """Since when it sees nothing, even where it is still connected."""

    class Meta:
        ordering = ["login"]

    def __str__(self) -> str:
        return self.login
