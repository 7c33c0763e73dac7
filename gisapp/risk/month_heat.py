"""Where did a month's incidents gather?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gisapp.core.crs import to_metric
from gisapp.core.profile import Profile
from gisapp.maps.filters import IncidentFilter
from gisapp.maps.heat_legend import DENSITY
from gisapp.organization.access import COUNTY_WIDE
from gisapp.risk import ground, living, month
from gisapp.risk.heat import Surface, heat
from gisapp.risk.lattice import lattice_over
from gisapp.risk.per_thousand import per_thousand
from gisapp.risk.points import Points, points
from gisapp.risk.rate_surface import RateSurface


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothing:
    """How finely and how widely."""

    cell_m: float = 100.0
    bandwidth_m: float | None = None
    """None: found from the incidents (`likely_bandwidth_m`)."""
    kernel: str = "gaussian"
    without_slopes: bool = False
    """Leave out what is steep and far from every place with a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHeat:
    asked: IncidentFilter
    profile: Profile
    county: ground.County
    points: Points
    surface: Surface
    is_masked: bool

    @property
    def theme(self) -> str:
        return self.asked.themes[0] if self.asked.themes else month.ALL

    @property
    def name(self) -> str:
        """Of the files: `heat-331127-2017-11-TRAF`."""
        return f"heat-{self.profile.code}-{self.asked.period}-{self.theme}"

    @property
    def unplaced(self) -> int:
        return self.points.unplaced + self.surface.left_out


def month_heat(
    asked: IncidentFilter, *, profile: Profile, smoothing: Smoothing
) -> MonthHeat:
    """Count and smooth; raises NoActiveRelease and what `heat` raises."""
    county = ground.county(profile.code)
    metric_crs = profile.ground.metric_crs
    outline = county.outline_in(metric_crs)
    lattice = lattice_over(
        ground.bounds_of(outline, margin_m=profile.ground.near_m),
        crs=metric_crs,
        cell_m=smoothing.cell_m,
        ground=outline,
    )
    if smoothing.without_slopes:
        empty = living.empty_slopes(lattice)
        lattice = replace(lattice, inside=lattice.inside & ~empty)
    found = points(asked, zone=profile.zone)
    east, north = to_metric(*found.lnglat.T, metric_crs=metric_crs)
    surface = heat(
        east,
        north,
        lattice=lattice,
        bandwidth_m=smoothing.bandwidth_m,
        kernel=smoothing.kernel,
    )
    return MonthHeat(
        asked=asked,
        profile=profile,
        county=county,
        points=found,
        surface=surface,
        is_masked=smoothing.without_slopes,
    )


def rate(result: MonthHeat, *, people: str) -> RateSurface:
    """The month's rate per 1,000 people of the profile's villages."""
    lattice, degrees = result.surface.lattice, result.points.lnglat
    return per_thousand(
        result.surface,
        np.column_stack(to_metric(*degrees.T, metric_crs=lattice.crs)),
        lived=living.lived(result.profile, lattice, kind=people),
        incidents=result.asked.incidents(result.profile.zone, scope=COUNTY_WIDE),
    )


def figures(result: MonthHeat) -> dict[str, Any]:
    """What a program wants to know of it."""
    surface = result.surface
    return {
        "period": str(result.asked.period),
        "theme": result.theme,
        "count": surface.count,
        "not_counted": result.unplaced,
        "bandwidth_m": round(surface.bandwidth_m, 3),
        "kernel": surface.kernel,
        "cell_m": surface.lattice.cell_m,
        "unit": DENSITY.unit.en,
        "highest": round(float(surface.density.max()), 6),
        "crs": surface.lattice.crs,
        "is_sample": result.profile.is_sample,
    }


def rate_figures(rate: RateSurface) -> dict[str, Any]:
    """The same of its rate; None where nobody is known to live."""
    is_known = rate.people > 0
    return {
        "rate_by": rate.people_of,
        "people": round(rate.people),
        "overall_rate": round(rate.overall, 6) if is_known else None,
        "prior_people": round(rate.prior_people),
        "rate_bandwidth_m": round(rate.bandwidth_m, 3),
    }
