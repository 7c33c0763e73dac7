"""Which incidents may be the same happening, told by somebody else?

The same theme, at about the same time, near by, in similar words. Each of the three
is a share between 0 and 1, and the score is their weighted mean.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point, Polygon
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Left

from gisapp.incidents.models import Incident
from gisapp.organization.access import Scope

MOST_WORDS = 500
"""Characters of a report that are compared."""
WEIGHTS = {"words": 0.5, "space": 0.3, "time": 0.2}
SAME_GROUND = 0.6
"""Share of nearness where only the grid or village is known to be the same."""
DEGREE_M = 111_195.0
MOST_LOOKED_AT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How near is near enough."""

    hours: float = 24.0
    metres: float = 500.0
    score: float = 0.35
    """The least that a candidate has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is known of the report for which others are looked for."""

    words: str
    occurred_at: datetime
    theme: str = ""
    """Blank: it has no category yet, and any theme will do."""
    lng: float | None = None
    lat: float | None = None
    village: str = ""
    grid: str = ""

    @property
    def has_point(self) -> bool:
        return self.lng is not None and self.lat is not None

    @property
    def is_placed(self) -> bool:
        return self.has_point or bool(self.village or self.grid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An incident that may be the same, and by what."""

    incident: Incident
    score: float
    words: float
    """Trigrams that both texts have, of all that either has."""
    space: float
    time: float
    metres: float | None
    """Between the two points; None where one has none."""
    is_open: bool


def candidates(
    happening: Happening,
    scope: Scope,
    nearness: Nearness,
    *,
    open_states: Collection[str],
    other_than: int | None = None,
    most: int = 5,
) -> list[Candidate]:
    """Those that `scope` may see, open ones first, then the highest score.

    The window of time alone leaves few rows; the words of these are compared
    without an index of their own.
    """
    rows = _near(happening, scope, nearness)
    rows = rows.exclude(pk=other_than) if other_than else rows
    found = {
        row.pk: _candidate(row, happening, nearness, open_states=open_states)
        for row in rows[:MOST_LOOKED_AT]
    }
    kept = [one for one in found.values() if one.score >= nearness.score]
    return sorted(kept, key=lambda one: (not one.is_open, -one.score))[:most]


def _near(happening: Happening, scope: Scope, nearness: Nearness) -> QuerySet[Incident]:
    span = timedelta(hours=nearness.hours)
    at = happening.occurred_at
    rows = Incident.objects.visible_to(scope).filter(
        occurred_at__range=(at - span, at + span), merged_into=None
    )
    rows = rows.exclude(state__in=("merged", "void"))
    if happening.theme:
        rows = rows.filter(Q(theme=happening.theme) | Q(category=None))
    if happening.is_placed:
        rows = rows.filter(_ground(happening, nearness))
    else:
        rows = rows.filter(places__superseded_at=None)
    body = Left(
        Concat("title", Value(" "), "text", output_field=TextField()), MOST_WORDS
    )
    words = happening.words[:MOST_WORDS]
    facts: dict[str, Any] = {
        "alike": TrigramSimilarity(body, words),
        "place_kind": F("places__kind"),
    }
    if happening.has_point:
        facts["metres"] = Distance("places__point", _point(happening))
    return rows.annotate(**facts).select_related("category").order_by(F("alike").desc())


def _ground(happening: Happening, nearness: Nearness) -> Q:
    """Near by, on the same ground, or nowhere yet; one and the current place."""
    near = Q(places__kind="unlocated")
    if happening.has_point:
        near |= Q(places__point__bboverlaps=_box(happening, nearness.metres))
    if happening.village:
        near |= Q(places__village_code=happening.village)
    if happening.grid:
        near |= Q(places__grid_code=happening.grid)
    return near & Q(places__superseded_at=None)


def _point(happening: Happening) -> Point:
    return Point(happening.lng, happening.lat, srid=4326)


def _box(happening: Happening, metres: float) -> Polygon:
    """So many metres to every side, EPSG:4326; the index of the points answers it."""
    lng, lat = happening.lng or 0.0, happening.lat or 0.0
    high = metres / DEGREE_M
    wide = high / max(math.cos(math.radians(lat)), 0.01)
    box = Polygon.from_bbox((lng - wide, lat - high, lng + wide, lat + high))
    box.srid = 4326
    return box


def _candidate(
    row: Any, happening: Happening, nearness: Nearness, *, open_states: Collection[str]
) -> Candidate:
    apart = getattr(row, "metres", None)
    metres = None if apart is None else float(apart.m)
    shares = {
        "words": float(row.alike or 0.0),
        "space": _space(row, happening, metres, nearness),
        "time": _time(row.occurred_at, happening.occurred_at, nearness),
    }
    return Candidate(
        incident=row,
        score=sum(WEIGHTS[name] * share for name, share in shares.items()),
        metres=metres,
        is_open=row.state in open_states,
        **shares,
    )


def _space(
    row: Any, happening: Happening, metres: float | None, nearness: Nearness
) -> float:
    if row.place_kind == "unlocated" or not happening.is_placed:
        return 0.0
    if metres is None:
        return SAME_GROUND
    share = max(0.0, 1 - metres / nearness.metres) if nearness.metres else 0.0
    return max(share, 0.0 if metres <= nearness.metres else SAME_GROUND / 2)


def _time(one: datetime, other: datetime, nearness: Nearness) -> float:
    apart = abs((one - other).total_seconds()) / 3600
    return max(0.0, 1 - apart / nearness.hours) if nearness.hours else 0.0
