"""How does heat become a layer of the map, for somebody and a span of time?"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gisapp.boundaries.models import Release
from gisapp.core import profile as profiles
from gisapp.core.crs import Floats, to_metric
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.maps import ground as map_ground
from gisapp.maps import people, ramps, web_picture
from gisapp.maps.heat_legend import DENSITY, DENSITY_OF_A_DAY, RATES, Both, HeatLegend
from gisapp.maps.periods import Period, month_of
from gisapp.maps.pictures import Asked, Picture
from gisapp.risk.ground import bounds_of
from gisapp.risk.heat import Surface, heat
from gisapp.risk.lattice import Lattice, lattice_over
from gisapp.risk.living import Lived, lived
from gisapp.risk.per_thousand import per_thousand
from gisapp.risk.points import points_of
from gisapp.risk.turning import in_metres

CELL_M = 200.0
"""A pixel of the picture is some 45 m; the kernel is wider than either."""
MONTH_DAYS = 365.25 / 12
DAY = 1.0


def draw(asked: Asked, *, span: Period, per_day: bool = False) -> Picture | None:
    """The density of what this scope may see; None where it holds no incident.

    Per km² and month, where a calendar month counts as one whatever its length; or
    and day.
    """
    time = span.days / DAY if per_day else _months(span)
    found = _surface(asked, _metres(asked, _incidents(asked, span)), months=time)
    if found.count == 0:
        return None
    legend = HeatLegend(
        measure=DENSITY_OF_A_DAY if per_day else DENSITY,
        top=float(found.density.max()),
        bandwidth_m=found.bandwidth_m,
        kernel=found.kernel,
    )
    return _picture(asked, found, found.values, legend=legend, span=span)


def has_people() -> bool:
    """Whether this county's profile knows how many people live where."""
    return any(people.by_village(profiles.current()).values())


def draw_rate(asked: Asked, *, span: Period) -> Picture | None:
    """The rate per 1,000 residents and month, on the ground that this scope sees.

    Whoever sees one township alone has the rate of that township, its incidents among
    its people; whoever has no township of their own, and not the county, sees none:
    the people there are more than those whose incidents they see.
    """
    towns = _townships(asked)
    if towns is None:
        return None
    incidents = _incidents(asked, span)
    if towns:
        incidents = incidents.filter(township_code__in=towns)
    metres = _metres(asked, incidents)
    found = _surface(asked, metres, months=_months(span), townships=towns)
    around = _lived(asked.release_id, found.lattice.crs, towns)
    if found.count == 0 or not around.people.any():
        return None
    rate = per_thousand(found, metres, lived=around, incidents=incidents)
    legend = HeatLegend(
        measure=RATES[rate.people_of],
        top=float(np.nanmax(rate.rate)),
        bandwidth_m=rate.bandwidth_m,
        kernel=rate.kernel,
        overall=rate.overall,
        prior_people=rate.prior_people,
    )
    return _picture(asked, found, rate.rate, legend=legend, span=span, townships=towns)


def _townships(asked: Asked) -> tuple[str, ...] | None:
    """The townships whose incidents are all seen; (): the county's; None: nobody's."""
    scope = asked.scope
    if scope.handles_all or scope.sees_all:
        return ()
    return tuple(sorted(scope.townships)) or None


def _months(span: Period) -> float:
    return 1.0 if span == month_of(span.first_on) else span.days / MONTH_DAYS


def _incidents(asked: Asked, span: Period) -> IncidentQuerySet:
    return asked.incidents(span).incidents(asked.profile.zone, scope=asked.scope)


def _metres(asked: Asked, incidents: IncidentQuerySet) -> Floats:
    """`(n, 2)` in the profile's metric CRS, of those that count."""
    degrees = points_of(incidents).lnglat
    crs = asked.profile.ground.metric_crs
    return np.column_stack(to_metric(*degrees.T, metric_crs=crs))


def _surface(
    asked: Asked,
    metres: Floats,
    *,
    months: float,
    townships: tuple[str, ...] = (),
) -> Surface:
    crs = asked.profile.ground.metric_crs
    lattice = _lattice(asked.release_id, crs, townships)
    return heat(*metres.T, lattice=lattice, months=months)


def _picture(
    asked: Asked,
    surface: Surface,
    values: Floats,
    *,
    legend: HeatLegend,
    span: Period,
    townships: tuple[str, ...] = (),
) -> Picture:
    image = web_picture.draw(
        values,
        transform=surface.lattice.transform,
        crs=surface.lattice.crs,
        outline=map_ground.outline(asked.release_id),
        within=_ground(asked.release_id, townships),
        scale=legend.scale,
        ramp=ramps.heat_veil(asked.tone),
    )
    return Picture(
        image=image,
        stops=legend.stops(asked.tone),
        ticks=legend.ticks,
        period=str(span),
        bandwidth_m=round(legend.bandwidth_m),
        count=surface.count,
        note=_beside_a_list(legend.note),
    )


def _beside_a_list(note: Both) -> Both:
    """A map lists duplicates and void reports beside the picture; it has none."""
    return Both(
        f"{note.zh} · 不计重复、作废件", f"{note.en} · without duplicates and void ones"
    )


@lru_cache(maxsize=8)
def _lattice(release_id: int, metric_crs: str, townships: tuple[str, ...]) -> Lattice:
    near_m = profiles.current().ground.near_m
    shape = in_metres(_ground(release_id, townships), metric_crs)
    around = bounds_of(shape, margin_m=near_m)
    return lattice_over(around, crs=metric_crs, cell_m=CELL_M, ground=shape)


@lru_cache(maxsize=8)
def _ground(release_id: int, townships: tuple[str, ...]) -> BaseGeometry:
    """Of these townships, or of the whole county; EPSG:4326."""
    if not townships:
        return map_ground.outline(release_id)
    areas = Release.objects.get(pk=release_id).areas.townships()
    wanted = areas.filter(code__in=townships)
    return shapely.union_all([shapely.from_wkb(bytes(one.geom.wkb)) for one in wanted])


@lru_cache(maxsize=8)
def _lived(release_id: int, metric_crs: str, townships: tuple[str, ...]) -> Lived:
    lattice = _lattice(release_id, metric_crs, townships)
    return lived(profiles.current(), lattice, townships=townships)
