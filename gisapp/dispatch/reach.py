"""How long is the way, is it too long, and who would be nearer?

Straight distance in the profile's metric CRS, times the profile's `[roads] factor`,
at its `speed_kmh`. An estimate that sends somebody nearer, no route.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.contrib.gis.geos import Point

from gisapp.core import profile
from gisapp.core.clocks import Limit, Measure
from gisapp.core.crs import to_metric
from gisapp.dispatch import deadlines
from gisapp.incidents.models import Incident, Place
from gisapp.organization.models import Unit

MINUTES = {Measure.EMIN: 1.0, Measure.EH: 60.0}
NEARER = 3
"""So many nearer stations are proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whether a desk's people can be there in time."""

    minutes: float | None
    """By road, estimated; None where the desk or the incident has no point."""
    limit_min: float | None
    """The limit to arrive, minutes; None: none, or one in working time."""
    nearer: tuple[tuple[Unit, float], ...] = ()
    """Stations from which it is shorter, with minutes, nearest first."""

    @property
    def is_impossible(self) -> bool:
        """The way takes longer than the limit."""
        if self.minutes is None or self.limit_min is None:
            return False
        return self.minutes > self.limit_min


def warning(incident: Incident, unit: Unit) -> Reach:
    """What is to be known before that desk is sent.

    Nearer stations are named where the way is too long, or where it cannot be told.
    """
    point = point_of(incident)
    limit = deadlines.limit_for(incident, deadlines.Clock.ARRIVE, unit=unit)
    limit_min = _minutes(limit)
    minutes = prognosis(unit, point)
    reach = Reach(minutes=minutes, limit_min=limit_min)
    if not reach.is_impossible or point is None:
        return reach
    nearer = tuple(
        (station, way)
        for station, way in nearest_stations(point, NEARER)
        if minutes is not None and way < minutes and station.pk != unit.pk
    )
    return Reach(minutes=minutes, limit_min=limit_min, nearer=nearer)


def prognosis(unit: Unit, point: Point | None) -> float | None:
    """Minutes by road from a desk to a point (EPSG:4326); None where one has none."""
    if unit.point is None or point is None:
        return None
    return _ways([unit.point], point)[0]


def nearest_station(incident: Incident) -> tuple[Unit, float] | None:
    """The zone station from which it is shortest, with minutes."""
    point = point_of(incident)
    found = nearest_stations(point, 1) if point else []
    return found[0] if found else None


def nearest_stations(point: Point, count: int) -> list[tuple[Unit, float]]:
    """So many zone stations, nearest first, each with minutes by road."""
    stations = list(
        Unit.objects.filter(
            kind=Unit.Kind.STATION, is_open=True, point__isnull=False
        ).order_by("code")
    )
    ways = _ways([station.point for station in stations], point)
    found = sorted(zip(stations, ways, strict=True), key=lambda pair: pair[1])
    return found[:count]


def point_of(incident: Incident) -> Point | None:
    """Where it is, as far as is known now; EPSG:4326."""
    here = Place.objects.filter(incident=incident, superseded_at=None)
    return here.values_list("point", flat=True).first()


def _ways(starts: list[Point | None], end: Point) -> list[float]:
    """Minutes by road from each start (EPSG:4326) to the end; [] for none."""
    points = [*(start for start in starts if start is not None), end]
    lng = np.array([point.x for point in points])
    lat = np.array([point.y for point in points])
    county = profile.current()
    east, north = to_metric(lng, lat, metric_crs=county.ground.metric_crs)
    straight_m = np.hypot(east[:-1] - east[-1], north[:-1] - north[-1])
    roads = county.clocks.roads
    minutes = straight_m / 1000 * roads.factor / roads.speed_kmh * 60
    return [float(way) for way in minutes]


def _minutes(limit: Limit | None) -> float | None:
    if limit is None or limit.measure not in MINUTES:
        return None
    return limit.value * MINUTES[limit.measure]
