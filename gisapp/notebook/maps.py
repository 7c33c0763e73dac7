"""How does a figure of each area look on a map that fetches nothing?"""

from __future__ import annotations

import html
from collections.abc import Iterable

import folium
import geopandas
import numpy as np
import pandas
import shapely
from django.conf import settings

from gisapp.maps import leaflet
from gisapp.maps.tokens import FONTS, LIGHT

SHADES = ("ramp-1", "ramp-2", "ramp-3", "ramp-4", "ramp-5")
HEIGHT = 460
COARSE_DEG = 0.0002
"""Outlines are drawn to some 20 m, so that a map stays small in its notebook."""
DIGITS = 5
"""A metre."""


def chart(
    areas: geopandas.GeoDataFrame,
    values: pandas.Series,
    *,
    title: str,
    unit: str,
    marked: Iterable[str] = (),
    under: geopandas.GeoDataFrame | None = None,
) -> folium.Map:
    """Areas (EPSG:4326, columns code and name) shaded by `values` (by code).

    `unit` stands in the legend; `marked` codes are outlined in red. Zero and unknown
    are left pale. `under`: areas drawn pale below, which the map then shows whole.
    Leaflet is inside. Raises LeafletMissing.
    """
    drawn = areas[["code", "name", "geometry"]].copy()
    coarse = drawn.geometry.simplify_coverage(COARSE_DEG).to_numpy()
    drawn["geometry"] = shapely.transform(coarse, lambda at: at.round(DIGITS))
    drawn["value"] = drawn["code"].map(values).fillna(0).astype(float)
    breaks = _breaks(drawn["value"].to_numpy())
    chosen = set(marked)
    page = _empty((drawn if under is None else under).total_bounds)
    drawn["label"] = [f"{v:g}" for v in drawn["value"]]
    if under is not None:
        _ground(under).add_to(page)
    if len(drawn):
        folium.GeoJson(
            drawn.to_json(),
            style_function=lambda feature: _look(feature["properties"], breaks, chosen),
            tooltip=folium.GeoJsonTooltip(["name", "label"], labels=False),
            smooth_factor=0,
        ).add_to(page)
    text = _legend(title, unit, breaks, has_marked=bool(chosen))
    leaflet.frame(page).html.add_child(leaflet.Verbatim(text))
    return page


def _ground(areas: geopandas.GeoDataFrame) -> folium.GeoJson:
    coarse = areas.geometry.simplify_coverage(COARSE_DEG).to_numpy()
    shapes = shapely.transform(coarse, lambda at: at.round(DIGITS))
    look = {
        "fillColor": LIGHT["land"],
        "fillOpacity": 1,
        "color": LIGHT["border"],
        "weight": 1,
    }
    return folium.GeoJson(
        geopandas.GeoSeries(shapes, crs=areas.crs).to_json(),
        style_function=lambda feature: look,
        interactive=False,
        smooth_factor=0,
    )


def _empty(bounds: np.ndarray) -> leaflet.InlineMap:
    west, south, east, north = (float(one) for one in bounds)
    page = leaflet.InlineMap(
        location=((south + north) / 2, (west + east) / 2),
        tiles=None,
        attribution_control=False,
        zoom_snap=0.25,
        height=HEIGHT,
    )
    frame = leaflet.frame(page)
    frame.height = f"{HEIGHT}px"
    leaflet.inline(page, dist=settings.NODE_MODULES / "leaflet" / "dist")
    ground = f".leaflet-container{{background:{LIGHT['wash']};color:{LIGHT['ink']}}}"
    leaflet.add_to_head(page, f"<style>{ground}</style>")
    page.fit_bounds([[south, west], [north, east]])
    return page


def _breaks(values: np.ndarray) -> list[float]:
    """Upper ends of up to five classes of as many areas each, of those above zero.

    >>> _breaks(np.array([0.0, 1.0, 1.0, 2.0, 9.0]))
    [1.0, 2.0, 9.0]
    """
    above = values[values > 0]
    if not len(above):
        return []
    shares = np.linspace(0, 1, len(SHADES) + 1)[1:]
    ends = np.quantile(above, shares, method="higher")
    return [float(end) for end in np.unique(ends)]


def _shades(breaks: list[float]) -> list[str]:
    """The darkest for the highest class, however many there are."""
    return [LIGHT[name] for name in SHADES[len(SHADES) - len(breaks) :]]


def _look(
    facts: dict[str, object], breaks: list[float], marked: set[str]
) -> dict[str, object]:
    value, is_marked = float(str(facts["value"])), facts["code"] in marked
    shade = LIGHT["land"]
    if value > 0:
        shade = _shades(breaks)[int(np.searchsorted(breaks, value))]
    return {
        "fillColor": shade,
        "fillOpacity": 1,
        "color": LIGHT["phoenix"] if is_marked else LIGHT["border"],
        "weight": 2.5 if is_marked else 0.6,
    }


def _legend(title: str, unit: str, breaks: list[float], *, has_marked: bool) -> str:
    lows = [0.0, *breaks][: len(breaks)]
    rows = [_row(LIGHT["land"], "0")]
    for low, high, shade in zip(lows, breaks, _shades(breaks), strict=True):
        rows.append(_row(shade, f"> {low:g} – {high:g}"))
    if has_marked:
        rows.append(_row("none", "所述网格 named in the text", edge=LIGHT["phoenix"]))
    fonts = ",".join(f"'{name}'" if " " in name else name for name in FONTS)
    look = (
        "position:fixed;bottom:8px;right:8px;z-index:1000;padding:8px 12px;"
        f"font-size:12px;line-height:20px;font-family:{fonts};"
        f"background:{LIGHT['surface']};color:{LIGHT['ink']};"
        f"border:1px solid {LIGHT['line']};border-radius:6px"
    )
    head = f"<b>{html.escape(title)}</b><div>{html.escape(unit)}</div>"
    return f'<div class="legend" style="{look}">{head}{"".join(rows)}</div>'


def _row(shade: str, words: str, *, edge: str = "") -> str:
    border = f"2px solid {edge}" if edge else f"1px solid {LIGHT['line']}"
    look = (
        "display:inline-block;width:20px;height:12px;margin-right:6px;"
        f"vertical-align:middle;background:{shade};border:{border}"
    )
    return f'<div><span style="{look}"></span>{html.escape(words)}</div>'
