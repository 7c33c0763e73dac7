"""In which files does a month's heat stand, for a GIS and for a person?"""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from gisapp.core.crs import LngLat
from gisapp.maps import folium_page, geotiff
from gisapp.maps.themes import THEMES
from gisapp.risk import ground, month, rate_surface
from gisapp.risk.inhabited import FAR_M, STEEP_DEG
from gisapp.risk.month_heat import UNIT, MonthHeat
from gisapp.risk.rate_surface import RateSurface

THEMES_EN = {
    "SEC": "Public security",
    "TRAF": "Traffic",
    "FIRE": "Fire safety",
    "PROD": "Work safety",
    "OTHER": "Other",
}
KERNELS_ZH = {"gaussian": "高斯核", "quartic": "四次核"}


def write_tif(result: MonthHeat, folder: Path) -> Path:
    """The surface as a GeoTIFF in the profile's metric CRS, in that folder."""
    surface = result.surface
    return geotiff.write(
        folder / f"{result.name}.tif",
        surface.values,
        transform=surface.lattice.transform,
        crs=surface.lattice.crs,
        tags=_tags(result) | {"UNITS": UNIT},
        unit=UNIT,
        description=f"{result.theme} {result.asked.period}",
    )


def write_rate_tif(result: MonthHeat, rate: RateSurface, folder: Path) -> Path:
    """The rate per 1,000 residents beside it: `rate-…tif`."""
    tags = {
        "UNITS": rate_surface.UNIT,
        "RATE_BY": "resident people of the villages, spread over inhabited cells",
        "PEOPLE": f"{rate.people:.0f}",
        "OVERALL": f"{rate.overall:.4f}",
        "PRIOR_PEOPLE": f"{rate.prior_people:.0f}",
        "SMALL_NUMBERS": "Marshall 1991: so many people of the overall rate added",
    }
    return geotiff.write(
        folder / f"{result.name.replace('heat-', 'rate-', 1)}.tif",
        rate.rate,
        transform=rate.lattice.transform,
        crs=rate.lattice.crs,
        tags=_tags(result) | tags,
        unit=rate_surface.UNIT,
        description=f"{result.theme} {result.asked.period}",
    )


def _tags(result: MonthHeat) -> dict[str, str]:
    """All that the surface was made with."""
    surface, profile = result.surface, result.profile
    return {
        "COUNTY": f"{profile.code} {profile.name_zh} {profile.name_en}",
        "PROFILE": profile.path.name,
        "IS_SAMPLE": str(profile.is_sample).lower(),
        "RELEASE": result.county.release,
        "PERIOD": str(result.asked.period),
        "THEME": result.theme,
        "COUNT": str(surface.count),
        "NOT_COUNTED": str(result.unplaced),
        "BANDWIDTH_M": f"{surface.bandwidth_m:.3f}",
        "KERNEL": surface.kernel,
        "CELL_M": f"{surface.lattice.cell_m:g}",
        "CREATED": timezone.localtime(timezone=profile.zone).isoformat("T", "seconds"),
        "EDGE_CORRECTION": "Jones-Diggle at the county line",
        "MASK": f"slopes of {STEEP_DEG:g} deg and more than {FAR_M:g} m from a place"
        if result.is_masked
        else "none",
    }


def write_html(result: MonthHeat, folder: Path, *, leaflet: Path) -> Path:
    """The page; `leaflet` is the npm package's `dist`. Raises LeafletMissing."""
    path = folder / f"{result.name}.html"
    return folium_page.write(path, _page(result), dist=leaflet)


def _page(result: MonthHeat) -> folium_page.HeatPage:
    surface, profile, theme = result.surface, result.profile, result.theme
    period_zh, period_en = month.titles(result.asked.period)
    known = THEMES.get(theme)
    return folium_page.HeatPage(
        county_zh=profile.name_zh,
        county_en=profile.name_en,
        is_sample=profile.is_sample,
        period_zh=period_zh,
        period_en=period_en,
        theme_zh=f"{known.title if known else '全部主题'}热力图",
        theme_en=f"{THEMES_EN.get(theme, 'All themes')}: heat map",
        point_token=known.token if known else "ink",
        values=surface.values,
        transform=surface.lattice.transform,
        crs=surface.lattice.crs,
        bandwidth_m=surface.bandwidth_m,
        kernel_zh=KERNELS_ZH[surface.kernel],
        kernel_en=surface.kernel,
        cell_m=surface.lattice.cell_m,
        count=surface.count,
        unplaced=result.unplaced,
        source=result.county.release,
        outline=result.county.outline,
        townships=[_named(township) for township in result.county.townships],
        points=result.points.lnglat,
    )


def _named(township: ground.Township) -> folium_page.NamedGround:
    at = township.label_point.centroid
    return folium_page.NamedGround(
        name=township.name, label_at=LngLat(at.x, at.y), shape=township.shape
    )
