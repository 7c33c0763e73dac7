"""Where did a month's incidents gather?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gisapp.core.crs import to_metric
from gisapp.core.profile import Profile
from gisapp.maps.filters import IncidentFilter
from gisapp.risk import ground, month
from gisapp.risk.heat import Surface, heat
from gisapp.risk.lattice import lattice_over
from gisapp.risk.points import Points, points

UNIT = "incidents per km2 and month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothing:
    """How finely and how widely."""

    cell_m: float = 100.0
    bandwidth_m: float | None = None
    """None: found from the incidents (`likely_bandwidth_m`)."""
    kernel: str = "gaussian"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHeat:
    asked: IncidentFilter
    profile: Profile
    county: ground.County
    points: Points
    surface: Surface

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
        asked=asked, profile=profile, county=county, points=found, surface=surface
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
        "unit": UNIT,
        "highest": round(float(surface.density.max()), 6),
        "crs": surface.lattice.crs,
        "is_sample": result.profile.is_sample,
    }
