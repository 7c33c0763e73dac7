"""What are the places called that hold a meeting, and the desks that sit in it?"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gisapp.boundaries.models import Area, Level, Release
from gisapp.core import profile
from gisapp.organization.models import Unit
from gisapp.pages.context import is_english
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.role_words import kind_name
from gisapp.risk.meetings import COUNTY

AT_THE_COUNTY_S = (
    Unit.Kind.CENTRE, Unit.Kind.OFFICE, Unit.Kind.COMMAND_ROOM, Unit.Kind.DEPARTMENT,
)  # fmt: skip
"""Desks that sit in the county's meeting."""
AT_A_TOWNSHIP_S = (Unit.Kind.COMMAND_ROOM, Unit.Kind.PLATFORM, Unit.Kind.STATION)
"""Desks that sit in a township's: its room, its four platforms, its zone station."""


def names() -> dict[str, str]:
    """Township codes with their names in the reader's language, in the order of the
    codes; the county under the blank code first."""
    found = {COUNTY: str(_("全县"))}
    townships = _areas(Level.TOWNSHIP).values_list("code", "name")
    found |= dict(townships.order_by("code"))
    if is_english():
        rows = profile.current().table("townships")
        english = {row.get("code", ""): row.get("name_en", "") for row in rows}
        found |= {code: english[code] for code in found if english.get(code)}
    return found


def grid_names(codes: list[str]) -> list[dict[str, str]]:
    """Codes with names; a code that the active release no longer has is its name."""
    areas = _areas(Level.GRID).filter(code__in=codes)
    found = dict(areas.values_list("code", "name"))
    return [{"code": code, "name": found.get(code, code)} for code in codes]


def grids_of(township_code: str) -> list[tuple[str, str]]:
    """Code and name of the grids of a township, by code."""
    areas = _areas(Level.GRID).filter(township_code=township_code)
    return list(areas.order_by("code").values_list("code", "name"))


def seats(township_code: str) -> QuerySet[Unit]:
    """The desks that sit in a place's meeting."""
    units = Unit.objects.filter(is_open=True)
    if township_code == COUNTY:
        return units.filter(kind__in=AT_THE_COUNTY_S)
    return units.filter(_here(township_code), kind__in=AT_A_TOWNSHIP_S)


def doers(township_code: str) -> QuerySet[Unit]:
    """The desks that a place's meeting may give something to do: a township's only
    its own, since it instructs no desk of the county's."""
    units = Unit.objects.filter(is_open=True)
    if township_code == COUNTY:
        return units.exclude(kind__in=[Unit.Kind.GRID, Unit.Kind.PLATFORM])
    return units.filter(_here(township_code))


def told(township_code: str) -> QuerySet[Unit]:
    """The desks to which a notice about a township's grids may go."""
    units = Unit.objects.filter(is_open=True)
    return units.filter(_here(township_code) | Q(kind=Unit.Kind.DEPARTMENT))


def _here(township_code: str) -> Q:
    return Q(township_code=township_code) | Q(serves__contains=[township_code])


KINDS = {
    Unit.Kind.CENTRE: 0,
    Unit.Kind.COMMAND_ROOM: 1,
    Unit.Kind.PLATFORM: 2,
    Unit.Kind.STATION: 3,
    Unit.Kind.OFFICE: 4,
    Unit.Kind.DEPARTMENT: 5,
    Unit.Kind.OUTPOST: 6,
    Unit.Kind.GRID: 7,
}
"""Nearest to a meeting's table first."""


def choices(units: QuerySet[Unit]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Desks by kind, for a choice with headings."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for unit in sorted(units, key=lambda one: (KINDS[Unit.Kind(one.kind)], one.code)):
        kind = kind_name(unit.kind)
        groups.setdefault(kind, []).append((unit.pk, unit_name(unit)))
    return list(groups.items())


def _areas(level: Level) -> QuerySet[Area]:
    release = Release.objects.of_county(profile.current().code).active().first()
    return Area.objects.filter(release=release, level=level)
