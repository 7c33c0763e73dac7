"""Which layers are there, and is each folder whole?

A layer is a folder: `layer.toml` (title, group, zooms, who may see it, legend),
`source.sql` (one SELECT) or `source.py` (a picture), and `style.json` (MapLibre
layers without their source; colours as `@token`). `docs/how-to/add-a-layer.md` says
what each source gives.
"""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from gisapp.maps.errors import LayerError, LayerUnknown
from gisapp.maps.layer import PICTURE, Layer, LegendRow
from gisapp.maps.layer_faults import faults, properties_used
from gisapp.organization.roles import Role

__all__ = [
    "Layer", "LegendRow", "current", "load", "load_all", "named", "properties_used",
]  # fmt: skip


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


def _about(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "layer.toml").read_text(encoding="utf-8"))


def _read(folder: Path) -> Layer:
    about = _about(folder)
    like = about.get("like", "")
    home = folder.parent / like if like else folder
    shared = _about(home) | about if like else about
    file = "source.py" if shared.get("rows") == PICTURE else "source.sql"
    return Layer(
        name=folder.name,
        title_zh=str(about["title_zh"]),
        title_en=str(about["title_en"]),
        order=int(about["order"]),
        rows=shared["rows"],
        group=about["group"],
        is_on=bool(about.get("is_on", False)),
        min_zoom=int(shared["min_zoom"]),
        max_zoom=int(shared["max_zoom"]),
        needs=frozenset(map(Role, shared.get("needs", []))),
        on=about.get("on", ""),
        span=about.get("span", "ever"),
        unit_zh=about.get("unit_zh", ""),
        unit_en=about.get("unit_en", ""),
        breaks=tuple(map(float, about.get("breaks", []))),
        legend=tuple(LegendRow(**row) for row in about.get("legend", [])),
        folder=home,
        source=(home / file).read_text(encoding="utf-8"),
        style=tuple(json.loads((folder / "style.json").read_text(encoding="utf-8"))),
    )


def _checked(layer: Layer) -> Layer:
    for file, reason in faults(layer):
        raise LayerError(layer=layer.name, file=file, reason=reason)
    return layer


def _fault(folder: Path, file: str, reason: str) -> LayerError:
    return LayerError(layer=folder.name, file=file, reason=reason)
