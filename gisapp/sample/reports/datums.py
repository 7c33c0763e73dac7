"""Which pair does a sender write for a true place, in its own datum?"""

from __future__ import annotations

import numpy as np

from gisapp.core.crs import (
    from_datum,
    to_metric,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from gisapp.sample.reports.drafts import Floats

GEOGRAPHIC = ("wgs84", "cgcs2000", "epsg:4326", "epsg:4490")


def to_datum(datum: str, lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """EPSG:4326 degrees to a channel's datum, `(n,)` each; easting first.

    Raises DatumUnknown.
    """
    name = datum.lower()
    if name in GEOGRAPHIC:
        return lng, lat
    if name == "gcj02":
        return wgs84_to_gcj02(lng, lat)
    if name == "bd09":
        return wgs84_to_bd09(lng, lat)
    from_datum(datum, np.empty(0), np.empty(0))
    return to_metric(lng, lat, metric_crs=datum.upper())


def blurred(
    east: Floats, north: Floats, accuracy_m: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """The pairs as a receiver of that accuracy has them; metric CRS, `(n,)` each.

    The error's two axes are normal, and twice its deviation is the accuracy.
    """
    error = rng.normal(0, 1, (2, len(east))) * np.minimum(accuracy_m, 3e4) / 2.45
    return east + error[0], north + error[1]
