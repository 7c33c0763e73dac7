"""Which value has each area of a layer of figures?"""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.utils import timezone

from gisapp.core import profile
from gisapp.maps import people
from gisapp.maps.layer import Layer
from gisapp.maps.periods import EVER, Period, month_of
from gisapp.maps.sources import literal

FIGURES = """
WITH visible AS ({visible})
SELECT id, value FROM ({source}) AS source
"""

DAY_S = 86400

Values = dict[int, float | None]
"""Area's id to its value; None: too little is known. Areas left out have none."""


def usual_span(layer: Layer) -> Period:
    """What is counted where no span is asked for."""
    if layer.span == "month":
        return month_of(timezone.now().astimezone(profile.current().zone).date())
    return EVER


def values(
    layer: Layer,
    visible: models.QuerySet[Any],
    *,
    release_id: int,
    span: Period,
    now: datetime,
) -> Values:
    """The layer's figures over the visible incidents, for the release's areas."""
    sql = FIGURES.format(visible=literal(visible), source=layer.source)
    params: dict[str, Any] = {
        "release": release_id,
        "now": now,
        "days": days_so_far(span, now=now),
        "residents": _residents(),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return dict(cursor.fetchall())


def days_so_far(span: Period, *, now: datetime) -> float:
    """Days of the span that have passed, at least one: a month begun is no month."""
    zone = profile.current().zone
    passed = (min(span.end_at(zone), now) - span.start_at(zone)).total_seconds()
    return max(1.0, passed / DAY_S)


def _residents() -> str:
    """Residents by village code, as JSON; empty where the profile names no table."""
    return _read(profile.current().path.stat().st_mtime)


@lru_cache(maxsize=1)
def _read(changed_at: float) -> str:
    return json.dumps(people.by_village(profile.current()))
