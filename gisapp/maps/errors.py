"""What can go wrong when the ground is drawn?"""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class LayerError(OneNetError):
    """The layer {layer} cannot be drawn: {file}: {reason}"""


class LayerUnknown(OneNetError):
    """There is no layer {layer}; there are {known}"""


class TileOutside(OneNetError):
    """There is no tile {z}/{x}/{y}: zoom 0 to {max_zoom}, x and y below 2^zoom"""


class FilterUnusable(OneNetError):
    """{name}={value} cannot be used: {reason}"""


class LeafletMissing(OneNetError):
    """Leaflet cannot be read at {path}; bring the JavaScript packages (npm ci)."""


class TerrainUnusable(OneNetError):
    """The height file {path} cannot be used: {reason}"""


class StyleUnreadable(OneNetError):
    """A style says {expression}, which cannot be read in Python."""


class PicturesBusy(OneNetError):
    """Other pictures are being computed; ask again in a few seconds."""
