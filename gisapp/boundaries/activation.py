"""Writing: which release is in force from when?"""

from __future__ import annotations

from datetime import datetime, tzinfo

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gisapp.boundaries.errors import ReleaseBlocked
from gisapp.boundaries.generalize import draw_shapes
from gisapp.boundaries.models import AreaCode, Level, Release
from gisapp.boundaries.succession import register_codes
from gisapp.core.profile import Profile

MOST_NAMED = 10


@transaction.atomic
def activate(
    *,
    release: Release,
    at: datetime,
    profile: Profile,
    instead_of: Release | None,
) -> Release:
    """Put a checked release in force from `at`; the present one is retired then.

    `at` is no later than now. `instead_of`: the active release as the caller saw
    it; where another has been activated meanwhile, ReleaseBlocked tells so and
    nothing changes.
    """
    releases = Release.objects.of_county(profile.code)
    # One activation at a time: the second waits here, then sees what the first did.
    list(releases.select_for_update().order_by("id").values_list("id"))
    present = releases.active().first()
    release = releases.get(pk=release.pk)
    _refuse(release, reason=_overtaken(present, instead_of))
    _refuse(release, reason=_unfit(release))
    _refuse(release, reason=_untimely(release, at, zone=profile.zone))
    if present:
        present.status, present.in_force_to = Release.Status.RETIRED, at
        present.save(update_fields=["status", "in_force_to"])
    register_codes(release, present, metric_crs=profile.ground.metric_crs)
    release.status, release.in_force_from = Release.Status.ACTIVE, at
    release.save(update_fields=["status", "in_force_from"])
    draw_shapes(release)
    return release


def _refuse(release: Release, *, reason: str) -> None:
    if reason:
        raise ReleaseBlocked(label=release.label, reason=reason)


def _overtaken(present: Release | None, instead_of: Release | None) -> str:
    if present == instead_of:
        return ""
    now = present.label if present else "none"
    return f"{now} is active by now; compare again, then activate"


def _unfit(release: Release) -> str:
    """Why this release cannot be in force at any time; "" where it can."""
    count = release.fault_counts.get("blocking")
    if release.status != Release.Status.CHECKED or count:
        shown = release.get_status_display()
        why = f", {count} blocking faults" if count else ""
        return f"it is {shown}{why}; run check_release --commit first"
    if not release.areas.filter(level=Level.GRID).exists():
        return "it has no grids; import them first"
    again = _given_again(release)
    if again:
        shown = ", ".join(again[:MOST_NAMED])
        return f"retired codes are never given again; renumber {shown}"
    return ""


def _given_again(release: Release) -> list[str]:
    """Codes of the release that an earlier one has retired, every level."""
    retired = AreaCode.objects.filter(county_code=release.county_code).exclude(
        retired_by=None
    )
    return [
        code
        for level in Level.values
        for code in retired.filter(
            level=level,
            code__in=release.areas.filter(level=level).values("code"),
        ).values_list("code", flat=True)
    ]


def _untimely(release: Release, at: datetime, *, zone: tzinfo) -> str:
    """Why it cannot be in force from that moment; "" where it can."""
    if at > timezone.now():
        return f"{_told(at, zone)} lies ahead; activate it when it is to begin"
    others = Release.objects.of_county(release.county_code)
    later = others.filter(Q(in_force_from__gte=at) | Q(in_force_to__gt=at)).first()
    if later and later.in_force_from:
        begun = _told(later.in_force_from, zone)
        until = f" until {_told(later.in_force_to, zone)}" if later.in_force_to else ""
        return f"{later.label} is in force since {begun}{until}; choose a later moment"
    return ""


def _told(moment: datetime, zone: tzinfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
