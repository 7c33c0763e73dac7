"""Where does a release's locator come from? Its grids, read once and kept on disk."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from django.conf import settings

from gisapp.boundaries.locate import cache
from gisapp.boundaries.locate.many import Locator
from gisapp.boundaries.locate.outposts import Outposts
from gisapp.boundaries.locate.single import Asker
from gisapp.boundaries.models import Area, Outpost, Release
from gisapp.core import profile

FROZEN = (Release.Status.ACTIVE, Release.Status.RETIRED)
"""A release of this status never changes its ground again."""


def locator(release: Release) -> Locator:
    """Many points: the release's index in this process. Raises GridsUnusable.

    Kept in memory for a release whose ground is frozen; a draft is read anew.
    """
    if release.status in FROZEN:
        return _kept(release.pk, release.metric_srid)
    return _read(release.pk, release.metric_srid)


def asker(release: Release) -> Asker:
    """One point: the same answers from PostGIS, for any release."""
    ground = profile.current().ground
    return Asker(
        release=release.pk,
        tolerance_m=ground.border_m,
        near_m=ground.near_m,
        outposts=outposts(release.pk),
    )


def outposts(release: int) -> Outposts:
    """The outposts of a release, by its id."""
    rows = list(Outpost.objects.filter(release_id=release))
    return Outposts(
        [row.code for row in rows],
        [row.point.x for row in rows],
        [row.point.y for row in rows],
        [row.radius_km * 1000 for row in rows],
    )


@lru_cache(maxsize=4)
def _kept(release: int, metric_srid: int) -> Locator:
    return _read(release, metric_srid)


def _read(release: int, metric_srid: int) -> Locator:
    ground = profile.current().ground
    rows = Area.objects.filter(release_id=release).grids().order_by("code")
    columns = list(rows.values_list("code", "parent__level", "parent__code", "geom"))
    polygons = shapely.from_wkb([bytes(geom.wkb) for *_, geom in columns])
    villages = [code if level == "village" else "" for _, level, code, _ in columns]
    index = cache.ready(
        Path(settings.VAR) / "locate",
        [code for code, *_ in columns],
        np.asarray(polygons, object),
        metric_crs=f"EPSG:{metric_srid}",
        villages=villages,
    )
    return Locator(
        index=index,
        tolerance_m=ground.border_m,
        near_m=ground.near_m,
        outposts=outposts(release),
        release=release,
    )
