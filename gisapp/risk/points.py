"""Where did the incidents happen that heat is made of?

Counted as the monthly report counts: no sensitive category, no duplicate that was
merged into another, nothing void. The map's list shows duplicates and void ones, too:
people look for them there.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from django.db.models import FloatField, Func
from numpy.typing import NDArray

from gisapp.incidents.models import Place
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.maps.filters import IncidentFilter
from gisapp.organization.access import COUNTY_WIDE, Scope

ON_THE_GROUND = ("inside", "border", "approximate", "near")
"""Kinds of places that lie in the county or at its very edge."""


class Longitude(Func):
    function = "ST_X"
    output_field = FloatField()


class Latitude(Func):
    function = "ST_Y"
    output_field = FloatField()


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    lnglat: NDArray[np.float64]
    """(n, 2), EPSG:4326, longitude first."""
    unplaced: int
    """Incidents asked for that have no place, or one outside the county."""


def points(
    asked: IncidentFilter, *, zone: ZoneInfo, scope: Scope = COUNTY_WIDE
) -> Points:
    """The current places of the incidents asked for that count."""
    return points_of(asked.incidents(zone, scope=scope))


def points_of(asked: IncidentQuerySet) -> Points:
    """The current places of those among them that count."""
    incidents = asked.counted()
    places = Place.objects.filter(
        incident__in=incidents.order_by().values("pk"),
        superseded_at__isnull=True,
        kind__in=ON_THE_GROUND,
    )
    pairs = places.order_by("incident").values_list(
        Longitude("point"), Latitude("point")
    )
    lnglat = np.array(list(pairs), float).reshape(-1, 2)
    return Points(lnglat=lnglat, unplaced=incidents.count() - len(lnglat))
