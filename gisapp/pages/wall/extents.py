"""Which rectangles does the wall's map look at: the county, and its town enlarged?"""

from __future__ import annotations

from django.contrib.gis.db.models import Extent

from gisapp.boundaries.models import Release

Box = tuple[float, float, float, float]
"""West, south, east, north; degrees, EPSG:4326."""
SMALL = 0.25
"""A town wider or higher than this part of the county needs no map of its own."""


def county(release: Release | None) -> Box | None:
    """Around all townships; None before the first release, or of an empty one."""
    if release is None:
        return None
    found: Box | None = release.areas.townships().aggregate(box=Extent("geom"))["box"]
    return found


def townships(release: Release) -> dict[str, Box]:
    """Around each township, by code."""
    rows = release.areas.townships().order_by().values_list("code")
    return dict(rows.annotate(box=Extent("geom")))


def town(release: Release | None) -> Box | None:
    """Around the urban grids, where they are too small to be seen beside the rest."""
    around = county(release)
    if release is None or around is None:
        return None
    urban = release.areas.grids().filter(kind="urban")
    found: Box | None = urban.aggregate(box=Extent("geom"))["box"]
    return found if found and _is_small(found, around) else None


def _is_small(box: Box, around: Box) -> bool:
    return all(
        box[n + 2] - box[n] < SMALL * (around[n + 2] - around[n]) for n in (0, 1)
    )
