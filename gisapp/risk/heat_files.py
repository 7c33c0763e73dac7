"""In which files does a month's heat stand, for a GIS and for a person?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from django.utils import timezone

from gisapp.core.crs import Floats, LngLat
from gisapp.maps import folium_page, geotiff
from gisapp.maps.heat_legend import DENSITY, RATES, Both, HeatLegend
from gisapp.maps.themes import THEMES
from gisapp.risk import ground, month
from gisapp.risk.inhabited import FAR_M, STEEP_DEG
from gisapp.risk.month_heat import MonthHeat
from gisapp.risk.rate_surface import RateSurface

THEMES_EN = {
    "SEC": "Public security",
    "TRAF": "Traffic",
    "FIRE": "Fire safety",
    "PROD": "Work safety",
    "OTHER": "Other",
}
COUNTED = "no sensitive category, no merged duplicate, nothing void"
PEOPLE = {
    "resident": Both("常住人口", "Residents"),
    "registered": Both("户籍人口", "Registered people"),
}

NO_PEOPLE = Both(
    "没有各村的人口数,无法计算发生率。",
    "The people of the villages are not known, so there is no rate.",
)


def legend(result: MonthHeat) -> HeatLegend:
    return HeatLegend(
        measure=DENSITY,
        top=_top(result.surface.values),
        bandwidth_m=result.surface.bandwidth_m,
        kernel=result.surface.kernel,
    )


def rate_legend(rate: RateSurface) -> HeatLegend:
    return HeatLegend(
        measure=RATES[rate.people_of],
        top=_top(rate.rate),
        bandwidth_m=rate.bandwidth_m,
        kernel=rate.kernel,
        overall=rate.overall if rate.people > 0 else None,
        prior_people=rate.prior_people if rate.people > 0 else None,
    )


def _top(values: Floats) -> float:
    return float(np.nanmax(values, initial=0.0))


def write_tif(result: MonthHeat, folder: Path) -> Path:
    """The surface as a GeoTIFF in the profile's metric CRS, in that folder."""
    surface, unit = result.surface, DENSITY.unit.en
    return geotiff.write(
        folder / f"{result.name}.tif",
        surface.values,
        transform=surface.lattice.transform,
        crs=surface.lattice.crs,
        tags=_tags(result) | {"UNITS": unit},
        unit=unit,
        description=f"{result.theme} {result.asked.period}",
    )


def write_rate_tif(result: MonthHeat, rate: RateSurface, folder: Path) -> Path:
    """The rate per 1,000 people beside it: `rate-…tif`."""
    unit = RATES[rate.people_of].unit.en
    tags = {
        "UNITS": unit,
        "RATE_BY": f"{rate.people_of} people of the villages, "
        "spread over inhabited cells",
        "BANDWIDTH_M": f"{rate.bandwidth_m:.3f}",
        "PEOPLE": f"{rate.people:.0f}",
        "OVERALL": f"{rate.overall:.4f}",
        "PRIOR_PEOPLE": f"{rate.prior_people:.0f}",
        "SMALL_NUMBERS": "Marshall 1991: so many people of the overall rate added",
    }
    return geotiff.write(
        folder / f"{_rate_name(result, rate)}.tif",
        rate.rate,
        transform=rate.lattice.transform,
        crs=rate.lattice.crs,
        tags=_tags(result) | tags,
        unit=unit,
        description=f"{result.theme} {result.asked.period}",
    )


def _rate_name(result: MonthHeat, rate: RateSurface) -> str:
    """`rate-331127-2017-11-TRAF`; of registered people it says so."""
    end = "" if rate.people_of == "resident" else f"-{rate.people_of}"
    return result.name.replace("heat-", "rate-", 1) + end


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
        "COUNTED": COUNTED,
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
    page = _page(
        result,
        values=result.surface.values,
        legend=legend(result),
        title=Both("热力图", "heat map"),
        facts=_masked(result),
    )
    path = folder / f"{result.name}.html"
    return folium_page.write(path, page, dist=leaflet)


def write_rate_html(
    result: MonthHeat, rate: RateSurface, folder: Path, *, leaflet: Path
) -> Path:
    """The page of the rate. Raises LeafletMissing."""
    page = _page(
        result,
        values=rate.rate,
        legend=rate_legend(rate),
        title=Both("发生率图", "rates"),
        facts=((PEOPLE[rate.people_of], f"{rate.people:,.0f}"), *_masked(result)),
        missing=None if rate.people > 0 else NO_PEOPLE,
    )
    path = folder / f"{_rate_name(result, rate)}.html"
    return folium_page.write(path, page, dist=leaflet)


def _masked(result: MonthHeat) -> tuple[tuple[Both, str], ...]:
    if not result.is_masked:
        return ()
    blank = Both("空白处", "Left out")
    return ((blank, f"≥ {STEEP_DEG:g}°,距地名 > {FAR_M:g} m"),)


def _page(
    result: MonthHeat,
    *,
    values: Floats,
    legend: HeatLegend,
    title: Both,
    facts: tuple[tuple[Both, str], ...],
    missing: Both | None = None,
) -> folium_page.HeatPage:
    surface, profile, theme = result.surface, result.profile, result.theme
    period_zh, period_en = month.titles(result.asked.period)
    known = THEMES.get(theme)
    return folium_page.HeatPage(
        county_zh=profile.name_zh,
        county_en=profile.name_en,
        is_sample=profile.is_sample,
        period_zh=period_zh,
        period_en=period_en,
        theme_zh=f"{known.title if known else '全部主题'}{title.zh}",
        theme_en=f"{THEMES_EN.get(theme, 'All themes')}: {title.en}",
        point_token=known.token if known else "ink",
        values=values,
        legend=legend,
        facts=facts,
        missing=missing,
        transform=surface.lattice.transform,
        crs=surface.lattice.crs,
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
