"""Which ground is counted: the county and its townships, as now in force?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.models import Area, Release
from gisapp.core.crs import MetricBounds
from gisapp.risk.errors import NoActiveRelease
from gisapp.risk.turning import in_metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    name: str
    shape: BaseGeometry
    """EPSG:4326."""
    label_point: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """The union of the active release's townships."""

    release: str
    townships: Sequence[Township]
    outline: BaseGeometry
    """EPSG:4326, longitude first."""

    def outline_in(self, metric_crs: str) -> BaseGeometry:
        """The outline in metres of that CRS."""
        return in_metres(self.outline, metric_crs)


def county(code: str) -> County:
    """The county under its active release. Raises NoActiveRelease."""
    release = Release.objects.of_county(code).active().first()
    areas = [] if release is None else list(release.areas.townships())
    if release is None or not areas:
        raise NoActiveRelease(county=code)
    townships = [_township(area) for area in areas]
    outline = shapely.union_all([township.shape for township in townships])
    return County(release=release.label, townships=townships, outline=outline)


def bounds_of(outline: BaseGeometry, *, margin_m: float) -> MetricBounds:
    """The box around an outline in metres, wider by the margin on each side."""
    margins = np.array([-margin_m, -margin_m, margin_m, margin_m])
    return MetricBounds(*(np.array(outline.bounds) + margins).tolist())


def _township(area: Area) -> Township:
    return Township(
        name=area.name,
        shape=shapely.from_wkb(bytes(area.geom.wkb)),
        label_point=shapely.from_wkb(bytes(area.label_point.wkb)),
    )
