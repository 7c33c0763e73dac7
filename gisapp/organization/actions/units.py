"""Writing: the desks that the profile and the active release call for."""

from __future__ import annotations

from django.db import transaction

from gisapp.boundaries.models import Release
from gisapp.core.profile import Profile
from gisapp.organization import desks
from gisapp.organization.models import Unit

FIELDS = [
    "name_zh", "name_en", "township_code", "platform", "parent", "serves", "point",
    "manages_outposts", "is_open",
]  # fmt: skip


@transaction.atomic
def open_units(*, profile: Profile, release: Release) -> int:
    """Make or rename every desk; close those that are gone. Returns how many."""
    wanted: set[tuple[str, str]] = set()
    for tier in desks.tiers(profile, release):
        Unit.objects.bulk_create(
            tier,
            update_conflicts=True,
            unique_fields=["kind", "code"],
            update_fields=FIELDS,
        )
        wanted |= {(str(unit.kind), unit.code) for unit in tier}
    there = Unit.objects.filter(is_open=True).values_list("pk", "kind", "code")
    gone = [pk for pk, kind, code in there if (kind, code) not in wanted]
    Unit.objects.filter(pk__in=gone).update(is_open=False)
    return len(wanted)
