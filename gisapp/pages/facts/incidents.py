"""What is to be told of incidents: one in full, or a page of a list?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch

from gisapp.boundaries.models import Area
from gisapp.core import profile
from gisapp.incidents.models import Incident, Place
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.maps.filters import IncidentFilter
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pages.context import is_english
from gisapp.pages.facts import doers
from gisapp.pages.words import EVENTS, LINKAGE, METHODS, PLACE_KINDS, STATES, said

PAGE = 40
MOST_NUMBERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequest:
    """Which page of which incidents; empty strings ask for all."""

    asked: IncidentFilter
    scope: Scope
    grid: str = ""
    numbers: tuple[str, ...] = ()
    page: int = 1


def listed(request: ListRequest) -> dict[str, Any]:
    """One page of the list, newest first, and how many have no place."""
    rows = _chosen(request)
    page = Paginator(_with_place(rows), PAGE).get_page(request.page)
    return {
        "total": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "without_place": _without_place(rows),
        "items": _rows(list(page.object_list)),
    }


def one(number: str, *, scope: Scope) -> dict[str, Any] | None:
    """An incident in full; None if there is none or it may not be shown here."""
    rows = Incident.objects.visible_to(scope).drawable()
    rows = rows.select_related("category", "channel", "owner")
    incident = _with_place(rows).filter(number=number).first()
    if incident is None:
        return None
    return _row(incident) | {
        "text": incident.text,
        "address": incident.address,
        "category": _category(incident),
        "level": said_level(incident.level),
        "occurred_precision": incident.occurred_precision,
        "occurred_text": incident.occurred_text,
        "received_at": incident.received_at.isoformat(),
        "channel": doers.channel_title(incident.channel),
        "revisions": incident.revisions,
        "place": _place(incident),
        "owner": unit_name(incident.owner),
        "reason": _reason(incident),
        "log": _log(incident),
    }


def said_level(level: int) -> str:
    return str(LINKAGE.get(level, level))


def unit_name(unit: Unit | None) -> str:
    """The desk's name in the reader's language."""
    if unit is None:
        return ""
    return (unit.name_en if is_english() else "") or unit.name_zh


def _chosen(request: ListRequest) -> IncidentQuerySet:
    rows = request.asked.incidents(profile.current().zone, scope=request.scope)
    if request.grid:
        rows = rows.filter(
            places__grid_code=request.grid, places__superseded_at__isnull=True
        )
    if request.numbers:
        rows = rows.filter(number__in=request.numbers[:MOST_NUMBERS])
    return rows


def _without_place(rows: IncidentQuerySet) -> int:
    return rows.filter(
        places__kind="unlocated", places__superseded_at__isnull=True
    ).count()


def _with_place(rows: IncidentQuerySet) -> IncidentQuerySet:
    current = Place.objects.filter(superseded_at__isnull=True).select_related(
        "release", "outpost"
    )
    return rows.prefetch_related(Prefetch("places", current, to_attr="current_places"))


def _place_of(incident: Incident) -> Place | None:
    places: list[Place] = incident.current_places  # type: ignore[attr-defined]
    return places[0] if places else None


def _rows(incidents: list[Incident]) -> list[dict[str, Any]]:
    places = filter(None, map(_place_of, incidents))
    keys = {(place.release_id, place.grid_code) for place in places}
    names = _names_of({code for _, code in keys}, {release for release, _ in keys})
    return [_row(one) | {"grid": _grid_of(one, names)} for one in incidents]


def _names_of(codes: set[str], releases: set[int | None]) -> dict[str, str]:
    found = Area.objects.grids().filter(release__in=releases, code__in=codes)
    return dict(found.values_list("code", "name"))


def _grid_of(incident: Incident, names: dict[str, str]) -> str:
    place = _place_of(incident)
    if place is None:
        return ""
    return place.outpost.name if place.outpost else names.get(place.grid_code, "")


def _row(incident: Incident) -> dict[str, Any]:
    place = _place_of(incident)
    point = place.point if place else None
    return {
        "number": incident.number,
        "title": incident.title or incident.text[:40],
        "theme": incident.theme,
        "state": said(STATES, incident.state),
        "occurred_at": incident.occurred_at.isoformat(),
        "point": [point.x, point.y] if point else None,
        "address": incident.address,
    }


def _category(incident: Incident) -> str:
    found = incident.category
    if found is None:
        return ""
    return f"{found.code} {found.name_en if is_english() else found.name_zh}"


def _reason(incident: Incident) -> str:
    decision = incident.decisions.last()
    if decision is None:
        return ""
    return decision.reason_en if is_english() else decision.reason_zh


def _place(incident: Incident) -> dict[str, Any] | None:
    place = _place_of(incident)
    if place is None:
        return None
    names = _grid_names(place)
    return {
        "kind": place.kind,
        "kind_words": said(PLACE_KINDS, place.kind),
        "method": said(METHODS, place.method),
        "accuracy_m": place.accuracy_m,
        "border_m": place.border_m,
        "distance_m": place.distance_m,
        "grid": {"code": place.grid_code, "name": names.get(place.grid_code, "")},
        "outpost": place.outpost.name if place.outpost else "",
        "release": place.release.label if place.release else "",
        "candidates": [
            {"code": code, "name": names.get(code, ""), "distance_m": metres}
            for code, metres in place.candidates
        ],
    }


def _grid_names(place: Place) -> dict[str, str]:
    codes = {place.grid_code, *(code for code, _ in place.candidates)}
    return _names_of(codes, {place.release_id})


def _log(incident: Incident) -> list[dict[str, str]]:
    events = list(incident.events.select_related("unit"))
    known = doers.names(event.by for event in events)
    return [
        {
            "kind": said(EVENTS, event.kind),
            "at": event.at.isoformat(),
            "by": known[event.by],
            "unit": unit_name(event.unit),
        }
        for event in events
    ]
