"""Which desks report to these, directly or through others?"""

from __future__ import annotations

from collections.abc import Iterable

from gisapp.organization.models import Unit


def below(units: Iterable[int]) -> set[int]:
    """Ids of all open desks below the given ones, these not among them.

    Asks once per step of the ladder (centre, room, grid: three at most).
    """
    found: set[int] = set()
    level = set(units)
    seen = set(level)
    while level:
        children = Unit.objects.filter(parent__in=level, is_open=True)
        level = set(children.values_list("pk", flat=True)) - seen
        seen |= level
        found |= level
    return found
