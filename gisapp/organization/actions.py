"""Writing: the desks that the profile and the active release call for."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from gisapp.boundaries.models import Area, Level, Outpost, Release
from gisapp.core.profile import Profile
from gisapp.organization.models import Unit


@transaction.atomic
def open_units(*, profile: Profile, release: Release) -> int:
    """Make or rename every desk; close those that are gone. Returns how many."""
    wanted = {(u.kind, u.code): u for u in _wanted(profile, release)}
    Unit.objects.bulk_create(
        wanted.values(),
        update_conflicts=True,
        unique_fields=["kind", "code"],
        update_fields=["name_zh", "name_en", "township_code", "platform", "is_open"],
    )
    gone = [
        unit.pk
        for unit in Unit.objects.filter(is_open=True)
        if (unit.kind, unit.code) not in wanted
    ]
    Unit.objects.filter(pk__in=gone).update(is_open=False)
    return len(wanted)


def _wanted(profile: Profile, release: Release) -> Iterator[Unit]:
    yield Unit(
        kind=Unit.Kind.CENTRE,
        code=profile.code,
        name_zh=profile.raw["county"].get("centre_zh", "县综合服务指挥中心"),
        name_en="Command centre",
    )
    for township in Area.objects.filter(release=release, level=Level.TOWNSHIP):
        yield from _of_township(profile, township)
    for grid in Area.objects.filter(release=release, level=Level.GRID):
        yield Unit(
            kind=Unit.Kind.GRID,
            code=grid.code,
            name_zh=grid.name,
            name_en=f"Grid {grid.code}",
            township_code=grid.township_code,
        )
    for name in sorted(_departments(profile)):
        yield Unit(kind=Unit.Kind.DEPARTMENT, code=name, name_zh=name)
    for outpost in Outpost.objects.filter(release=release):
        yield Unit(
            kind=Unit.Kind.OUTPOST,
            code=outpost.code,
            name_zh=f"{outpost.name}域外网格",
            name_en=f"Outpost {outpost.code}",
        )


def _of_township(profile: Profile, township: Area) -> Iterator[Unit]:
    yield Unit(
        kind=Unit.Kind.COMMAND_ROOM,
        code=township.code,
        name_zh=f"{township.name}综合信息指挥室",
        name_en=f"Command room {township.code}",
        township_code=township.code,
    )
    for code, name in profile.platforms.items():
        yield Unit(
            kind=Unit.Kind.PLATFORM,
            code=f"{township.code}-{code}",
            name_zh=f"{township.name}{name}平台",
            name_en=f"{profile.platforms_en[code]} platform {township.code}",
            township_code=township.code,
            platform=code,
        )


def _departments(profile: Profile) -> set[str]:
    rows = profile.table("categories")
    return {row["lead_unit_zh"] for row in rows if row.get("lead_unit_zh")}
