"""How does a month's heat become one page that opens without a network?"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
import numpy as np
import shapely
from django.template.loader import render_to_string
from folium.raster_layers import ImageOverlay
from numpy.typing import NDArray
from rasterio.transform import Affine
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats, LngLat
from gisapp.maps import leaflet, web_picture
from gisapp.maps.heat_legend import Both, HeatLegend
from gisapp.maps.ramps import gradient, heat_ramp
from gisapp.maps.tokens import DARK, FONTS

DEGREE_DIGITS = 5
"""A metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGround:
    """A polygon with its name; EPSG:4326, longitude first."""

    name: str
    label_at: LngLat
    shape: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatPage:
    """Everything that the page shows and says."""

    county_zh: str
    county_en: str
    is_sample: bool
    period_zh: str
    period_en: str
    theme_zh: str
    theme_en: str
    point_token: str
    """Colour token of the points."""
    values: Floats
    """(rows, cols), in the legend's measure, NaN outside or where none is told."""
    legend: HeatLegend
    facts: Sequence[tuple[Both, str]]
    """Whatever else this surface was made of: name, figure."""
    missing: Both | None
    """Why there is no surface, where there is none."""
    transform: Affine
    crs: str
    cell_m: float
    count: int
    """Points that the surface integrates to."""
    unplaced: int
    """Incidents of the same month and theme that are not on this ground."""
    source: str
    """Which boundaries, which data."""
    outline: BaseGeometry
    """The county, EPSG:4326."""
    townships: Sequence[NamedGround]
    points: NDArray[np.float64]
    """(n, 2) longitude and latitude, degrees."""


def write(path: Path, page: HeatPage, *, dist: Path) -> Path:
    """Write the page; `dist` is the npm package leaflet's folder of that name."""
    path.write_text(render(page, dist=dist), encoding="utf-8")
    return path


def render(page: HeatPage, *, dist: Path) -> str:
    """The whole page: HTML with Leaflet, heat, outlines and points inside.

    Raises LeafletMissing.
    """
    chart = _empty_map(page)
    leaflet.inline(chart, dist=dist)
    _add_style(chart)
    _add_heat(chart, page)
    _add_lines(chart, page)
    _add_names(chart, page)
    _add_points(chart, page)
    folium.LayerControl("bottomright", collapsed=False).add_to(chart)
    _add_panel(chart, page)
    text: str = chart.get_root().render()
    return text.replace("<html>", '<html lang="zh-Hans">', 1)


def _add_style(chart: folium.Map) -> None:
    facts = {"tokens": DARK, "fonts": FONTS, "chart": chart.get_name()}
    style = render_to_string("maps/heat_page.css", facts)
    leaflet.add_to_head(chart, f"<style>{style}</style>")


def _empty_map(page: HeatPage) -> leaflet.InlineMap:
    west, south, east, north = page.outline.bounds
    chart = leaflet.InlineMap(
        location=((south + north) / 2, (west + east) / 2),
        tiles=None,
        prefer_canvas=True,
        zoom_control="bottomright",
        zoom_snap=0.25,
        attribution_control=False,
        min_zoom=7,
        max_zoom=16,
    )
    leaflet.frame(chart).title = f"{page.theme_zh} {page.period_zh} {page.county_zh}"
    return chart


def _add_heat(chart: folium.Map, page: HeatPage) -> None:
    picture = web_picture.draw(
        page.values,
        transform=page.transform,
        crs=page.crs,
        outline=page.outline,
        scale=page.legend.scale,
        ramp=heat_ramp(),
    )
    west, south, east, north = picture.bounds
    ImageOverlay(
        picture.data_uri,
        bounds=[[south, west], [north, east]],
        pixelated=False,
        name="热力 Heat",
        alt=f"{page.theme_en}, {page.period_en}",
    ).add_to(chart)


def _add_lines(chart: folium.Map, page: HeatPage) -> None:
    for name, shapes, weight, token in (
        ("乡镇界 Townships", [t.shape for t in page.townships], 1.0, "ink-2"),
        ("县界 County line", [page.outline], 2.5, "ink"),
    ):
        style = {"color": DARK[token], "weight": weight, "fill": False, "opacity": 0.8}
        folium.GeoJson(
            _geojson(shapely.union_all([shape.boundary for shape in shapes])),
            name=name,
            style_function=lambda _feature, style=style: style,
            interactive=False,
        ).add_to(chart)


def _add_names(chart: folium.Map, page: HeatPage) -> None:
    names = folium.FeatureGroup(name="乡镇名 Names").add_to(chart)
    for township in page.townships:
        label = f"<span>{html.escape(township.name)}</span>"
        folium.Marker(
            (township.label_at.lat, township.label_at.lng),
            icon=folium.DivIcon(html=label, icon_size=(0, 0), class_name="name"),
            interactive=False,
            keyboard=False,
        ).add_to(names)


def _add_points(chart: folium.Map, page: HeatPage) -> None:
    if len(page.points) == 0:
        return
    folium.GeoJson(
        _geojson(shapely.multipoints(page.points)),
        name="事件点 Incidents",
        show=False,
        marker=folium.CircleMarker(
            radius=2.5,
            weight=0.75,
            color=DARK["ground"],
            fill_color=DARK[page.point_token],
            fill_opacity=0.9,
        ),
    ).add_to(chart)


def _geojson(shape: BaseGeometry) -> dict[str, Any]:
    rounded = shapely.transform(shape, lambda lnglat: lnglat.round(DEGREE_DIGITS))
    geometry = json.loads(shapely.to_geojson(rounded))
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def _add_panel(chart: folium.Map, page: HeatPage) -> None:
    west, south, east, north = page.outline.bounds
    facts = {
        "page": page,
        "measure": Both(
            page.legend.measure.line(is_english=False),
            page.legend.measure.line(is_english=True),
        ),
        "gradient": gradient(page.legend.stops("dark")),
        "ticks": [(f"{at:.2%}", figure) for at, figure in page.legend.ticks],
        "chart": chart.get_name(),
        "bounds": [[south, west], [north, east]],
    }
    root = leaflet.frame(chart)
    for place, template in (
        (root.html, "maps/heat_panel.html"),
        (root.script, "maps/heat_view.js"),
    ):
        place.add_child(leaflet.Verbatim(render_to_string(template, facts)))
