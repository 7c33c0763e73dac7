"""Which hexagons does a month's report speak of, as a table with geometry?"""

from __future__ import annotations

import dataclasses

import geopandas
import numpy as np

from gisapp.risk.gathering.hexagons import outline
from gisapp.risk.monthly import MonthFigures
from gisapp.risk.monthly.told import HexSpot
from gisapp.risk.turning import in_degrees

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
    return geopandas.GeoDataFrame(
        {name: [getattr(one, name) for one in rows] for name in COLUMNS}
        | {"code": [f"{one.east:.0f} {one.north:.0f}" for one in rows]},
        geometry=in_degrees(shapes, figures.crs),
        crs="EPSG:4326",
    )
