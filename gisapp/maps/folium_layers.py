"""How is any layer drawn by folium: the same folder, the same legend, no network?

chart = folium_layers.chart(dist=settings.LEAFLET)
folium_layers.add(chart, named("grids_rate"), scope=scope, asked=asked)
chart.save("rate.html")
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from folium.map import CustomPane
from folium.raster_layers import ImageOverlay

from gisapp.maps import ground, leaflet, pictures, symbols
from gisapp.maps.errors import LayerUnknown
from gisapp.maps.expressions import Seen, value
from gisapp.maps.features import Feature, features
from gisapp.maps.filters import IncidentFilter
from gisapp.maps.folium_legend import legend
from gisapp.maps.layer import PICTURE, Layer
from gisapp.maps.ramps import TONES
from gisapp.organization.access import Scope

Table = dict[str, str]
Look = dict[str, Any] | None
LEGENDS = (
    '<div class="legends" style="position:fixed;bottom:8px;right:0;z-index:1000;'
    'display:flex;flex-direction:column;align-items:flex-end">'
)
END = "</div>"
LOWEST = 250
"""Leaflet's own sheets of circles lie at 400, of markers at 600."""
ZOOM = 10
"""As which the layers look; a page drawn once has one scale."""


def chart(*, dist: Path, tone: str = "light") -> leaflet.InlineMap:
    """An empty map of the county that fetches nothing. Raises LeafletMissing."""
    release = ground.active_release()
    if release is None:
        raise LayerUnknown(layer="ground", known="none: no boundaries are in force")
    west, south, east, north = ground.bounds(release.pk)
    page = leaflet.InlineMap(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=ZOOM,
        tiles=None,
        attribution_control=False,
    )
    leaflet.inline(page, dist=dist)
    table = TONES[tone]
    leaflet.add_to_head(
        page,
        f"<style>.leaflet-container{{background:{table['wash']};"
        f"color:{table['ink']}}}</style>",
    )
    page.fit_bounds([[south, west], [north, east]])
    return page


def add(
    page: folium.Map,
    layer: Layer,
    *,
    scope: Scope,
    asked: IncidentFilter,
    tone: str = "light",
    is_english: bool = False,
) -> None:
    """Draw the layer for somebody, and its legend beside it.

    Rows are those that the scope may see, as in the tiles. Raises StyleUnreadable.
    """
    release = ground.active_release()
    if release is None:
        raise LayerUnknown(layer=layer.name, known="none: no boundaries are in force")
    for part in layer.style:
        _pane(page, part["metadata"]["rank"])
    group = folium.FeatureGroup(name=layer.title(is_english=is_english)).add_to(page)
    told = None
    if layer.rows == PICTURE:
        question = pictures.ask(scope, tone=tone, filtered=asked)
        told = pictures.drawn(layer, question) if question else None
        if told is not None:
            _overlay(page, layer, told).add_to(group)
    else:
        found = features(
            layer, scope=scope, asked=asked, release_id=release.pk, zoom=ZOOM
        )
        for part in sorted(layer.style, key=lambda one: one["metadata"]["rank"]):
            pane = _pane(page, part["metadata"]["rank"])
            for drawn in _part(part, found, pane=pane, table=TONES[tone]):
                drawn.add_to(group)
    text = legend(layer, told, tone=tone, is_english=is_english)
    _add_legend(page, text)


def _add_legend(page: folium.Map, text: str) -> None:
    """Below those that are there, over the map's lower right corner."""
    html_of_page = leaflet.frame(page).html
    for child in html_of_page._children.values():
        if isinstance(child, leaflet.Verbatim) and child.text.startswith(LEGENDS):
            child.text = child.text.removesuffix(END) + text + END
            return
    html_of_page.add_child(leaflet.Verbatim(LEGENDS + text + END))


def _pane(page: folium.Map, rank: int) -> str:
    """The sheet of the map on which a part of that rank lies, under all marks."""
    name = f"rank-{rank}"
    if name not in page._children:
        pane = CustomPane(name, z_index=LOWEST + rank)
        page.add_child(pane, name=name)
    return name


def _overlay(page: folium.Map, layer: Layer, told: pictures.Picture) -> ImageOverlay:
    west, south, east, north = told.image.bounds
    (part,) = layer.style
    return ImageOverlay(
        told.image.data_uri,
        bounds=[[south, west], [north, east]],
        opacity=part["paint"].get("raster-opacity", 1),
        alt=layer.title_en,
        pane=_pane(page, part["metadata"]["rank"]),
        pixelated=False,
    )


