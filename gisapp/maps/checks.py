"""Can every layer be drawn? Asked before the server starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from gisapp.maps.errors import LayerError
from gisapp.maps.layers import load


@register()
def layers_are_whole(**_: Any) -> list[CheckMessage]:
    """One error for each folder of layers that cannot be used."""
    found: list[CheckMessage] = []
    for path in sorted(Path(settings.LAYERS).glob("*/layer.toml")):
        try:
            load(path.parent)
        except LayerError as error:
            found.append(Error(str(error), id="maps.E001"))
    return found
