"""Which page is somebody's first after they logged in?"""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from gisapp.organization.access import Scope
from gisapp.organization.roles import GRID_ROLES, WORKING, Role

AT_DESKS = WORKING | {Role.DIRECTOR}


def home_of(scope: Scope) -> str:
    """The URL name: their grid, else their desk, else the map."""
    if scope.roles & set(GRID_ROLES) and _is_there("my_grid"):
        return "my_grid"
    return "desk" if scope.roles & AT_DESKS else "map"


def _is_there(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
