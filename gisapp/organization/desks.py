"""Which desks do the profile and a release call for, and who reports to whom?

centre ─┬─ office
        ├─ department ── outpost      (the daily manager's)
        ├─ station
        └─ command room ─┬─ platform
                         └─ grid
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.gis.geos import Point

from gisapp.boundaries.models import Area, Level, Outpost, Release
from gisapp.core.errors import ProfileError
from gisapp.core.profile import Profile
from gisapp.organization import townships
from gisapp.organization.models import Unit
from gisapp.organization.townships import Township

NAMES = {
    "command_room": {"zh": "{township}综合信息指挥室", "en": "{township} command room"},
    "platform": {
        "zh": "{township}{platform}平台",
        "en": "{township} {platform} platform",
    },
    "station": {"zh": "{township}派驻站所", "en": "{township} zone station"},
    "outpost": {"zh": "{place}域外网格", "en": "Outpost {place}"},
}
"""What desks are called where the profile does not say otherwise."""
Tier = list[Unit]


def tiers(profile: Profile, release: Release) -> list[Tier]:
    """Every desk that there should be, unsaved; parents stand in an earlier tier."""
    centre = _centre(profile)
    known = townships.read(profile, release)
    rooms = {one.code: _room(profile, one, centre) for one in known}
    departments = {one.code: one for one in _departments(profile, centre)}
    second = [
        *_offices(profile, centre),
        *departments.values(),
        *rooms.values(),
        *_stations(profile, known, centre),
    ]
    manager = departments.get(_outposts(profile).get("daily_manager", ""), centre)
    third = [
        *(desk for one in known for desk in _platforms(profile, one, rooms[one.code])),
        *_grids(release, rooms, centre),
        *_outpost_desks(profile, release, manager),
    ]
    return [[centre], second, third]


def settings_of(profile: Profile) -> dict[str, Any]:
    """The profile's `[organization]`; empty where it has none."""
    return dict(profile.raw.get("organization", {}))


def department_codes(profile: Profile) -> list[str]:
    """Lead units of the categories and managers of the outposts, sorted.

    What the routing counts as the township itself is no department.
    """
    local = set(profile.raw.get("routing", {}).get("local_leads", []))
    leads = {row.get("lead_unit_zh") or "" for row in profile.table("categories")}
    return sorted((leads | _managers(profile)) - local - {""})


def _outposts(profile: Profile) -> dict[str, Any]:
    return dict(profile.raw.get("outposts", {}))


def _managers(profile: Profile) -> set[str]:
    found = _outposts(profile)
    return {*found.get("managers", []), found.get("daily_manager", "")} - {""}


def _name(profile: Profile, kind: str, language: str, **facts: str) -> str:
    given = settings_of(profile).get("names", {}).get(kind, {})
    try:
        return str(given.get(language, NAMES[kind][language])).format_map(facts)
    except (KeyError, ValueError, IndexError) as error:
        reason = f"organization.names.{kind}.{language}: no such {error}"
        raise ProfileError(path=profile.path, reason=reason) from error


def _english(profile: Profile, name: str) -> str:
    return str(settings_of(profile).get("english", {}).get(name, ""))


def _centre(profile: Profile) -> Unit:
    return Unit(
        kind=Unit.Kind.CENTRE,
        code=profile.code,
        name_zh=profile.raw["county"].get("centre_zh", "县综合服务指挥中心"),
        name_en="Command centre",
        point=_centre_point(profile),
    )


def _centre_point(profile: Profile) -> Point | None:
    where = settings_of(profile).get("centre_point")
    if where is None:
        return None
    try:
        lng, lat = map(float, where)
    except (TypeError, ValueError) as error:
        reason = "organization.centre_point must be a longitude and a latitude"
        raise ProfileError(path=profile.path, reason=reason) from error
    return Point(lng, lat, srid=4326)


def _offices(profile: Profile, centre: Unit) -> Iterator[Unit]:
    for code, name in profile.offices.items():
        yield Unit(
            kind=Unit.Kind.OFFICE,
            code=code,
            name_zh=name,
            name_en=_english(profile, name),
            point=centre.point,
            parent=centre,
        )


def _departments(profile: Profile, centre: Unit) -> Iterator[Unit]:
    managers = _managers(profile)
    for code in department_codes(profile):
        yield Unit(
            kind=Unit.Kind.DEPARTMENT,
            code=code,
            name_zh=code,
            name_en=_english(profile, code),
            manages_outposts=code in managers,
            parent=centre,
        )


def _room(profile: Profile, township: Township, centre: Unit) -> Unit:
    kind = "command_room"
    return Unit(
        kind=kind,
        code=township.code,
        name_zh=_name(profile, kind, "zh", township=township.name_zh),
        name_en=_name(profile, kind, "en", township=township.name_en),
        township_code=township.code,
        point=township.seat,
        parent=centre,
    )


def _platforms(profile: Profile, township: Township, room: Unit) -> Iterator[Unit]:
    kind = "platform"
    for code, name in profile.platforms.items():
        english = profile.platforms_en[code].lower()
        yield Unit(
            kind=kind,
            code=f"{township.code}-{code}",
            name_zh=_name(
                profile, kind, "zh", township=township.name_zh, platform=name
            ),
            name_en=_name(
                profile, kind, "en", township=township.name_en, platform=english
            ),
            township_code=township.code,
            platform=code,
            point=township.seat,
            parent=room,
        )


def _stations(profile: Profile, known: list[Township], centre: Unit) -> Iterator[Unit]:
    kind = "station"
    for one in known:
        if one.is_stationed:
            yield Unit(
                kind=kind,
                code=one.code,
                name_zh=_name(profile, kind, "zh", township=one.name_zh),
                name_en=_name(profile, kind, "en", township=one.name_en),
                township_code=one.code,
                serves=townships.served(one, known),
                point=one.seat,
                parent=centre,
            )


def _grids(release: Release, rooms: dict[str, Unit], centre: Unit) -> Iterator[Unit]:
    areas = Area.objects.filter(release=release, level=Level.GRID)
    for grid in areas.only("code", "name", "township_code", "label_point"):
        yield Unit(
            kind=Unit.Kind.GRID,
            code=grid.code,
            name_zh=grid.name,
            name_en=f"Grid {grid.code}",
            township_code=grid.township_code,
            point=grid.label_point,
            parent=rooms.get(grid.township_code, centre),
        )


def _outpost_desks(profile: Profile, release: Release, manager: Unit) -> Iterator[Unit]:
    kind = "outpost"
    rows = profile.table("outposts")
    english = {row.get("code"): row.get("city_en") for row in rows}
    for one in Outpost.objects.filter(release=release):
        place = english.get(one.code) or one.code
        yield Unit(
            kind=kind,
            code=one.code,
            name_zh=_name(profile, kind, "zh", place=one.name),
            name_en=_name(profile, kind, "en", place=place),
            point=one.point,
            parent=manager,
        )
