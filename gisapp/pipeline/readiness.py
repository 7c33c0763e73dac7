"""Is everything there that the active ground and the profile call for?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import connection, transaction

from gisapp.boundaries.locate import store
from gisapp.boundaries.models import Release
from gisapp.core.copying import copy
from gisapp.core.profile import Profile
from gisapp.incidents.actions import sync_catalogue, sync_gazetteer
from gisapp.incidents.models import Place
from gisapp.organization.actions import open_units
from gisapp.routing.actions import adopt
from gisapp.routing.defaults import default_rules

CHUNK = 20_000


@transaction.atomic
def prepare(*, profile: Profile, release: Release | None) -> None:
    """Channels, categories, default rules; with a release, desks and gazetteer."""
    sync_catalogue(profile)
    local = frozenset(profile.raw.get("routing", {}).get("local_leads", []))
    adopt(label="缺省规则", rules=default_rules(local))
    if release:
        places = profile.raw.get("tables", {}).get("places")
        table: Path | None = profile.path.parent / places if places else None
        open_units(profile=profile, release=release)
        sync_gazetteer(profile=profile, release=release, places=table)


@transaction.atomic
def attribute_today(release: Release) -> int:
    """Give every current place the grid that it has under this release.

    The grid at the time stays beside it. Returns how many places were looked at.
    """
    locator = store.locator(release)
    seen, last = 0, 0
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE today (id bigint, code text) ON COMMIT DROP"
        )
    while rows := list(_points(last)):
        ids = [row[0] for row in rows]
        points = [point for _, point in rows if point is not None]
        codes = locator.places(
            [point.x for point in points], [point.y for point in points]
        ).grid_codes()
        copy("today", ("id", "code"), zip(ids, codes.tolist(), strict=True))
        seen, last = seen + len(ids), ids[-1]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE incidents_place SET today_grid_code = today.code FROM today"
            " WHERE today.id = incidents_place.id"
            " AND today_grid_code IS DISTINCT FROM today.code"
        )
    return seen


def _points(after: int) -> Iterable[tuple[int, Point | None]]:
    rows = Place.objects.filter(
        pk__gt=after, superseded_at=None, point__isnull=False
    ).order_by("pk")
    return rows.values_list("pk", "point")[:CHUNK]
