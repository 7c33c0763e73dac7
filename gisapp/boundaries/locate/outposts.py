"""Whose service area holds a point outside the county?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from gisapp.boundaries.locate.crossing import Floats

ELLIPSOID = Geod(ellps="WGS84")
"""Geodesic, since the cities lie far beyond where the metric CRS measures truly."""


class Outposts:
    """The out-of-county grids of one release: points with a radius."""

    def __init__(
        self,
        codes: Sequence[str] = (),
        lng: Sequence[float] = (),
        lat: Sequence[float] = (),
        radius_m: Sequence[float] = (),
    ) -> None:
        """`(n,)` each: degrees in EPSG:4326, radius in metres."""
        order = np.argsort(np.asarray(codes, str), kind="stable")
        self.codes = np.asarray(codes, str)[order]
        self.lng = np.asarray(lng, float)[order]
        self.lat = np.asarray(lat, float)[order]
        self.radius_m = np.asarray(radius_m, float)[order]

    def serving(self, lng: Floats, lat: Floats) -> NDArray[np.int32]:
        """Number of the nearest outpost that serves each point, or -1: `(n,)`.

        >>> one = Outposts(["W01"], [120.0], [30.0], [60_000.0])
        >>> one.serving(np.array([120.1, 121.0]), np.array([30.0, 30.0])).tolist()
        [0, -1]
        """
        if not len(lng) or not len(self.codes):
            return np.full(len(lng), -1, np.int32)
        metres = self._metres(lng, lat)
        metres[metres > self.radius_m] = np.inf
        nearest = metres.argmin(axis=1)
        serves = np.isfinite(metres[np.arange(len(lng)), nearest])
        return np.where(serves, nearest, -1).astype(np.int32)

    def _metres(self, lng: Floats, lat: Floats) -> Floats:
        """`(n, outposts)` geodesic distances, in one call for all pairs."""
        pairs = (len(lng), len(self.codes))
        here = np.broadcast_to(self.lng, pairs), np.broadcast_to(self.lat, pairs)
        there = np.repeat(lng, pairs[1]), np.repeat(lat, pairs[1])
        metres = ELLIPSOID.inv(here[0].ravel(), here[1].ravel(), *there)[2]
        return np.asarray(metres, float).reshape(pairs)

    def code(self, number: int) -> str | None:
        return str(self.codes[number]) if number >= 0 else None
