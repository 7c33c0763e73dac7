"""Opens the door for a test: a reader who sees every incident that may be drawn."""

from __future__ import annotations

from django.contrib.auth.models import User

from gisapp.organization.roles import Role
from tests.manned_county import staff, unit


def analyst(username: str = "reader") -> User:
    """Somebody who sees the whole county, sensitive matters not."""
    return staff(username, Role.ANALYST, unit("centre", "331127"))
