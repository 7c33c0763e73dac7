"""How does Leaflet come into a page that fetches nothing?"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import folium
from branca.element import Element, Figure

from gisapp.maps.errors import LeafletMissing


class InlineMap(folium.Map):
    """A folium map that asks no other host for scripts, styles or tiles."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []


class Verbatim(Element):
    """Text that stands in the page as it is; branca would read braces in it."""

    def __init__(self, text: str) -> None:
        super().__init__(template="{{ this.text }}")
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """HTML of a map that stands in a page which somebody else writes."""

    head: str
    """Leaflet itself."""
    body: str
    script: str
    """After the body; the map is then a global variable of its name."""


def part(page: folium.Map, *, dist: Path) -> Part:
    """The map without folium's own page around it. Raises LeafletMissing."""
    root = frame(page)
    root.render()
    return Part(
        head=_inside(dist), body=root.html.render(), script=root.script.render()
    )


def inline(page: folium.Map, *, dist: Path) -> None:
    """Write Leaflet's script, style and symbols into the page's head.

    `dist`: the folder of the npm package leaflet that holds leaflet.js. Raises
    LeafletMissing.
    """
    add_to_head(page, _inside(dist))


@lru_cache(maxsize=1)
def _inside(dist: Path) -> str:
    style = re.sub(
        r"url\((images/[\w.-]+)\)",
        lambda found: f"url({_data_uri(dist / found[1])})",
        _read(dist / "leaflet.css").decode(),
    )
    script = _read(dist / "leaflet.js").decode()
    script = re.sub(r"//# sourceMappingURL=.*", "", script)
    return f"<style>{style}</style><script>{script}</script>"


def add_to_head(page: folium.Map, html: str) -> None:
    frame(page).header.add_child(Verbatim(html))


def frame(page: folium.Map) -> Figure:
    """The page around the map: head, body and script."""
    root = page.get_root()
    if not isinstance(root, Figure):
        raise TypeError(f"a map stands in a Figure, not in {type(root).__name__}")
    return root


def _data_uri(path: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(_read(path)).decode("ascii")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LeafletMissing(path=path) from error
