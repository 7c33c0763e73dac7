"""What does the wall need to know before it shows anything?"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from gisapp.boundaries.models import Outpost, Release
from gisapp.core import profile
from gisapp.core.errors import ProfileError
from gisapp.core.profile import Profile
from gisapp.incidents.models import Channel
from gisapp.organization import townships
from gisapp.organization.access import Reader, scope_of
from gisapp.pages.desk.views import AT_DESKS
from gisapp.pages.facts import page
from gisapp.pages.facts.page import ANY
from gisapp.pages.wall import extents
from gisapp.pages.wall.words import wall_words

READING_M = 6.0
"""From so far the wall is read where the profile does not say otherwise, metres."""


def config(user: Reader) -> dict[str, Any]:
    """The map's config and the wall's own, JSON-ready; also before any release."""
    county, release = profile.current(), page.active_release()
    return page.config(user) | {
        "wall": {
            "urls": _urls(user),
            "townships": _townships(county, release),
            "grids": _grids(release),
            "outposts": _outposts(county, release),
            "platforms": {
                code: [name, county.platforms_en.get(code, name)]
                for code, name in county.platforms.items()
            },
            "channels": _channels(),
            "reading_m": _reading_m(county),
            "outline": _outline(county),
            "bounds": extents.county(release),
            "urban": extents.town(release),
        },
        "stream": settings.STREAM_URL,
        "words": wall_words(),
    }


def _urls(user: Reader) -> dict[str, str]:
    return {
        "day": reverse("wall_day"),
        "usual": reverse("wall_usual"),
        "month": reverse("wall_month"),
        "feeds": reverse("wall_feeds"),
        "grid": reverse("wall_grid", args=[ANY]),
        "outpost": reverse("wall_outpost", args=[ANY]),
        "desk_incident": _desk(user),
    }


def _desk(user: Reader) -> str:
    """Where an incident is worked on; of those who have no desk, nowhere."""
    has_desk = scope_of(user).roles & frozenset(AT_DESKS)
    return reverse("desk_incident", args=[ANY]) if has_desk else ""


def _townships(county: Profile, release: Release | None) -> list[dict[str, Any]]:
    if release is None:
        return []
    boxes = extents.townships(release)
    return [
        {
            "code": one.code,
            "name": one.name_zh,
            "name_en": one.name_en,
            "bounds": boxes[one.code],
        }
        for one in townships.read(county, release)
    ]


def _grids(release: Release | None) -> list[dict[str, Any]]:
    if release is None:
        return []
    rows = release.areas.grids().values_list("pk", "code", "name", "township_code")
    return [
        {"id": pk, "code": code, "name": name, "township": township}
        for pk, code, name, township in rows
    ]


def _outposts(county: Profile, release: Release | None) -> list[dict[str, Any]]:
    if release is None:
        return []
    rows = {row.get("code", ""): row for row in county.table("outposts")}
    return [
        _outpost(one, rows.get(one.code, {}).get("city_en") or one.code)
        for one in release.outposts.all()
    ]


def _outpost(outpost: Outpost, english: str) -> dict[str, Any]:
    return {
        "code": outpost.code,
        "name": outpost.name,
        "name_en": english,
        "point": [outpost.point.x, outpost.point.y],
        "cities": outpost.cities,
        "radius_km": outpost.radius_km,
    }


def _channels() -> dict[str, list[str]]:
    rows = Channel.objects.filter(is_open=True)
    return {one.name: [one.title_zh, one.title_en or one.title_zh] for one in rows}


def _reading_m(county: Profile) -> float:
    given = county.raw.get("wall", {}).get("reading_m", READING_M)
    if isinstance(given, bool) or not isinstance(given, int | float) or given <= 0:
        reason = "wall.reading_m must be a number of metres above 0"
        raise ProfileError(path=county.path, reason=reason)
    return float(given)


def _outline(county: Profile) -> dict[str, Any] | None:
    """GeoJSON (EPSG:4326) named in the profile's `[wall]`; None: it names none."""
    where = county.raw.get("wall", {}).get("outline")
    if not where:
        return None
    path = county.path.parent / where
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = f"wall.outline: {path}: {error}"
        raise ProfileError(path=county.path, reason=reason) from error
    return found
