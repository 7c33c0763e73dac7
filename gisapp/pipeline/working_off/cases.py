"""What do the tables know of the incidents that are to be worked off?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from gisapp.incidents.models import Category, Incident, Place
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.organization.models import Unit
from gisapp.pipeline.working_off.county import County
from gisapp.routing.models import Decision
from gisapp.sample.work import Case, pace

Kind = Unit.Kind
FIELDS = (
    "pk", "number", "channel_id", "channel__name", "message__external_number",
    "received_at", "owner_id", "desks", "township_code", "theme", "level",
    "is_emergency", "is_sensitive", "category_id",
)  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An incident with what its rows need besides its course."""

    pk: int
    channel: int
    is_sensitive: bool
    desks: tuple[int, ...]
    case: Case


def of(ids: Sequence[int], county: County, *, haste: float = 1.0) -> Iterator[Found]:
    """The incidents of these ids that are still untouched, locked, as cases."""
    rows = Incident.objects.filter(pk__in=ids, state="received", version=0)
    locked = rows.select_for_update(of=("self",)).order_by("pk")
    return _read(locked, county, haste=haste)


def as_received(
    ids: Sequence[int], county: County, *, haste: float = 1.0
) -> Iterator[Found]:
    """The incidents of these ids as the cases that they were when they came in."""
    rows = Incident.objects.filter(pk__in=ids).order_by("pk")
    return _read(rows, county, haste=haste)


def _read(rows: IncidentQuerySet, county: County, *, haste: float) -> Iterator[Found]:
    found = list(rows.values(*FIELDS))
    places = _places([row["pk"] for row in found])
    for row in found:
        place = places.get(row["pk"], {})
        yield Found(
            pk=row["pk"],
            channel=row["channel_id"],
            is_sensitive=row["is_sensitive"],
            desks=tuple(row["desks"]),
            case=_case(row, place, county, haste=haste),
        )


def _places(ids: Sequence[int]) -> dict[int, Row]:
    """Where each lies and by which rule it was routed."""
    latest = Decision.objects.filter(incident=OuterRef("incident")).order_by("-id")
    rows = Place.objects.filter(incident__in=ids, superseded_at=None)
    found = rows.annotate(
        rule=Subquery(latest.values("rule__order")[:1]),
        unit=Subquery(latest.values("unit")[:1]),
    )
    names = ("incident_id", "grid_code", "point", "rule", "unit")
    return {row["incident_id"]: row for row in found.values(*names)}


def _case(row: Row, place: Row, county: County, *, haste: float) -> Case:
    key = f"{row['channel__name']}:{row['message__external_number']}"
    unit = county.units[place.get("unit") or row["owner_id"]]
    category = county.categories.get(row["category_id"])
    centre = county.units[county.house.centre]
    point = place.get("point") or unit.point or centre.point
    is_stationed = row["township_code"] in county.stationed
    return Case(
        key=key,
        received_at=row["received_at"],
        limits=county.limits(row, unit, category),
        desk=unit.pk,
        above=county.above[unit.pk],
        below=_below(unit, row, place, county),
        department=_department(category, county),
        rule=county.rules.get(place.get("rule", 0), {}),
        theme=row["theme"],
        point=(point.x, point.y) if point else None,
        lateness=pace.township(row["township_code"], is_stationed=is_stationed),
        haste=haste,
        is_emergency=row["is_emergency"],
        is_outside=unit.kind == Kind.OUTPOST,
        first=county.echoes.first(key),
        is_told_again=key in county.echoes.incidents,
    )


def _department(category: Category | None, county: County) -> int | None:
    """The lead unit of a category, where that is a department."""
    code = category.lead_unit if category else ""
    pk = county.by_code.get((Kind.DEPARTMENT, code))
    return pk if pk and county.units[pk].is_open else None


def _below(unit: Unit, row: Row, place: Row, county: County) -> int | None:
    """The desk to which this one would pass it on; a sensitive one it keeps."""
    if row["is_sensitive"]:
        return None
    township = row["township_code"]
    if unit.kind == Kind.CENTRE:
        return county.by_code.get((Kind.COMMAND_ROOM, township))
    if unit.kind in (Kind.COMMAND_ROOM, Kind.PLATFORM):
        grid = county.by_code.get((Kind.GRID, place.get("grid_code", "")))
        at_home = grid is not None and (
            county.units[grid].township_code == unit.township_code
        )
        return grid if at_home else None
    return None