def _part(
    part: dict[str, Any], found: list[Feature], *, pane: str, table: Table
) -> Iterator[MacroElement]:
    if not part.get("minzoom", 0) <= ZOOM < part.get("maxzoom", 99):
        return
    kept = [
        (feature, seen)
        for feature in found
        for seen in (_seen(feature),)
        if value(part.get("filter", True), seen)
    ]
    if part["type"] in _LOOKS:
        yield from _shapes(part, kept, pane=pane, table=table)
        return
    draw = _DRAWN[part["type"]]
    for feature, seen in kept:
        yield from draw(part, feature, seen, table)


def _seen(feature: Feature) -> Seen:
    return Seen(zoom=ZOOM, properties=feature.properties, state=feature.state)


def _shapes(
    part: dict[str, Any],
    kept: list[tuple[Feature, Seen]],
    *,
    pane: str,
    table: Table,
) -> Iterator[MacroElement]:
    """All areas or lines of a part at once, each with a look of its own."""
    looks = (
        (feature, _LOOKS[part["type"]](part, seen, table)) for feature, seen in kept
    )
    drawn = [
        {"type": "Feature", "properties": look, "geometry": feature.geometry}
        for feature, look in looks
        if look is not None
    ]
    if drawn:
        yield folium.GeoJson(
            {"type": "FeatureCollection", "features": drawn},
            style_function=lambda feature: feature["properties"],
            interactive=False,
            smooth_factor=0,
            pane=pane,
        )


def _fill(part: dict[str, Any], seen: Seen, table: Table) -> Look:
    opacity = value(part["paint"].get("fill-opacity", 1), seen)
    if opacity == 0:
        return None
    colour = _colour(part["paint"]["fill-color"], seen, table)
    return {"stroke": False, "fillColor": colour, "fillOpacity": opacity}


def _line(part: dict[str, Any], seen: Seen, table: Table) -> Look:
    opacity = value(part["paint"].get("line-opacity", 1), seen)
    if opacity == 0:
        return None
    return {
        "fill": False,
        "color": _colour(part["paint"]["line-color"], seen, table),
        "weight": value(part["paint"]["line-width"], seen),
        "opacity": opacity,
    }


def _circle(
    part: dict[str, Any], feature: Feature, seen: Seen, table: Table
) -> Iterator[MacroElement]:
    paint = part["paint"]
    yield folium.CircleMarker(
        _at(feature),
        radius=value(paint["circle-radius"], seen),
        weight=value(paint.get("circle-stroke-width", 0), seen),
        color=_colour(paint.get("circle-stroke-color", "@ink"), seen, table),
        fill=True,
        fill_color=_colour(paint["circle-color"], seen, table),
        fill_opacity=value(paint.get("circle-opacity", 1), seen),
    )


def _symbol(
    part: dict[str, Any], feature: Feature, seen: Seen, table: Table
) -> Iterator[MacroElement]:
    """A name or a count as text; of a symbol its drawing."""
    layout = part["layout"]
    if "icon-image" in layout:
        name = value(layout["icon-image"], seen)
        yield _marker(feature, symbols.svg(symbols.named(name, table)))
    if text := value(layout.get("text-field", ""), seen):
        ink = _colour(part["paint"]["text-color"], seen, table)
        size = value(layout["text-size"], seen)
        style = f"color:{ink};font-size:{size:g}px"
        yield _marker(feature, f'<b style="{style}">{html.escape(str(text))}</b>')


def _marker(feature: Feature, text: str) -> folium.Marker:
    centred = "display:inline-block;transform:translate(-50%,-50%);white-space:nowrap"
    icon = folium.DivIcon(
        html=f'<span style="{centred}">{text}</span>', icon_size=(0, 0)
    )
    return folium.Marker(_at(feature), icon=icon, interactive=False, keyboard=False)


def _at(feature: Feature) -> tuple[float, float]:
    lng, lat = feature.geometry["coordinates"][:2]
    return lat, lng


def _colour(expression: Any, seen: Seen, table: Table) -> str:
    return table[str(value(expression, seen)).removeprefix("@")]


_LOOKS = {"fill": _fill, "line": _line}
_DRAWN = {"circle": _circle, "symbol": _symbol}
