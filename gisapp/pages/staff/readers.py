"""Who reads which desks' staff, and who may change them?"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.organization.roles import Role

COUNTY = frozenset({Role.OPERATOR, Role.DIRECTOR, Role.LEADERSHIP, Role.ADMINISTRATOR})
"""Who reads the staff of every desk."""
LOCAL = frozenset({Role.ROOM, Role.STATION})
"""Who reads the staff of the desks in their own townships."""
LONGEST_KEY = 12
"""Digits of a row's key that are looked up at all."""
READERS = tuple(COUNTY | LOCAL)
ROSTER_ROLES = frozenset({Role.OPERATOR, Role.DIRECTOR, Role.ROOM})
"""Who plans the duty of the desk at which they hold that post."""


def reads_all(scope: Scope) -> bool:
    return bool(scope.roles & COUNTY)


def may_change(scope: Scope) -> bool:
    """Posts, log-ins, certificates and the calendar are the administrator's."""
    return Role.ADMINISTRATOR in scope.roles


def may_plan(scope: Scope, unit: Unit) -> bool:
    """Whether somebody plans the duty of that desk."""
    return may_change(scope) or bool(scope.roles_at(unit.pk) & ROSTER_ROLES)


def readable(scope: Scope) -> QuerySet[Unit]:
    """The desks whose staff somebody reads."""
    units = Unit.objects.all()
    if reads_all(scope):
        return units
    here = Q(township_code__in=sorted(scope.townships)) & ~Q(township_code="")
    return units.filter(here | Q(pk__in=scope.units))
