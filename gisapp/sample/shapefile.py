"""How does a survey office hand over a layer? As a zipped shapefile in GBK."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

PARTS = (".shp", ".shx", ".dbf", ".prj")
GBK_LANGUAGE_ID = 0x4D
LANGUAGE_BYTE = 29
DATE_BYTES = slice(1, 4)
DELIVERED = (2017, 12, 1, 0, 0, 0)
"""The date in every zip and dbf, so that the same ground gives the same bytes."""

Columns = Mapping[str, Sequence[object]]


def zipped(
    name: str, columns: Columns, geometry: NDArray[np.object_], crs: str
) -> bytes:
    """The layer as the bytes of a zip of .shp, .shx, .dbf and .prj, no .cpg.

    `columns`: names of at most ten bytes, values in the order of the geometry.
    """
    frame = gpd.GeoDataFrame(dict(columns), geometry=geometry, crs=crs)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.shp"
        frame.to_file(path, engine="pyogrio", encoding="GBK", driver="ESRI Shapefile")
        parts = {end: path.with_suffix(end).read_bytes() for end in PARTS}
    parts[".dbf"] = stamped(parts[".dbf"])
    return packed({f"{name}{end}": data for end, data in parts.items()})


def stamped(dbf: bytes) -> bytes:
    """The dbf with GBK as its language id and the day of delivery as its date."""
    year, month, day = DELIVERED[:3]
    data = bytearray(dbf)
    data[DATE_BYTES] = bytes((year - 1900, month, day))
    data[LANGUAGE_BYTE] = GBK_LANGUAGE_ID
    return bytes(data)


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files whose bytes depend on nothing but them."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, DELIVERED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, compresslevel=9)
    return target.getvalue()
