"""Which features does a layer have, all at once, for a map that knows no tiles?"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from gisapp.boundaries.generalize import scale_at
from gisapp.core import profile
from gisapp.maps import figures
from gisapp.maps.filters import IncidentFilter
from gisapp.maps.layer import FIGURES, INCIDENTS, Layer
from gisapp.maps.layers import named
from gisapp.maps.sources import literal
from gisapp.organization.access import Scope

SQL = (Path(__file__).parent / "sql" / "features.sql").read_text(encoding="utf-8")
DIGITS = 5
"""A metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    id: int
    geometry: dict[str, Any]
    """GeoJSON, EPSG:4326."""
    properties: dict[str, Any]
    state: dict[str, Any] = field(default_factory=dict)
    """The value of its figure, on a layer of figures."""


def features(
    layer: Layer, *, scope: Scope, asked: IncidentFilter, release_id: int, zoom: int
) -> list[Feature]:
    """What somebody may see of it, as at that zoom; not of pictures.

    Of figures: the areas that they colour, each with its value.
    """
    if layer.rows == FIGURES:
        return _coloured(layer, scope=scope, asked=asked, release_id=release_id, z=zoom)
    visible = ""
    if layer.rows == INCIDENTS:
        rows = asked.incidents(profile.current().zone, scope=scope)
        visible = f"visible AS ({literal(rows)}),"
    params = {
        "z": zoom,
        "release": release_id,
        "scale": scale_at(zoom),
        "digits": DIGITS,
    }
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(visible=visible, source=layer.source), params)
        return [
            Feature(id=pk, geometry=geometry, properties=properties)
            for pk, geometry, properties in cursor.fetchall()
        ]


def _coloured(
    layer: Layer, *, scope: Scope, asked: IncidentFilter, release_id: int, z: int
) -> list[Feature]:
    areas = features(
        named(layer.on), scope=scope, asked=asked, release_id=release_id, zoom=z
    )
    found = figures.values(
        layer,
        asked.incidents(profile.current().zone, scope=scope),
        release_id=release_id,
        span=asked.period,
        now=timezone.now(),
    )
    return [
        Feature(
            id=area.id,
            geometry=area.geometry,
            properties=area.properties,
            state={"value": found.get(area.id)},
        )
        for area in areas
    ]
