"""How is a symbol drawn where no script runs? Paths in a box of 16 by 16.

The same as `lib/symbols.js`; a test holds the two together.
"""

from __future__ import annotations

from typing import NamedTuple

from gisapp.maps.themes import THEMES

PATHS = {
    "diamond": "M8 1 15 8 8 15 1 8Z",
    "triangle": "M8 1.5 15 14 1 14Z",
    "drop": "M8 .8C9 4 13 6 13 10.2A5 5 0 0 1 3 10.2C3 6 7 4 8 .8Z",
    "square": "M2 2H14V14H2Z",
    "hexagon": "M4.2 1.4H11.8L15.6 8 11.8 14.6H4.2L.4 8Z",
    "circle": "M8 2A6 6 0 1 1 8 14 6 6 0 1 1 8 2Z",
}
SIDE_PX = 18


class Sign(NamedTuple):
    """A mark upon a shape: lines, or an area."""

    shape: str
    d: str
    is_area: bool = False


SIGNS = {
    "waiting": Sign("circle", ""),
    "doing": Sign("circle", "M8 2.5A5.5 5.5 0 0 1 8 13.5Z", True),
    "done": Sign("circle", "M4.8 8.2 7.2 10.6 11.3 5.6"),
    "mixed": Sign("circle", "M4.5 8H11.5"),
    "1": Sign("circle", "M8 5V11"),
    "2": Sign("circle", "M6.2 5V11M9.8 5V11"),
    "3": Sign("hexagon", "M5.2 5V11M8 5V11M10.8 5V11"),
    "cross": Sign("", "M4 4 12 12M12 4 4 12"),
    "station": Sign("square", "M5 11V6.5L8 4.5 11 6.5V11"),
}
PHASE_TOKENS = {"waiting": "amber", "doing": "indigo", "done": "jade"}
LEVEL_TOKENS = {"1": "slate", "2": "indigo", "3": "phoenix"}


class Drawing(NamedTuple):
    """A symbol in the colours of a table of tokens."""

    shape: str
    fill: str
    edge: str
    sign: str = ""
    ink: str = ""


def named(name: str, table: dict[str, str]) -> Drawing:
    """The symbol that a style calls `theme-SEC-done`, `state-doing`, `level-3` …"""
    kind, _, rest = name.partition("-")
    what, _, done = rest.partition("-")
    paper = table["surface"]
    if kind == "theme":
        theme = THEMES.get(what, THEMES["OTHER"])
        tone = table[theme.token]
        return Drawing(theme.shape, paper if done else tone, tone if done else paper)
    if kind == "state":
        tone = table[PHASE_TOKENS.get(what, "ink")]
        return Drawing("circle", paper, tone, what, tone)
    if kind == "level":
        tone = table[LEVEL_TOKENS.get(what, "slate")]
        fill, ink = (paper, tone) if done else (tone, paper)
        return Drawing(SIGNS[what].shape, fill, ink, what, ink)
    if what == "cross":
        return Drawing("", "", "", "cross", table["flame"])
    return Drawing("square", table["indigo"], paper, "station", paper)


def svg(drawing: Drawing, *, side: int = SIDE_PX) -> str:
    """The symbol as SVG."""
    parts = []
    if drawing.shape:
        parts.append(
            f'<path d="{PATHS[drawing.shape]}" fill="{drawing.fill}" '
            f'stroke="{drawing.edge}" stroke-width="1.6"/>'
        )
    sign = SIGNS.get(drawing.sign)
    if sign and sign.d:
        look = (
            f'fill="{drawing.ink}"'
            if sign.is_area
            else f'fill="none" stroke="{drawing.ink}" stroke-width="1.8"'
        )
        parts.append(f'<path d="{sign.d}" {look}/>')
    return (
        f'<svg width="{side}" height="{side}" viewBox="-2 -2 20 20" '
        f'stroke-linejoin="round" stroke-linecap="round">{"".join(parts)}</svg>'
    )
