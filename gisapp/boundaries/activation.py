"""Writing: which release is in force from when, and what became of each code."""

from __future__ import annotations

from datetime import datetime

import shapely
from django.db import transaction

from gisapp.boundaries.actions import as_records
from gisapp.boundaries.errors import ReleaseBlocked
from gisapp.boundaries.generalize import draw_shapes
from gisapp.boundaries.models import AreaCode, Level, Release, Succession
from gisapp.core.profile import Profile

LEAST_SHARE = 0.01
"""A successor has at least this share of its predecessor's ground."""


@transaction.atomic
def activate(
    *,
    release: Release,
    at: datetime,
    profile: Profile,
    instead_of: Release | None,
) -> Release:
    """Put a checked release in force from `at`; the present one is retired then.

    `instead_of`: the active release as the caller saw it; where another has been
    activated meanwhile, ReleaseBlocked tells so and nothing changes.
    """
    releases = Release.objects.select_for_update().of_county(profile.code)
    present = releases.active().order_by("id").first()
    release = releases.get(pk=release.pk)
    _refuse(release, present, at=at, instead_of=instead_of)
    if present:
        present.status, present.in_force_to = Release.Status.RETIRED, at
        present.save(update_fields=["status", "in_force_to"])
    _register_codes(release, present, profile)
    release.status, release.in_force_from = Release.Status.ACTIVE, at
    release.save(update_fields=["status", "in_force_from"])
    draw_shapes(release)
    return release


def _refuse(
    release: Release,
    present: Release | None,
    *,
    at: datetime,
    instead_of: Release | None,
) -> None:
    label = release.label
    if present != instead_of:
        now = present.label if present else "none"
        reason = f"{now} is active by now; compare again, then activate"
        raise ReleaseBlocked(label=label, reason=reason)
    if release.status != Release.Status.CHECKED:
        shown = release.get_status_display()
        count = release.fault_counts.get("blocking")
        why = f", {count} blocking faults" if count else ""
        reason = f"it is {shown}{why}; run check_release --commit first"
        raise ReleaseBlocked(label=label, reason=reason)
    if present and present.in_force_from and at <= present.in_force_from:
        begun = f"{present.in_force_from:%Y-%m-%d %H:%M}"
        reason = f"{present.label} is in force since {begun}; choose a later moment"
        raise ReleaseBlocked(label=label, reason=reason)


def _register_codes(
    release: Release, present: Release | None, profile: Profile
) -> None:
    """Give new codes, retire those that are gone, and name their successors."""
    for level in Level.values:
        new = dict(release.areas.filter(level=level).values_list("code", "name"))
        registered = AreaCode.objects.filter(county_code=profile.code, level=level)
        AreaCode.objects.bulk_create(
            [
                AreaCode(
                    county_code=profile.code,
                    level=level,
                    code=code,
                    name=name,
                    given_by=release,
                )
                for code, name in new.items()
            ],
            ignore_conflicts=True,
        )
        gone = registered.filter(retired_by=None).exclude(code__in=new)
        lost = list(gone.values_list("code", flat=True))
        gone.update(retired_by=release)
        if present and lost:
            _name_successors(release, present, level, lost, profile)


def _name_successors(
    release: Release, present: Release, level: str, lost: list[str], profile: Profile
) -> None:
    """By the ground that each lost area shares with the new ones."""
    crs = profile.ground.metric_crs
    old = [r for r in as_records(present, level, crs=crs) if r.code in set(lost)]
    new = as_records(release, level, crs=crs)
    tree = shapely.STRtree([record.geometry for record in new])
    codes = {
        row.code: row
        for row in AreaCode.objects.filter(county_code=profile.code, level=level)
    }
    taken: dict[str, int] = {}
    found = []
    for record in old:
        near = tree.query(record.geometry, predicate="intersects")
        for other in (new[int(i)] for i in near):
            common = shapely.intersection(record.geometry, other.geometry)
            share = float(shapely.area(common) / shapely.area(record.geometry))
            if share >= LEAST_SHARE:
                found.append((record.code, other.code, min(share, 1.0)))
                taken[other.code] = taken.get(other.code, 0) + 1
    parts: dict[str, int] = {}
    for before, _, _ in found:
        parts[before] = parts.get(before, 0) + 1
    Succession.objects.bulk_create(
        [
            Succession(
                predecessor=codes[before],
                successor=codes[after],
                kind=_kind(parts[before], taken[after]),
                share=share,
            )
            for before, after, share in found
        ]
    )


def _kind(parts: int, taken: int) -> str:
    if parts > 1:
        return Succession.Kind.SPLIT
    return Succession.Kind.MERGE if taken > 1 else Succession.Kind.RENUMBER
