"""What is one layer: what it selects, how it looks, who may see it?"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from gisapp.organization.roles import Role

RELEASE, INCIDENTS, POINTS = "release", "incidents", "points"
FIGURES, PICTURE = "figures", "picture"
ROWS = (RELEASE, INCIDENTS, POINTS, FIGURES, PICTURE)
"""What a source selects from: one release's ground; the visible incidents, as
places; a table that everybody may see; the visible incidents, as one figure for
each area of another layer; or a picture that is computed."""
GROUPS = ("ground", "incidents", "figures", "heat", "things")
"""Where a layer stands among the others. Of incidents, figures and heat one is shown
at a time: they answer the same question in different ways."""
MARKS = (
    "line", "hairline", "fill", "cluster", "theme", "hollow", "point", "state",
    "level", "square", "ramp", "shade", "unit",
)  # fmt: skip
"""What stands before a legend's words."""
SPANS = ("ever", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendRow:
    mark: str
    """What stands before the words: one of `MARKS`."""
    zh: str
    en: str
    """With the unit, where there is one."""
    token: str = "ink"
    theme: str = ""
    """Code of the theme whose symbol stands here."""
    sign: str = ""
    """Which sign of a state or level: waiting, doing, done; 1, 2, 3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    name: str
    title_zh: str
    title_en: str
    order: int
    """Place in legends, the lowest first."""
    rows: str
    """One of `ROWS`."""
    group: str
    """One of `GROUPS`."""
    is_on: bool
    """Shown on a page that nobody has chosen layers for."""
    min_zoom: int
    max_zoom: int
    """Tiles are made from `min_zoom` to `max_zoom`; nearer ones enlarge the last."""
    needs: frozenset[Role]
    """Roles of which a reader must have one; empty: to be logged in is enough."""
    on: str
    """Of figures: the layer whose areas they colour; else empty."""
    span: str
    """Of figures: the span where none is asked for, `ever` or `month`."""
    unit_zh: str
    unit_en: str
    """Of figures and pictures: what a value counts."""
    breaks: tuple[float, ...]
    """Of figures: the least value of each class, ascending."""
    legend: tuple[LegendRow, ...]
    source: str
    """The text of `source.sql` or `source.py`."""
    folder: Path
    """Where the source stands: the layer's own, or that of the layer it is like."""
    style: tuple[dict[str, Any], ...]

    @property
    def digest(self) -> str:
        """Changes when the source does, so that no cache outlives it."""
        return sha256(self.source.encode()).hexdigest()[:12]

    def title(self, *, is_english: bool) -> str:
        return self.title_en if is_english else self.title_zh
