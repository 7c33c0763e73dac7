"""How many work in each grid of the sample, and who leads the work in town?"""

from __future__ import annotations

from gisapp.boundaries.models import Area, Level, Release
from gisapp.core.profile import Profile
from gisapp.organization.models import GridDuty, Unit
from gisapp.organization.roles import Role
from gisapp.organization.staffing import plans

RESPONSIBLE = 2
"""So many departments share the work of a grid in town besides the lead unit."""


def share(profile: Profile, role: str, grids: int) -> list[int]:
    """The planned posts of a role over so many grids, the first ones get the rest.

    A ground with fewer grids than the plan has leaders gets its share of the plan;
    at least one each.
    """
    planned = plans(profile)
    leaders = planned.get(("grid", Role.LEADER)) or grids
    wanted = planned.get(("grid", Role(role)), leaders)
    total = max(round(wanted * grids / leaders), grids) if leaders else 0
    return [total // grids + (n < total % grids) for n in range(grids)]


def fill(release: Release) -> int:
    """Lead and responsible departments for the grids in town that have none."""
    areas = Area.objects.filter(release=release, level=Level.GRID, kind="urban")
    grids = Unit.objects.filter(
        kind=Unit.Kind.GRID, code__in=areas.values("code"), is_open=True, duties=None
    ).order_by("code")
    departments = list(
        Unit.objects.filter(kind=Unit.Kind.DEPARTMENT, is_open=True).order_by("code")
    )
    made = [
        GridDuty(grid=grid, department=department, kind=kind)
        for number, grid in enumerate(grids)
        for department, kind in _duties(departments, number)
    ]
    GridDuty.objects.bulk_create(made)
    return len(made)


def _duties(departments: list[Unit], number: int) -> list[tuple[Unit, str]]:
    """Whose turn it is, round the departments."""
    many = min(1 + RESPONSIBLE, len(departments))
    chosen = [departments[(number * many + n) % len(departments)] for n in range(many)]
    kinds = [GridDuty.Kind.LEAD, *[GridDuty.Kind.RESPONSIBLE] * RESPONSIBLE]
    return [(unit, str(kind)) for unit, kind in zip(chosen, kinds, strict=False)]
