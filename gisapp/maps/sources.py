"""What does a layer's source give for a tile?"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection, models

from gisapp.maps.layers import Layer

TILE = (Path(__file__).parent / "sql" / "tile.sql").read_text(encoding="utf-8")
COLUMNS = """
WITH bounds AS (
    SELECT
        ST_TileEnvelope(0, 0, 0) AS web,
        ST_TileEnvelope(0, 0, 0) AS web_wide,
        ST_TileEnvelope(0, 0, 0) AS lnglat
),
visible AS (SELECT 0::bigint AS id WHERE false)
SELECT * FROM ({source}) AS source LIMIT 0
"""


class TileAddress(NamedTuple):
    """Zoom, column and row of a tile in EPSG:3857, row 0 in the north."""

    z: int
    x: int
    y: int


@lru_cache(maxsize=64)
def columns(source: str) -> tuple[str, ...]:
    """Names of the columns that the SQL of a source yields."""
    with connection.cursor() as cursor:
        params: dict[str, Any] = {
            "z": 0,
            "release": 0,
            "scale": 0,
            "now": "2000-01-01T00:00Z",
            "days": 1,
            "residents": "{}",
        }
        cursor.execute(COLUMNS.format(source=source), params)
        return tuple(column.name for column in cursor.description)


def tile(
    layer: Layer,
    address: TileAddress,
    *,
    params: dict[str, Any],
    visible: models.QuerySet[Any] | None = None,
) -> bytes:
    """The Mapbox vector tile; empty bytes where nothing is.

    `params` are the named parameters of the source besides z, x, y; `visible` the
    rows that may be seen, which the source joins by `id`.
    """
    sql = TILE.format(
        visible=f"visible AS ({literal(visible)})," if visible is not None else "",
        source=layer.source,
        columns=", ".join(["drawn", *_kept(layer)]),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params | address._asdict() | {"layer": layer.name})
        row = cursor.fetchone()
    return bytes(row[0]) if row and row[0] else b""


def _kept(layer: Layer) -> list[str]:
    return [f'"{name}"' for name in columns(layer.source) if name != "geom"]


def literal(rows: models.QuerySet[Any]) -> str:
    """The queryset's ids as SQL with its values quoted by the driver."""
    sql, params = rows.order_by().values("id").query.sql_with_params()
    with connection.cursor() as cursor:
        text: str | bytes = cursor.mogrify(sql, params)
    quoted = text.decode() if isinstance(text, bytes) else text
    return quoted.replace("%", "%%")
