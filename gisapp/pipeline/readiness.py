"""Is everything there that the active ground and the profile call for?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from gisapp.boundaries.activation import activate
from gisapp.boundaries.locate import store
from gisapp.boundaries.locate.many import Locator
from gisapp.boundaries.models import Release
from gisapp.core.copying import copy
from gisapp.core.profile import Profile
from gisapp.incidents.actions import sync_catalogue, sync_gazetteer
from gisapp.incidents.models import Place
from gisapp.organization import calendars
from gisapp.organization.actions import open_units
from gisapp.routing.actions import adopt
from gisapp.routing.defaults import default_rules
from gisapp.routing.models import RuleSet

CHUNK = 20_000


@transaction.atomic
def prepare(*, profile: Profile, release: Release | None) -> None:
    """Channels, categories; default rules where the county has none of its own yet;
    with a release, desks and gazetteer."""
    sync_catalogue(profile)
    calendars.seed(profile)
    if not RuleSet.objects.filter(status=RuleSet.Status.ACTIVE).exists():
        adopt_defaults(profile)
    if release:
        places = profile.raw.get("tables", {}).get("places")
        table: Path | None = profile.path.parent / places if places else None
        open_units(profile=profile, release=release)
        sync_gazetteer(profile=profile, release=release, places=table)


def adopt_defaults(profile: Profile) -> RuleSet:
    """The rules that the category table implies become the active ones."""
    local = frozenset(profile.raw.get("routing", {}).get("local_leads", []))
    return adopt(label="缺省规则", rules=default_rules(local))


@transaction.atomic
def put_in_force(
    *,
    release: Release,
    at: datetime,
    profile: Profile,
    instead_of: Release | None,
) -> tuple[Release, int]:
    """The release, active, with its desks open; how many places it moved.

    See `activate`; raises ReleaseBlocked, and then nothing is changed.
    """
    active = activate(release=release, at=at, profile=profile, instead_of=instead_of)
    prepare(profile=profile, release=active)
    return active, attribute_today(active)


@transaction.atomic
def attribute_today(release: Release) -> int:
    """Give every current place the grid that it has under this release.

    The grid at the time stays beside it. Returns how many places moved.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE today (id bigint, code text)")
    for chunk in _under(release):
        copy("today", ("id", "code"), [(place.pk, code) for place, code in chunk])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE incidents_place SET today_grid_code = today.code FROM today"
            " WHERE today.id = incidents_place.id"
            " AND today_grid_code IS DISTINCT FROM today.code"
        )
        moved = int(cursor.rowcount)
        cursor.execute("DROP TABLE today")
    return moved


def would_move(release: Release) -> int:
    """How many places have another grid under this release than they have today."""
    return sum(
        place.today_grid_code != code
        for chunk in _under(release)
        for place, code in chunk
    )


def _under(release: Release) -> Iterator[list[tuple[Place, str]]]:
    """Every current place with the grid that it has under the release, in chunks."""
    locator, last = store.locator(release), 0
    while places := list(_places(last)):
        yield list(zip(places, _grids(places, locator), strict=True))
        last = places[-1].pk


def _places(after: int) -> Iterable[Place]:
    rows = Place.objects.filter(
        pk__gt=after, superseded_at=None, point__isnull=False
    ).order_by("pk")
    return rows.only(
        "point", "accuracy_m", "distance_m", "grid_code", "today_grid_code"
    )[:CHUNK]


def _grids(places: list[Place], locator: Locator) -> list[str]:
    """The grid of each place, by the tie-break that was used at the time.

    A grid that did not cover its point was named by the sender or the address;
    while it is still in question it stays the first choice.
    """
    points = [place.point for place in places if place.point is not None]
    found = locator.places(
        [point.x for point in points],
        [point.y for point in points],
        accuracy_m=[place.accuracy_m or math.nan for place in places],
        hints=[place.grid_code if place.distance_m else None for place in places],
    )
    return [str(code) for code in found.grid_codes()]
