"""What does the wall say of one grid: its people, open incidents, cameras, station?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.db.models import Q
from django.utils import timezone

from gisapp.boundaries.models import Area, Release
from gisapp.core import profile
from gisapp.core.crs import to_metric
from gisapp.dispatch import reach
from gisapp.dispatch.workflow import OPEN
from gisapp.incidents.models import Camera, Incident
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.live.facts import Facts, facts_of, told
from gisapp.organization import people
from gisapp.organization.access import Scope
from gisapp.organization.models import Post, StandIn, Unit
from gisapp.pages.facts.ground import M2_PER_KM2
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.role_words import role_name
from gisapp.pages.staff.readers import READERS
from gisapp.pages.words import AREA_KINDS, said

MOST_INCIDENTS = 20
MOST_CAMERAS = 5
LOOKED_AT = 20
"""Nearest in degrees, among which the nearest in metres are."""
LAST = datetime.max.replace(tzinfo=UTC)


def grid(release: Release, code: str, scope: Scope) -> dict[str, Any] | None:
    """A grid's card; None where there is none, or it is not theirs to see."""
    found = release.areas.grids().select_related("parent").filter(code=code).first()
    if found is None or not _sees_township(scope, found.township_code):
        return None
    township = release.areas.townships().filter(code=found.township_code).first()
    village = found.parent if found.parent and found.parent.level == "village" else None
    here = Q(places__today_grid_code=code)
    here |= Q(places__today_grid_code="", places__grid_code=code)
    return {
        "code": found.code,
        "name": found.name,
        "kind": said(AREA_KINDS, found.kind),
        "township": _named(township),
        "village": _named(village),
        "area_km2": round(found.area_m2 / M2_PER_KM2, 3),
        "people": _people(Unit.Kind.GRID, code, scope),
        **_open(here, scope),
        "cameras": cameras_near(found.label_point),
        "station": station_near(found.label_point),
    }


def outpost(release: Release, code: str, scope: Scope) -> dict[str, Any] | None:
    """An out-of-county grid's card; of those who do not see it, None."""
    found = release.outposts.filter(code=code).first()
    if found is None or not (_sees_all(scope) or scope.sees_outside):
        return None
    return {
        "code": found.code,
        "name": found.name,
        "cities": found.cities,
        "radius_km": found.radius_km,
        "people": _people(Unit.Kind.OUTPOST, code, scope),
        **_open(Q(places__outpost__code=code), scope),
        "cameras": [],
        "station": None,
    }


def cameras_near(point: Point) -> list[dict[str, Any]]:
    """The nearest cameras with metres as the crow flies, nearest first."""
    rows = Camera.objects.order_by(GeometryDistance("point", point), "pk")
    near = list(rows[:LOOKED_AT])
    found = sorted(
        zip(near, _metres([one.point for one in near], point), strict=True),
        key=lambda pair: pair[1],
    )
    return [
        {"name": one.name, "distance_m": round(metres), "status": one.status}
        for one, metres in found[:MOST_CAMERAS]
    ]


def station_near(point: Point) -> dict[str, Any] | None:
    """The zone station from which the drive is shortest, with metres and minutes."""
    for unit, minutes in reach.nearest_stations(point, 1):
        (metres,) = _metres([unit.point or point], point)
        return {
            "name": unit_name(unit),
            "distance_m": round(metres),
            "minutes": round(minutes),
        }
    return None


def _sees_all(scope: Scope) -> bool:
    return scope.handles_all or scope.sees_all


def _sees_township(scope: Scope, code: str) -> bool:
    return _sees_all(scope) or code in scope.townships


def _named(area: Area | None) -> dict[str, str] | None:
    return {"code": area.code, "name": area.name} if area else None


def _metres(points: list[Point], end: Point) -> list[float]:
    """Straight distances to `end`, in the profile's metric CRS; [] for none."""
    every = [*points, end]
    east, north = to_metric(
        np.array([point.x for point in every]),
        np.array([point.y for point in every]),
        metric_crs=profile.current().ground.metric_crs,
    )
    return [float(m) for m in np.hypot(east[:-1] - east[-1], north[:-1] - north[-1])]


def _people(kind: str, code: str, scope: Scope) -> list[dict[str, Any]] | None:
    """Who works there, with the phones they carry on duty.

    None: for those who read no staff on the pages of staff either (an analyst).
    """
    if not scope.roles & set(READERS):
        return None
    unit = Unit.objects.filter(kind=kind, code=code).first()
    if unit is None:
        return []
    day = timezone.localdate()
    posts = people.staff_of(unit, day)
    instead = _instead(posts, day)
    return [_member(post, instead.get(post.person_id)) for post in posts]


def _instead(posts: list[Post], day: date) -> dict[int, StandIn]:
    away = people.standing_in(day).filter(absent__in=[post.person_id for post in posts])
    return {one.absent_id: one for one in away.select_related("person").order_by("-pk")}


def _member(post: Post, away: StandIn | None) -> dict[str, Any]:
    stand_in = away.person if away else None
    return {
        "role": post.role,
        "role_title": role_name(post.role),
        "name": post.person.name,
        "phone": post.person.phone,
        "is_sample": post.person.is_sample,
        "stand_in": stand_in and {"name": stand_in.name, "phone": stand_in.phone},
    }


def _open(here: Q, scope: Scope) -> dict[str, Any]:
    """How many incidents are open there, and those that are due first."""
    seen: IncidentQuerySet = Incident.objects.visible_to(scope).drawable().order_by()
    ids = seen.filter(here, state__in=OPEN, places__superseded_at=None)
    known = sorted(facts_of(ids.values_list("pk", flat=True)).values(), key=_order)
    return {
        "open": len(known),
        "incidents": [_incident(one) for one in known[:MOST_INCIDENTS]],
    }


def _order(facts: Facts) -> tuple[datetime, int]:
    return _due(facts) or LAST, facts.pk


def _due(facts: Facts) -> datetime | None:
    """When the first of the limits that run is due; one that stands still is not."""
    running = (
        one.due_at
        for one in facts.limits
        if one.met_at is None and one.stopped_at is None and one.paused_at is None
    )
    return min(running, default=None)


def _incident(facts: Facts) -> dict[str, Any]:
    return {
        "number": facts.number,
        "title": facts.title,
        "theme": facts.theme,
        "level": facts.level,
        "state": facts.state,
        "due": told(_due(facts), profile.current().zone),
    }
