"""What is wrong with a layer's folder?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gisapp.maps.layer import FIGURES, GROUPS, MARKS, PICTURE, ROWS, SPANS, Layer
from gisapp.maps.tokens import LIGHT

DEEPEST = 22
"""Of the tiles that MapLibre asks for."""
Fault = tuple[str, str]
"""The file and what is wrong in it."""


def faults(layer: Layer) -> Iterator[Fault]:
    """What one can see from the folder alone, file by file."""
    yield from _of_the_whole(layer)
    yield from _of_legend(layer)
    yield from _of_style(layer)


def _of_the_whole(layer: Layer) -> Iterator[Fault]:
    if layer.rows not in ROWS:
        yield "layer.toml", f"rows is {layer.rows}, not one of {', '.join(ROWS)}"
    if layer.group not in GROUPS:
        yield "layer.toml", f"group is {layer.group}, not one of {', '.join(GROUPS)}"
    if not 0 <= layer.min_zoom <= layer.max_zoom <= DEEPEST:
        yield "layer.toml", f"min_zoom and max_zoom are not in order, 0 to {DEEPEST}"
    if not (layer.title_zh.strip() and layer.title_en.strip()):
        yield "layer.toml", "a title is empty"
    if (layer.rows == FIGURES) != bool(layer.on):
        yield "layer.toml", "figures, and only they, name the layer they are `on`"
    if layer.rows in (FIGURES, PICTURE) and not (layer.unit_zh and layer.unit_en):
        yield "layer.toml", "figures and pictures say their unit_zh and unit_en"
    if layer.span not in SPANS:
        yield "layer.toml", f"span is {layer.span}, not one of {', '.join(SPANS)}"
    if list(layer.breaks) != sorted(set(layer.breaks)):
        yield "layer.toml", "breaks do not ascend"


def _of_legend(layer: Layer) -> Iterator[Fault]:
    for row in layer.legend:
        if row.mark not in MARKS or row.token not in LIGHT:
            yield "layer.toml", f"legend {row.zh}: no mark {row.mark} or {row.token}"
        if not (row.zh.strip() and row.en.strip()):
            yield "layer.toml", f"legend {row.zh or row.en}: words are missing"


def _of_style(layer: Layer) -> Iterator[Fault]:
    if not all(isinstance(part, dict) for part in layer.style):
        yield "style.json", "it is no list of MapLibre layers"
        return
    if not layer.style:
        yield "style.json", "it holds no MapLibre layer"
    for part in layer.style:
        name = str(part.get("id", ""))
        if not name.startswith(f"{layer.name}-"):
            yield "style.json", f"the id {name} does not begin with {layer.name}-"
        if not isinstance(part.get("metadata", {}).get("rank"), int):
            yield "style.json", f"{name} has no metadata.rank"
    for token in sorted(tokens_used(list(layer.style)) - set(LIGHT)):
        yield "style.json", f"there is no token @{token}"


def tokens_used(value: Any) -> set[str]:
    """Names of the colours that a style speaks of."""
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


def properties_used(value: Any, of: tuple[str, ...] = ("get", "has")) -> set[str]:
    """Names that the style reads by `["get", name]` or `["has", name]`.

    >>> sorted(properties_used({"paint": {"x": ["+", ["get", "a"], ["has", "b"]]}}))
    ['a', 'b']
    """
    if isinstance(value, dict):
        return set().union(*(properties_used(inner, of) for inner in value.values()))
    if not isinstance(value, (list, tuple)):
        return set()
    if len(value) == 2 and value[0] in of and isinstance(value[1], str):
        return {value[1]}
    return set().union(*(properties_used(inner, of) for inner in value))
