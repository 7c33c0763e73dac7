"""May somebody see this incident? The same answer as the queryset, without a query.

`Incident.objects.visible_to(scope)` decides what a page may fetch; this says the same
of facts that are at hand, for every open stream and every event. A test holds the two
together over all roles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from gisapp.live.facts import Facts
from gisapp.organization.access import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a scope sees, worked out once; two people who see the same are equal."""

    handles_all: bool = False
    sees_all: bool = False
    sees_outside: bool = False
    handles_at: frozenset[int] = frozenset()
    watches_at: frozenset[int] = frozenset()
    townships: frozenset[str] = frozenset()

    @classmethod
    def of(cls, scope: Scope) -> Self:
        return cls(
            handles_all=scope.handles_all,
            sees_all=scope.sees_all,
            sees_outside=scope.sees_outside,
            handles_at=scope.handles_at,
            watches_at=scope.watches_at,
            townships=scope.townships,
        )

    def sees(self, facts: Facts) -> bool:
        """Whether the incident is among those that the scope may see."""
        if self.handles_all or not self.handles_at.isdisjoint(facts.desks):
            return True
        if facts.is_sensitive:
            return False
        return (
            self.sees_all
            or not self.watches_at.isdisjoint(facts.desks)
            or facts.township in self.townships
            or (self.sees_outside and facts.outpost != "")
        )


def sees(scope: Scope, facts: Facts) -> bool:
    """Whether somebody may see the incident of these facts."""
    return Sight.of(scope).sees(facts)
