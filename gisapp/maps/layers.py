"""Which layers are there, what does each select, and how does it look?

A layer is a folder: `layer.toml` (title, zooms, who may see it, legend),
`source.sql` (one SELECT: `id`, `geom` in EPSG:3857, and the properties) and
`style.json` (MapLibre layers without their source; colours as `@token`).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from gisapp.maps.errors import LayerError, LayerUnknown
from gisapp.maps.tokens import LIGHT
from gisapp.organization.roles import Role

ROWS = ("release", "incidents")
"""What a source selects from: one release's ground, or the visible incidents."""
MARKS = ("line", "hairline", "fill", "cluster", "theme", "hollow", "point")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    name: str
    title_zh: str
    title_en: str
    order: int
    """Place in legends, the lowest first."""
    rows: str
    """One of `ROWS`."""
    min_zoom: int
    max_zoom: int
    """Tiles are made from `min_zoom` to `max_zoom`; nearer ones enlarge the last."""
    needs: frozenset[Role]
    """Roles of which a reader must have one; empty: to be logged in is enough."""
    legend: tuple[LegendRow, ...]
    source: str
    style: tuple[dict[str, Any], ...]

    @property
    def digest(self) -> str:
        """Changes when the source does, so that no cache outlives it."""
        return sha256(self.source.encode()).hexdigest()[:12]


def load(folder: Path) -> Layer:
    """Read one layer's folder; raises LayerError naming the file and the fault."""
    try:
        return _checked(_read(folder))
    except OSError as error:
        reason = f"it cannot be read ({error.strerror})"
        raise _fault(folder, str(error.filename), reason) from error
    except (KeyError, TypeError) as error:
        raise _fault(folder, "layer.toml", f"an entry is wrong: {error}") from error
    except ValueError as error:
        raise _fault(folder, "layer.toml or style.json", str(error)) from error


def load_all(root: Path) -> dict[str, Layer]:
    """Every folder of `root` that has a `layer.toml`, by name, in their order."""
    found = [load(path.parent) for path in sorted(root.glob("*/layer.toml"))]
    return {layer.name: layer for layer in sorted(found, key=lambda one: one.order)}


@lru_cache(maxsize=4)
def _known(root: Path) -> dict[str, Layer]:
    return load_all(root)


def current() -> dict[str, Layer]:
    """The layers of this installation, read once per process."""
    return _known(Path(settings.LAYERS))


def named(name: str) -> Layer:
    """The layer of that name; raises LayerUnknown."""
    found = current().get(name)
    if found is None:
        raise LayerUnknown(layer=name, known=", ".join(current()))
    return found


def _read(folder: Path) -> Layer:
    about = tomllib.loads((folder / "layer.toml").read_text(encoding="utf-8"))
    return Layer(
        name=folder.name,
        title_zh=about["title_zh"],
        title_en=about["title_en"],
        order=int(about["order"]),
        rows=about["rows"],
        min_zoom=int(about["min_zoom"]),
        max_zoom=int(about["max_zoom"]),
        needs=frozenset(map(Role, about.get("needs", []))),
        legend=tuple(LegendRow(**row) for row in about.get("legend", [])),
        source=(folder / "source.sql").read_text(encoding="utf-8"),
        style=tuple(json.loads((folder / "style.json").read_text(encoding="utf-8"))),
    )


def _checked(layer: Layer) -> Layer:
    for file, reason in _faults(layer):
        raise LayerError(layer=layer.name, file=file, reason=reason)
    return layer


def _faults(layer: Layer) -> Iterator[tuple[str, str]]:
    if layer.rows not in ROWS:
        yield "layer.toml", f"rows is {layer.rows}, not one of {', '.join(ROWS)}"
    if not 0 <= layer.min_zoom <= layer.max_zoom:
        yield "layer.toml", "min_zoom and max_zoom are not in order"
    for row in layer.legend:
        if row.mark not in MARKS or row.token not in LIGHT:
            yield "layer.toml", f"legend {row.zh}: no mark {row.mark} or {row.token}"
    for part in layer.style:
        if not str(part.get("id", "")).startswith(layer.name):
            yield "style.json", f"the id {part.get('id')} does not begin with its layer"
    for token in sorted(_tokens(list(layer.style)) - set(LIGHT)):
        yield "style.json", f"there is no token @{token}"


def _tokens(value: Any) -> set[str]:
    return {text[1:] for text in _texts(value) if text.startswith("@")}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def properties_used(value: Any) -> set[str]:
    """Names that the style reads by `["get", name]` or `["has", name]`.

    >>> sorted(properties_used({"paint": {"x": ["+", ["get", "a"], ["has", "b"]]}}))
    ['a', 'b']
    """
    if isinstance(value, dict):
        return set().union(*map(properties_used, value.values()))
    if not isinstance(value, (list, tuple)):
        return set()
    if len(value) == 2 and value[0] in ("get", "has") and isinstance(value[1], str):
        return {value[1]}
    return set().union(*map(properties_used, value))


def _fault(folder: Path, file: str, reason: str) -> LayerError:
    return LayerError(layer=folder.name, file=file, reason=reason)
