"""What is to be told of one grid or out-of-county grid?"""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from gisapp.boundaries.models import Area, Outpost, Release
from gisapp.core import profile
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.maps.filters import IncidentFilter
from gisapp.maps.themes import THEMES
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pages.words import AREA_KINDS, said

M2_PER_KM2 = 1e6


def grid(
    release: Release, code: str, asked: IncidentFilter, *, scope: Scope
) -> dict[str, Any] | None:
    """A grid's names, size (km²), desk and the incidents seen; None if none is."""
    found = (
        release.areas.grids().select_related("parent__parent").filter(code=code).first()
    )
    if found is None:
        return None
    township = release.areas.townships().filter(code=found.township_code).first()
    return {
        "id": found.pk,
        "code": found.code,
        "name": found.name,
        "kind": said(AREA_KINDS, found.kind),
        "township": _named(township),
        "village": _named(_village(found)),
        "area_km2": round(found.area_m2 / M2_PER_KM2, 3),
        "owner": _desk(Unit.Kind.GRID, code),
        "release": release.label,
        "bounds": list(found.geom.extent),
    } | counts(_incidents(asked, scope).filter(**_current(grid_code=code)))


def outpost(
    release: Release, code: str, asked: IncidentFilter, *, scope: Scope
) -> dict[str, Any] | None:
    """An out-of-county grid's names, reach (km), desk and incidents, or None."""
    found: Outpost | None = release.outposts.filter(code=code).first()
    if found is None:
        return None
    return {
        "code": found.code,
        "name": found.name,
        "radius_km": found.radius_km,
        "cities": found.cities,
        "owner": _desk(Unit.Kind.OUTPOST, code),
        "release": release.label,
        "point": [found.point.x, found.point.y],
    } | counts(_incidents(asked, scope).filter(**_current(outpost__code=code)))


def counts(incidents: IncidentQuerySet) -> dict[str, Any]:
    """How many of each theme, none left out: `{"total", "themes": [...]}`."""
    rows = incidents.order_by().values_list("theme").annotate(count=Count("pk"))
    by_theme = dict(rows)
    themes = [
        {"code": code, "title": str(theme.title), "count": by_theme.get(code, 0)}
        for code, theme in THEMES.items()
    ]
    return {"total": sum(by_theme.values()), "themes": themes}


def _incidents(asked: IncidentFilter, scope: Scope) -> IncidentQuerySet:
    return asked.incidents(profile.current().zone, scope=scope)


def _current(**facts: str) -> dict[str, Any]:
    conditions: dict[str, Any] = {f"places__{key}": v for key, v in facts.items()}
    return conditions | {"places__superseded_at__isnull": True}


def _village(area: Area) -> Area | None:
    parent = area.parent
    return parent if parent is not None and parent.level == "village" else None


def _named(area: Area | None) -> dict[str, str] | None:
    return {"code": area.code, "name": area.name} if area else None


def _desk(kind: str, code: str) -> str:
    unit = Unit.objects.filter(kind=kind, code=code).first()
    return unit.name_zh if unit else ""
