"""In which class does a count stand, and in which quarter of a hexagon a theme?

The printed map and the live one draw what is answered here.
"""

from __future__ import annotations

import numpy as np
import shapely

from gisapp.core.crs import Floats, Shapes
from gisapp.risk.gathering.hexagons import outline
from gisapp.risk.report.atlas import Atlas

QUARTERS = {"SEC": (-1, 1), "TRAF": (1, 1), "FIRE": (1, -1), "PROD": (-1, -1)}
"""Of a hexagon, to the east and to the north: never colour alone."""


def counts(atlas: Atlas) -> Floats:
    """`(grids,)` of every grid of the county, from the townships' tables."""
    known = {
        unit.code: unit.count
        for area in atlas.figures.townships.values()
        for unit in area.units
    }
    return np.array([known.get(code, 0) for code in atlas.ground.grids.codes], float)


def breaks(counts: Floats) -> Floats:
    """Lower ends of the five classes: by square root up to the highest count."""
    top = max(float(counts.max()) if len(counts) else 0.0, 5.0)
    ends = np.unique(np.round(top * (np.arange(5) / 5) ** 2))
    return ends.astype(float)


def classes(breaks: Floats) -> list[str]:
    """
    >>> classes(np.array([0.0, 1, 3]))
    ['1', '2–3', '≥4']
    """
    lows = [int(low) + 1 for low in breaks]
    ends = [int(high) for high in breaks[1:]]
    found = [
        f"{low}" if low == high else f"{low}–{high}"
        for low, high in zip(lows, ends, strict=False)
    ]
    return [*found, f"≥{lows[-1]}"]


def quarter(theme: str, at: Floats, across_m: float) -> Shapes:
    """Of the hexagons around `(n, 2)` centres, metres, the theme's quarters."""
    across, up = QUARTERS[theme]
    east, north = at.T
    far = (east + across * across_m, north + up * across_m)
    corner = shapely.box(
        *np.minimum((east, north), far), *np.maximum((east, north), far)
    )
    found: Shapes = shapely.intersection(outline(east, north, across_m), corner)
    return found
