"""Who looks at the wall?"""

from __future__ import annotations

from gisapp.organization.roles import Role

AT_THE_WALL = frozenset(
    {
        Role.OPERATOR, Role.DIRECTOR, Role.LEADERSHIP, Role.ROOM, Role.STATION,
        Role.ANALYST,
    }
)  # fmt: skip
"""Those who look at the whole of some ground; others have a page of their own."""
