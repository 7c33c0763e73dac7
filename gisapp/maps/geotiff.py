"""How does a surface become a file that QGIS opens?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import rasterio
from rasterio.io import MemoryFile
from rasterio.shutil import copy
from rasterio.transform import Affine

from gisapp.core.crs import Floats

NODATA = -1.0
"""Outside; a density is never negative."""


def write(
    path: Path,
    values: Floats,
    *,
    transform: Affine,
    crs: str,
    tags: Mapping[str, str],
    unit: str,
    description: str,
) -> Path:
    """Write `(rows, cols)` values as a cloud-optimised GeoTIFF, float32.

    NaN becomes nodata. `transform`: (column, row) to metres in `crs`. Tiled,
    deflated, with overviews from 512 cells on. `tags` stand in the file as they
    are, the unit and the description with the band.
    """
    rows, cols = values.shape
    shape = {"height": rows, "width": cols, "count": 1, "dtype": "float32"}
    with MemoryFile() as memory:
        with memory.open(
            driver="GTiff", crs=crs, transform=transform, nodata=NODATA, **shape
        ) as draft:
            filled = np.where(np.isnan(values), NODATA, values)
            draft.write(filled.astype(np.float32), 1)
            draft.update_tags(**tags)
            draft.set_band_unit(1, unit)
            draft.set_band_description(1, description)
        with rasterio.open(memory.name) as draft:
            copy(draft, path, driver="COG", **COG)
    return path


COG = {
    "compress": "deflate",
    "predictor": "yes",
    "blocksize": 256,
    "overview_resampling": "average",
}
