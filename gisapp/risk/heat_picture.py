"""How does heat become a layer of the map, for somebody and a span of time?"""

from __future__ import annotations

from functools import lru_cache

import shapely

from gisapp.core.crs import Floats, to_metric
from gisapp.maps import ground as map_ground
from gisapp.maps import ramps, web_picture
from gisapp.maps.periods import Period, month_of
from gisapp.maps.pictures import Asked, Picture
from gisapp.risk.ground import bounds_of
from gisapp.risk.heat import Surface, heat
from gisapp.risk.lattice import Lattice, lattice_over
from gisapp.risk.points import points

CELL_M = 200.0
"""A pixel of the picture is some 45 m; the kernel is wider than either."""
MONTH_DAYS = 365.25 / 12
DIGITS = 3


def draw(asked: Asked, *, span: Period, per_days: float | None) -> Picture | None:
    """The surface of what this scope may see; None where it holds no incident.

    `per_days`: incidents per km² and so many days; None: and month, where a calendar
    month counts as one whatever its length.
    """
    surface = _surface(asked, span=span, time=_time(span, per_days))
    if surface.count == 0:
        return None
    scale = ramps.RootScale(top=float(surface.density.max()))
    image = web_picture.draw(
        surface.values,
        transform=surface.lattice.transform,
        crs=surface.lattice.crs,
        outline=map_ground.outline(asked.release_id),
        scale=scale,
        ramp=ramps.heat_veil(asked.tone),
    )
    return Picture(
        image=image,
        stops=tuple(ramps.stops(asked.tone)),
        ticks=tuple((at, f"{value:g}") for at, value in scale.ticks()),
        period=str(span),
        bandwidth_m=float(f"{surface.bandwidth_m:.{DIGITS}g}"),
        count=surface.count,
    )


def _time(span: Period, per_days: float | None) -> float:
    """How many units of time the span is long."""
    if per_days is not None:
        return span.days / per_days
    return 1.0 if span == month_of(span.first_on) else span.days / MONTH_DAYS


def _surface(asked: Asked, *, span: Period, time: float) -> Surface:
    lattice = _lattice(asked.release_id, asked.profile.ground.metric_crs)
    found = points(asked.incidents(span), zone=asked.profile.zone, scope=asked.scope)
    east, north = to_metric(*found.lnglat.T, metric_crs=lattice.crs)
    return heat(east, north, lattice=lattice, months=time)


@lru_cache(maxsize=4)
def _lattice(release_id: int, metric_crs: str) -> Lattice:
    def turn(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
        return to_metric(lng, lat, metric_crs=metric_crs)

    outline = map_ground.outline(release_id)
    shape = shapely.transform(outline, turn, interleaved=False)
    around = bounds_of(shape, margin_m=CELL_M)
    return lattice_over(around, crs=metric_crs, cell_m=CELL_M, ground=shape)
