"""What does a boundary file give us, whatever its format?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Value = str | int | float | None
Row = dict[str, Value]
Geometries = NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read, and how to call it in messages."""

    path: Path
    shown: str
    """The path as delivered; `a.zip/b.shp` for a member of an archive."""
    layer: str | None = None
    shapes: str = "polygon"
    """What the level is made of: polygon, or point for outposts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What every format's `read(source, encoding=...)` returns."""

    shown: str
    format: str
    layer: str
    encoding: str
    encoding_how: str
    stated_crs: str | None
    """As the file states it, `EPSG:<code>` or WKT; None where it does not."""
    crs_how: str
    columns: tuple[str, ...]
    rows: list[Row]
    geometries: Geometries
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A boundary file, read: a table and its polygons in the file's own CRS."""

    path: Path
    shown: str
    """The path with the archive's member, for messages."""
    format: str
    """`shapefile`, `geopackage` or `geojson`."""
    layer: str
    encoding: str
    encoding_how: str
    """`given`, `cpg`, `language id`, `utf-8`, `gb18030` or `format`."""
    crs: str
    """`EPSG:<code>`, or WKT where no code is known."""
    crs_how: str
    """`given`, `prj`, `file` or `proposed`."""
    is_confirmed: bool
    """False where the CRS is only proposed; a person must say --crs."""
    columns: tuple[str, ...]
    rows: list[Row]
    """One dict per feature, column to value."""
    geometries: Geometries
    """`(n,)` shapely Polygon or MultiPolygon, 2-D, or None; in `crs`, x first."""
    samples: tuple[str, ...]
    """Up to three names, for a person to see that the encoding is right."""
    notes: tuple[str, ...] = ()
    """What was put right while reading, to be printed."""
