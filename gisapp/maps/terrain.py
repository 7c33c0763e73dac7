"""How does the ground rise and fall? A height file, shaded by light from one side.

The file (GeoTIFF, SRTM's .hgt, whatever GDAL reads; heights in metres) is named in
the profile: `[terrain] file = "…"`. It is warped to the metric CRS first, so that a
slope is metres over metres wherever the file is in degrees.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.fill import fillnodata
from rasterio.transform import Affine
from rasterio.warp import Resampling, reproject, transform_bounds
from scipy.ndimage import distance_transform_edt, label

from gisapp.core import profile
from gisapp.core.crs import Floats
from gisapp.maps import ground, web_picture
from gisapp.maps.errors import TerrainUnusable
from gisapp.maps.pictures import Asked, Picture
from gisapp.maps.ramps import SHADES, TONES, rgb

LIGHT_FROM_DEG, LIGHT_ABOVE_DEG = 315.0, 45.0
FLAT = math.sin(math.radians(LIGHT_ABOVE_DEG))
"""Brightness of level ground."""
CELLS = 1400
"""Along the longer side of the county."""
VOID_CELLS = 30
"""Voids are filled from ground no farther than this; wider ones stay unshaded."""
DARKEST, BRIGHTEST = 150, 70
"""How opaque, of 255, the deepest shadow and the brightest slope are."""
SHADOW = {"light": "ink", "dark": "wash"}
SHINE = {"light": "surface", "dark": "ink-2"}


class ShadeScale:
    """Brightness 0 to 1; level ground stands in the middle of the ramp."""

    def position(self, values: Floats) -> Floats:
        """0 to 1 for each value; NaN stays NaN."""
        below = 0.5 * np.clip(values / FLAT, 0, 1)
        above = 0.5 + 0.5 * np.clip((values - FLAT) / (1 - FLAT), 0, 1)
        return np.where(values < FLAT, below, above)


def height_file() -> Path | None:
    """The file that the profile names; None: it names none."""
    county = profile.current()
    name = county.raw.get("terrain", {}).get("file", "")
    return county.path.parent / name if name else None


def picture(asked: Asked) -> Picture | None:
    """The county's shading; None where the profile names no file.

    Raises TerrainUnusable.
    """
    path = height_file()
    if path is None:
        return None
    try:
        changed_at = path.stat().st_mtime
    except OSError as error:
        raise TerrainUnusable(path=path, reason=str(error.strerror)) from error
    return _drawn(path, changed_at, release_id=asked.release_id, tone=asked.tone)


@lru_cache(maxsize=4)
def _drawn(path: Path, changed_at: float, *, release_id: int, tone: str) -> Picture:
    crs = profile.current().ground.metric_crs
    outline = ground.outline(release_id)
    heights, transform = read(path, outline=outline, metric_crs=crs)
    image = web_picture.draw(
        np.nan_to_num(shade(heights, cell_m=transform.a), nan=FLAT),
        transform=transform,
        crs=crs,
        outline=outline,
        scale=ShadeScale(),
        ramp=veil(tone),
    )
    return Picture(image=image)


def read(
    path: Path, *, outline: shapely.Geometry, metric_crs: str
) -> tuple[Floats, Affine]:
    """Heights around an outline (EPSG:4326) on square cells of the metric CRS.

    `(rows, cols)` metres, NaN where the file has none, and (column, row) to metres.
    Raises TerrainUnusable.
    """
    shape, transform = _cells(outline, metric_crs)
    heights = np.full(shape, np.nan, np.float32)
    try:
        with rasterio.open(path) as file:
            if file.crs is None:
                raise TerrainUnusable(path=path, reason="it does not say its CRS")
            reproject(
                rasterio.band(file, 1),
                heights,
                src_nodata=file.nodata,
                dst_transform=transform,
                dst_crs=metric_crs,
                dst_nodata=math.nan,
                resampling=Resampling.cubic,
            )
    except rasterio.errors.RasterioError as error:
        raise TerrainUnusable(path=path, reason=str(error)) from error
    return np.asarray(heights, float), transform


def _cells(
    outline: shapely.Geometry, metric_crs: str
) -> tuple[tuple[int, int], Affine]:
    west, south, east, north = transform_bounds(
        "EPSG:4326", metric_crs, *outline.bounds, densify_pts=21
    )
    cell = max(east - west, north - south) / CELLS
    shape = math.ceil((north - south) / cell), math.ceil((east - west) / cell)
    return shape, Affine(cell, 0.0, west, 0.0, -cell, north)


def shade(heights: Floats, *, cell_m: float) -> Floats:
    """Brightness 0 to 1 of `(rows, cols)` heights in metres, row 0 in the north.

    Lambert's law with light from the north-west, 45° high. Voids (NaN) are bridged
    from around them; what is too wide to be bridged stays NaN.
    """
    whole = bridged(heights)
    down, across = np.gradient(whole, cell_m)
    slope = np.hypot(across, down)
    light = math.radians(90 - LIGHT_FROM_DEG)
    towards = across * math.cos(light) - down * math.sin(light)
    up = math.radians(LIGHT_ABOVE_DEG)
    bright = (math.sin(up) - math.cos(up) * towards) / np.sqrt(1 + slope**2)
    return np.asarray(np.clip(bright, 0.0, 1.0), float)


def bridged(heights: Floats) -> Floats:
    """Voids filled from the ground around them, where that is near enough.

    What reaches the rim of the array has no other side: there the file ends, and
    nothing is invented beyond it.
    """
    known = np.isfinite(heights)
    if known.all() or not known.any():
        return heights
    filled = fillnodata(
        np.where(known, heights, 0.0).astype(np.float32),
        mask=known.astype(np.uint8),
        max_search_distance=VOID_CELLS,
    )
    return np.where(known | _enclosed(known), filled, np.nan).astype(float)


def _enclosed(known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Voids with ground all around, no farther than can be bridged."""
    voids, _ = label(~known)
    rim = np.concatenate([voids[0], voids[-1], voids[:, 0], voids[:, -1]])
    near = distance_transform_edt(~known) <= VOID_CELLS
    return np.asarray(~np.isin(voids, rim) & near)


def veil(tone: str) -> NDArray[np.uint8]:
    """Shadow, nothing on level ground, shine: `(255, 4)`."""
    at = np.linspace(-1, 1, SHADES)[:, None]
    shadow, shine = (
        np.array(rgb(table[tone], TONES[tone]), float) for table in (SHADOW, SHINE)
    )
    colour = np.where(at < 0, shadow, shine)
    opaque = np.where(at < 0, -at * DARKEST, at * BRIGHTEST)
    return np.hstack([colour, opaque]).round().astype(np.uint8)
