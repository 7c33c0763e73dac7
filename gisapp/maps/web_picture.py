"""How does a surface in metres become a picture that lies right on a web map?"""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import geometry_mask
from rasterio.transform import Affine
from rasterio.warp import Resampling, reproject
from scipy.ndimage import binary_opening, distance_transform_edt
from shapely.geometry.base import BaseGeometry

from gisapp.core.crs import Floats, LngLatBounds, transformer
from gisapp.maps.ramps import SHADES

WEB = "EPSG:3857"
LONGEST_PX = 1600
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
CLEAR = 255
"""Index of the transparent colour."""


class Scale(Protocol):
    """Where on the ramp does a value stand?"""

    def position(self, values: Floats) -> Floats:
        """0 to 1 for each value; NaN stays NaN."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPicture:
    """A picture whose rows are even in EPSG:3857, with its corners in degrees."""

    png: bytes
    bounds: LngLatBounds

    @property
    def data_uri(self) -> str:
        return "data:image/png;base64," + base64.b64encode(self.png).decode("ascii")


def draw(
    values: Floats,
    *,
    transform: Affine,
    crs: str,
    outline: BaseGeometry,
    scale: Scale,
    ramp: NDArray[np.uint8],
    within: BaseGeometry | None = None,
    longest_px: int = LONGEST_PX,
) -> WebPicture:
    """Warp `(rows, cols)` values, NaN outside, to EPSG:3857 and colour them.

    `outline`: polygons in EPSG:4326 along which the picture is cut, finer than the
    cells; its bounds are the picture's. `within`: a part of it; the rest is clear.
    Clear, too, is what is NaN inside, wider than a cell. `ramp`: `(255, 3)` red,
    green, blue, or `(255, 4)` with how opaque, from 0 to the scale's top.
    Interpolated bilinearly between the cells' centres; the longer side has
    `longest_px` pixels.
    """
    within = outline if within is None else within
    bounds = LngLatBounds(*outline.bounds)
    web = shapely.transform(outline, _to_web, interleaved=False)
    west, south, east, north = web.bounds
    shape = _shape(east - west, north - south, longest_px)
    across, down = (east - west) / shape[1], (north - south) / shape[0]
    target = Affine(across, 0.0, west, 0.0, -down, north)
    warped = np.full(shape, np.nan)
    reproject(
        _spill(values, kept=_holes(values, within, transform=transform, crs=crs)),
        warped,
        src_transform=transform,
        src_crs=crs,
        src_nodata=np.nan,
        dst_nodata=np.nan,
        dst_transform=target,
        dst_crs=WEB,
        resampling=Resampling.bilinear,
    )
    shade = np.nan_to_num(scale.position(warped) * (SHADES - 1)).round()
    ground = shapely.transform(within, _to_web, interleaved=False)
    is_clear = geometry_mask([ground], out_shape=shape, transform=target)
    is_clear |= np.isnan(warped)
    return WebPicture(
        png=_png(np.where(is_clear, CLEAR, shade).astype(np.uint8), ramp),
        bounds=bounds,
    )


def clear() -> bytes:
    """A picture of one clear point: nothing is there, and no map calls that a fault."""
    return _png(np.full((1, 1), CLEAR, np.uint8), np.zeros((SHADES, 4), np.uint8))


def _to_web(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
    east, north = transformer("EPSG:4326", WEB).transform(lng, lat)
    return east, north


def _shape(width: float, height: float, longest_px: int) -> tuple[int, int]:
    per_px = max(width, height) / longest_px
    return max(1, round(height / per_px)), max(1, round(width / per_px))


def _holes(
    values: Floats, within: BaseGeometry, *, transform: Affine, crs: str
) -> NDArray[np.bool_]:
    """`(rows, cols)`: nothing is told here, although it is inside.

    Thinner than a cell it is but where the line and the cells disagree.
    """

    def turn(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
        east, north = transformer("EPSG:4326", crs).transform(lng, lat)
        return east, north

    empty = np.isnan(values)
    if empty.all() or not empty.any():
        return np.zeros(values.shape, bool)
    shape = shapely.transform(within, turn, interleaved=False)
    outside = geometry_mask([shape], out_shape=values.shape, transform=transform)
    found: NDArray[np.bool_] = binary_opening(empty & ~outside)
    return found


def _spill(values: Floats, *, kept: NDArray[np.bool_]) -> Floats:
    """Each NaN takes the nearest value, so that the cut edge has no dark rim; those
    that are kept stay."""
    empty = np.isnan(values)
    if empty.all():
        return np.zeros_like(values)
    nearest = distance_transform_edt(empty, return_distances=False, return_indices=True)
    return np.where(kept, np.nan, values[tuple(nearest)])


def _png(shades: NDArray[np.uint8], ramp: NDArray[np.uint8]) -> bytes:
    """`(rows, cols)` indices as a PNG with a palette (ISO/IEC 15948)."""
    rows, cols = shades.shape
    head = struct.pack(">IIBBBBB", cols, rows, 8, 3, 0, 0, 0)
    palette = np.zeros((256, 3), np.uint8)
    palette[: len(ramp)] = ramp[:, :3]
    opaque = np.full(256, 255, np.uint8)
    opaque[: len(ramp)] = ramp[:, 3] if ramp.shape[1] == 4 else 255
    opaque[CLEAR] = 0
    unfiltered = np.zeros((rows, 1), np.uint8)
    lines = np.hstack([unfiltered, shades]).tobytes()
    return PNG_SIGN + b"".join(
        [
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", palette.tobytes()),
            _chunk(b"tRNS", opaque.tobytes()),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check
