"""At which kind of desk is there which post?"""

from __future__ import annotations

from gisapp.organization.models import Unit
from gisapp.organization.roles import GRID_ROLES, Role

Kind = Unit.Kind
OFFICE_ROLES = frozenset(
    {Role.OPERATOR, Role.DIRECTOR, Role.ANALYST, Role.GIS, Role.ADMINISTRATOR}
)
ROLES_AT: dict[str, frozenset[Role]] = {
    Kind.CENTRE: OFFICE_ROLES | {Role.LEADERSHIP},
    Kind.OFFICE: OFFICE_ROLES,
    Kind.COMMAND_ROOM: frozenset({Role.ROOM}),
    Kind.PLATFORM: frozenset({Role.PLATFORM}),
    Kind.GRID: frozenset(GRID_ROLES),
    Kind.DEPARTMENT: frozenset({Role.DEPARTMENT}),
    Kind.STATION: frozenset({Role.STATION}),
    Kind.OUTPOST: frozenset({Role.OUTPOST, Role.GUIDE, Role.MEMBER, Role.PART_TIME}),
}
"""An outpost's leader is its `OUTPOST`, by the same rule as a grid's."""
HEADS: dict[str, Role] = {
    Kind.CENTRE: Role.DIRECTOR,
    Kind.GRID: Role.LEADER,
    Kind.OUTPOST: Role.OUTPOST,
}
"""As what somebody leads a desk; the others have nobody above their colleagues."""
SINGLE = frozenset({Role.LEADER, Role.GUIDE, Role.OUTPOST})
"""One person at a time at one desk."""
CERTIFIED = frozenset({Role.MEMBER})
"""Who needs a certificate to be on duty (持证上岗)."""
