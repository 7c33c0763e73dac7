"""How is a theme's symbol drawn where no script runs? Paths in a box of 16 by 16."""

from __future__ import annotations

from gisapp.maps.symbols import PATHS
from gisapp.maps.themes import THEMES

__all__ = ["PATHS", "of_theme"]


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
