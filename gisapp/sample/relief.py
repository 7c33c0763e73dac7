"""How is the invented mountain land handed over? As a height file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import Affine
from scipy import ndimage

from gisapp.core.profile import Profile
from gisapp.sample import facts, net, terrain
from gisapp.sample.ground import SAMPLE_NOTE

FILE = "terrain.tif"
CELL_M = 90.0
"""As coarse as SRTM's three seconds; finer heights would be invented detail."""
NODATA = -32768


def deliver(profile: Profile, out: Path) -> Path:
    """Write `terrain.tif`: the same mountains between which the villages were put."""
    plan = facts.plan(profile)
    relief = terrain.make(
        net.frame_of(plan), plan.river, np.random.default_rng(plan.seed)
    )
    out.mkdir(parents=True, exist_ok=True)
    return write(out / FILE, relief, crs=plan.metric_crs)


def write(path: Path, relief: terrain.Terrain, *, crs: str) -> Path:
    """Whole metres as a tiled GeoTIFF in the metric CRS, cells of `CELL_M`."""
    frame = relief.frame
    zoom = frame.cell / CELL_M
    heights = ndimage.zoom(relief.height, zoom, order=1, mode="nearest", grid_mode=True)
    rows, cols = heights.shape
    across = frame.cols * frame.cell / cols
    down = frame.rows * frame.cell / rows
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=rows,
        width=cols,
        count=1,
        dtype="int16",
        crs=crs,
        transform=Affine(across, 0.0, frame.west, 0.0, -down, frame.north),
        nodata=NODATA,
        compress="deflate",
        predictor=2,
        tiled=True,
    ) as file:
        file.write(heights.round().astype(np.int16), 1)
        file.set_band_unit(1, "metre")
        file.update_tags(NOTE=f"{SAMPLE_NOTE} sample data, invented")
    return path
