"""At which desks do the people of the sample's log-ins work?

`[organization.sample]` of the profile names them; a desk that is not there has
nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from gisapp.core.profile import Profile
from gisapp.organization.desks import settings_of
from gisapp.organization.models import Unit
from gisapp.organization.roles import Role

Kind = Unit.Kind
DESKS: dict[str, tuple[Role, Kind]] = {
    "zhihui": (Role.OPERATOR, Kind.CENTRE),
    "zhuren": (Role.DIRECTOR, Kind.CENTRE),
    "lingdao": (Role.LEADERSHIP, Kind.CENTRE),
    "zhihuishi": (Role.ROOM, Kind.COMMAND_ROOM),
    "pingtai": (Role.PLATFORM, Kind.PLATFORM),
    "bumen": (Role.DEPARTMENT, Kind.DEPARTMENT),
    "paizhu": (Role.STATION, Kind.STATION),
    "wangge": (Role.LEADER, Kind.GRID),
    "zhidao": (Role.GUIDE, Kind.GRID),
    "yuan": (Role.MEMBER, Kind.GRID),
    "yuwai": (Role.OUTPOST, Kind.OUTPOST),
    "fenxi": (Role.ANALYST, Kind.OFFICE),
    "cehui": (Role.GIS, Kind.OFFICE),
    "guanli": (Role.ADMINISTRATOR, Kind.OFFICE),
}
"""User name to role and kind of desk."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A post that one of them has."""

    role: Role
    unit: Unit


def seats(profile: Profile) -> dict[str, Seat]:
    """User name to seat, where the desk is open; two queries."""
    codes = _codes(profile)
    wanted = Unit.objects.filter(is_open=True, code__in=set(codes.values()))
    units = {(unit.kind, unit.code): unit for unit in wanted}
    grid = units.get((Kind.GRID, codes[Kind.GRID])) or _first_grid()
    if grid is not None:
        units[Kind.GRID, codes[Kind.GRID]] = grid
    return {
        username: Seat(role, units[kind, codes[kind]])
        for username, (role, kind) in DESKS.items()
        if (kind, codes[kind]) in units
    }


def _codes(profile: Profile) -> dict[Kind, str]:
    where = settings_of(profile).get("sample", {})
    township = where.get("township", "")
    return {
        Kind.CENTRE: profile.code,
        Kind.OFFICE: where.get("office", ""),
        Kind.COMMAND_ROOM: township,
        Kind.PLATFORM: f"{township}-{where.get('platform', '')}",
        Kind.DEPARTMENT: where.get("department", ""),
        Kind.STATION: township,
        Kind.GRID: where.get("grid", ""),
        Kind.OUTPOST: where.get("outpost", ""),
    }


def _first_grid() -> Unit | None:
    """Where the ground has not the one that the profile names: any will do."""
    grids = Unit.objects.filter(kind=Kind.GRID, is_open=True).exclude(township_code="")
    return grids.order_by("code").first()


def places(profile: Profile) -> dict[str, tuple[str, str]]:
    """User name to the name of their place, Chinese and English; from the tables."""
    where = settings_of(profile).get("sample", {})
    township = _named(profile, "townships", where.get("township"), "name")
    department = where.get("department", "")
    english = settings_of(profile).get("english", {}).get(department, department)
    return {
        "zhihuishi": township,
        "pingtai": township,
        "bumen": (department, english),
        "yuwai": _named(profile, "outposts", where.get("outpost"), "city"),
    }


def _named(
    profile: Profile, table: str, code: str | None, column: str
) -> tuple[str, str]:
    rows = (r for r in profile.table(table) if code and r.get("code") == code)
    row = next(rows, {})
    chinese = row.get(f"{column}_zh", "")
    return chinese, row.get(f"{column}_en") or chinese
