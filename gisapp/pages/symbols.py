"""How is a theme's symbol drawn where no script runs? Paths in a box of 16 by 16.

The same as `lib/symbols.js`; a test holds the two together.
"""

from __future__ import annotations

from gisapp.maps.themes import THEMES

PATHS = {
    "diamond": "M8 1 15 8 8 15 1 8Z",
    "triangle": "M8 1.5 15 14 1 14Z",
    "drop": "M8 .8C9 4 13 6 13 10.2A5 5 0 0 1 3 10.2C3 6 7 4 8 .8Z",
    "square": "M2 2H14V14H2Z",
    "circle": "M8 2A6 6 0 1 1 8 14 6 6 0 1 1 8 2Z",
}


def of_theme(code: str) -> dict[str, str]:
    """Path, colour token and title of a theme's symbol; of `OTHER` where unknown."""
    theme = THEMES.get(code, THEMES["OTHER"])
    return {
        "path": PATHS[theme.shape],
        "token": theme.token,
        "title": str(theme.title),
        "code": theme.code,
        "shape": theme.shape,
    }
