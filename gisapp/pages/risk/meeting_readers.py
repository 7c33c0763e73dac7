"""Whose meetings and measures does somebody read, and whose do they write?"""

from __future__ import annotations

from gisapp.organization.access import Scope
from gisapp.organization.roles import DECIDING, WORKING, Role
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Measure
from gisapp.risk.querysets import COUNTY as COUNTY_ROLES
from gisapp.risk.querysets import units_as

COUNTY_READERS = tuple(COUNTY_ROLES)
PLACE_READERS = (*COUNTY_READERS, Role.ROOM, Role.STATION)
"""Who reads meetings: all, or those of their townships."""
RECORDERS = (Role.OPERATOR, Role.DIRECTOR, Role.ROOM)
"""Who writes them down."""
NOTICE_READERS = tuple(WORKING | {Role.GUIDE} | COUNTY_ROLES)
ANSWERERS = tuple(DECIDING | {Role.DIRECTOR})
"""Who answers, closes, and says that a measure is done."""
MAKERS = (Role.OPERATOR, Role.DIRECTOR, Role.ANALYST)
"""Who has a report made."""
CENTRE = frozenset({Role.OPERATOR, Role.DIRECTOR})


def reads_all(scope: Scope) -> bool:
    return bool(scope.roles & COUNTY_ROLES)


def reads(scope: Scope, township_code: str) -> bool:
    """Whether somebody reads the meetings of a township; blank: of the county."""
    return reads_all(scope) or (
        township_code != COUNTY and township_code in scope.townships
    )


def records(scope: Scope, township_code: str) -> bool:
    """Whether somebody writes them down: the centre all, a room its township's."""
    own = {
        code for held in scope.held if held.role == Role.ROOM for code in held.townships
    }
    return bool(scope.roles & CENTRE) or (
        township_code != COUNTY and township_code in own
    )


def finishes(scope: Scope, measure: Measure) -> bool:
    """Whether somebody may say that a measure is done: its unit, or who records."""
    return measure.unit_id in units_as(scope, DECIDING) or records(
        scope, measure.meeting.township_code
    )
