"""Was this tile of a fixed release made before?

Only tiles that hold something are kept, so that asking for empty ground does not
fill the disk. The layer's digest is in the path: a changed source starts anew.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from gisapp.maps.layers import Layer
from gisapp.maps.sources import TileAddress


def path_of(layer: Layer, release_id: int, address: TileAddress) -> Path:
    """Where the tile is or would be kept."""
    folder = Path(settings.VAR) / "cache" / "tiles" / f"{layer.name}-{layer.digest}"
    z, x, y = address
    return folder / str(release_id) / str(z) / str(x) / f"{y}.mvt"


def read(path: Path) -> bytes | None:
    """The tile's bytes; None if it was never made."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def keep(path: Path, body: bytes) -> None:
    """Write the tile whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(body)
    Path(draft.name).replace(path)
