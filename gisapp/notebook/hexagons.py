"""Which hexagons does a month's report speak of, as a table with geometry?"""

from __future__ import annotations

import dataclasses

import geopandas
import numpy as np
import shapely

from gisapp.core.crs import transformer
from gisapp.risk.gathering.hexagons import outline
from gisapp.risk.monthly import MonthFigures
from gisapp.risk.monthly.told import HexSpot

COLUMNS = tuple(one.name for one in dataclasses.fields(HexSpot))


def hexagons(
    figures: MonthFigures, township: str | None = None
) -> geopandas.GeoDataFrame:
    """One row per hexagon and theme of which something is said, as `HexSpot` has it,
    with `code` (of the hexagon, the same in every month) and geometry (EPSG:4326).

    Of the county, or of a township; KeyError for one that there is not.
    """
    rows = figures.of(township).hexes
    centres = np.array([(one.east, one.north) for one in rows]).reshape(-1, 2)
    shapes = outline(centres[:, 0], centres[:, 1], figures.hex_across_m)
    turn = transformer(figures.crs, "EPSG:4326").transform
    return geopandas.GeoDataFrame(
        {name: [getattr(one, name) for one in rows] for name in COLUMNS}
        | {"code": [f"{one.east:.0f} {one.north:.0f}" for one in rows]},
        geometry=shapely.transform(shapes, turn, interleaved=False),
        crs="EPSG:4326",
    )
