"""What does the wall know of an incident: what, where, whose, and by when?

A sensitive incident is told by its number and state and nothing else: so much lets a
desk notice that something of its own has changed, and says nothing to a room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import FilteredRelation, Q

from gisapp.core import profile
from gisapp.dispatch.models import Deadline
from gisapp.incidents.models import Incident

DIGITS = 6
"""Of a degree: about a tenth of a metre."""
SHORT = 40
"""Characters of the text that stand for a title where there is none."""
NOWHERE = "unlocated"
COLUMNS = (
    "pk", "number", "version", "title", "text", "channel__name", "category",
    "category__name_zh", "category__name_en", "theme", "level", "is_emergency",
    "is_sensitive", "received_at", "occurred_at", "state", "owner__name_zh",
    "owner__name_en", "owner__kind", "owner__platform", "desks", "township_code",
    "outpost_code", "merged_into__number", "here__kind", "here__point",
    "here__grid_code", "here__today_grid_code",
)  # fmt: skip
LIMIT_COLUMNS = (
    "clock", "started_at", "due_at", "warn_at", "met_at", "stopped_at", "paused_at",
)  # fmt: skip
Names = tuple[str, str]
"""A name in Chinese and in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A time limit as it stands, running or ended."""

    clock: str
    started_at: datetime
    due_at: datetime
    warn_at: datetime
    """When four fifths of it have run."""
    met_at: datetime | None
    stopped_at: datetime | None
    paused_at: datetime | None

    def json(self, zone: ZoneInfo) -> dict[str, Any]:
        times = {name: told(getattr(self, name), zone) for name in LIMIT_COLUMNS[1:]}
        return {"clock": self.clock, **times}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One incident; `desks`, `township` and `outpost` also say who may see it."""

    pk: int
    number: str
    version: int
    title: str
    """Masked at the door, as all free text of a report."""
    channel: str
    category: str | None
    category_name: Names | None
    theme: str
    level: int
    is_emergency: bool
    is_sensitive: bool
    received_at: datetime
    occurred_at: datetime
    state: str
    owner: Names | None
    owner_kind: str | None
    platform: str
    """Code of the owner's platform; blank: it is none."""
    desks: frozenset[int]
    township: str
    grid: str
    outpost: str
    at: tuple[float, float] | None
    """Longitude and latitude, EPSG:4326."""
    place: str
    """inside, border, approximate, near, outside or unlocated."""
    limits: tuple[Limit, ...]
    merged_into: str | None

    def json(self) -> dict[str, Any]:
        """For the wall's scripts; times in the county's zone."""
        if self.is_sensitive:
            return {
                "number": self.number,
                "version": self.version,
                "state": self.state,
                "is_sensitive": True,
            }
        return self._drawable(profile.current().zone)

    def _drawable(self, zone: ZoneInfo) -> dict[str, Any]:
        return {
            "number": self.number,
            "version": self.version,
            "title": self.title,
            "channel": self.channel,
            "category": self.category,
            "category_name": self.category_name,
            "theme": self.theme,
            "level": self.level,
            "is_emergency": self.is_emergency,
            "received_at": told(self.received_at, zone),
            "occurred_at": told(self.occurred_at, zone),
            "state": self.state,
            "owner": self.owner,
            "owner_kind": self.owner_kind,
            "platform": self.platform,
            "township": self.township,
            "grid": self.grid,
            "outpost": self.outpost,
            "at": self.at,
            "place": self.place,
            "limits": [limit.json(zone) for limit in self.limits],
            "merged_into": self.merged_into,
        }


def facts_of(ids: Iterable[int]) -> dict[int, Facts]:
    """Those incidents as they stand now, by id; two queries however many there are."""
    wanted = list(ids)
    if not wanted:
        return {}
    here = FilteredRelation("places", condition=Q(places__superseded_at=None))
    found = Incident.objects.filter(pk__in=wanted).order_by().annotate(here=here)
    limits = _limits(wanted)
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in found.values_list(*COLUMNS))
    return {row["pk"]: _facts(row, tuple(limits[row["pk"]])) for row in rows}


def told(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """ISO 8601 with the county's offset, to the millisecond; None stays None."""
    if moment is None:
        return None
    return moment.astimezone(zone).isoformat(timespec="milliseconds")


def named(zh: str | None, en: str | None) -> Names | None:
    """Both names, the Chinese one where there is no English; None: nobody."""
    return (zh, en or zh) if zh else None


def _limits(ids: list[int]) -> defaultdict[int, list[Limit]]:
    found: defaultdict[int, list[Limit]] = defaultdict(list)
    rows = Deadline.objects.filter(incident__in=ids).order_by("id")
    for incident, *values in rows.values_list("incident", *LIMIT_COLUMNS):
        limit = Limit(**dict(zip(LIMIT_COLUMNS, values, strict=True)))
        found[incident].append(limit)
    return found


def _facts(row: dict[str, Any], limits: tuple[Limit, ...]) -> Facts:
    point = row["here__point"]
    return Facts(
        pk=row["pk"],
        number=row["number"],
        version=row["version"],
        title=row["title"] or row["text"][:SHORT],
        channel=row["channel__name"],
        category=row["category"],
        category_name=named(row["category__name_zh"], row["category__name_en"]),
        theme=row["theme"],
        level=row["level"],
        is_emergency=row["is_emergency"],
        is_sensitive=row["is_sensitive"],
        received_at=row["received_at"],
        occurred_at=row["occurred_at"],
        state=row["state"],
        owner=named(row["owner__name_zh"], row["owner__name_en"]),
        owner_kind=row["owner__kind"],
        platform=row["owner__platform"] or "",
        desks=frozenset(row["desks"]),
        township=row["township_code"],
        grid=row["here__today_grid_code"] or row["here__grid_code"] or "",
        outpost=row["outpost_code"],
        at=(round(point.x, DIGITS), round(point.y, DIGITS)) if point else None,
        place=row["here__kind"] or NOWHERE,
        limits=limits,
        merged_into=row["merged_into__number"],
    )
