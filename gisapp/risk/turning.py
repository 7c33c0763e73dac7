"""How do shapes come from degrees to metres, and back?"""

from __future__ import annotations

from typing import Any, TypeVar

import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats, to_metric, transformer

Shape = TypeVar("Shape", BaseGeometry, NDArray[Any])
"""One, or `(n,)` of them."""


def in_metres(shapes: Shape, metric_crs: str) -> Shape:
    """EPSG:4326, longitude first, to easting and northing of that CRS.

    >>> at = in_metres(shapely.Point(120, 28), "EPSG:4549")
    >>> round(at.x), round(at.y)
    (500000, 3098442)
    """

    def turn(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
        return to_metric(lng, lat, metric_crs=metric_crs)

    found: Shape = shapely.transform(shapes, turn, interleaved=False)
    return found


def in_degrees(shapes: Shape, metric_crs: str) -> Shape:
    """Easting and northing of that CRS to EPSG:4326, longitude first.

    >>> in_degrees(shapely.Point(), "EPSG:4549").is_empty
    True
    """
    turn = transformer(metric_crs, "EPSG:4326").transform
    found: Shape = shapely.transform(shapes, turn, interleaved=False)
    return found
