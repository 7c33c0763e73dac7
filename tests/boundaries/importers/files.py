"""Writes the small boundary files that these tests read, byte for byte."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyproj import CRS

Rows = Sequence[tuple[str, ...]]


def dbf_bytes(
    columns: dict[str, int],
    rows: Rows,
    *,
    encoding: str = "utf-8",
    language_id: int = 0,
    deleted: Sequence[int] = (),
) -> bytes:
    """A dBase III table of text columns (name to width), as bytes."""
    width = 1 + sum(columns.values())
    header = 32 + 32 * len(columns) + 1
    out = struct.pack(
        "<4BIHH17xB2x", 3, 117, 11, 3, len(rows), header, width, language_id
    )
    for name, wide in columns.items():
        out += struct.pack("<11sc4xBB14x", name.encode(encoding), b"C", wide, 0)
    out += b"\r"
    for i, row in enumerate(rows):
        out += b"*" if i in deleted else b" "
        for text, wide in zip(row, columns.values(), strict=True):
            out += text.encode(encoding)[:wide].ljust(wide)
    return out


def shapefile(
    folder: Path,
    shapes: Sequence[shapely.Geometry],
    rows: Rows,
    *,
    name: str = "grids",
    columns: dict[str, int] | None = None,
    prj: str | None = "EPSG:4549",
    cpg: str | None = None,
    encoding: str = "gb18030",
    language_id: int = 0,
    deleted: Sequence[int] = (),
) -> Path:
    """A shapefile with its own table; the path of its .shp."""
    path = folder / f"{name}.shp"
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(shapes, dtype=object)),
        [np.arange(len(shapes))],
        ["n"],
        geometry_type=shapes[0].geom_type,
        crs="EPSG:4549",
    )
    table = dbf_bytes(
        columns or {"WGDM": 20, "WGMC": 40},
        rows,
        encoding=encoding,
        language_id=language_id,
        deleted=deleted,
    )
    path.with_suffix(".dbf").write_bytes(table)
    for suffix, text in ((".cpg", cpg), (".prj", prj)):
        path.with_suffix(suffix).unlink(missing_ok=True)
        if text is not None:
            known = text.startswith("EPSG:")
            written = CRS(text).to_wkt("WKT1_ESRI") if known else text
            path.with_suffix(suffix).write_text(written, encoding="utf-8")
    return path


def shp_bytes(rings: Sequence[Sequence[tuple[float, float]]], kind: int = 5) -> bytes:
    """A .shp of one shape with these rings, sound or not."""
    points = [point for ring in rings for point in ring]
    starts = np.cumsum([0, *(len(ring) for ring in rings)])[:-1]
    content = struct.pack("<i4dii", kind, 0, 0, 1, 1, len(rings), len(points))
    content += struct.pack(f"<{len(rings)}i", *starts)
    content += b"".join(struct.pack("<dd", *point) for point in points)
    record = struct.pack(">ii", 1, len(content) // 2) + content
    words = (100 + len(record)) // 2
    return (
        struct.pack(">i20xi", 9994, words) + struct.pack("<ii64x", 1000, kind) + record
    )


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def zipped_shapefile(shp: Path, target: Path) -> Path:
    beside = sorted(shp.parent.glob(f"{shp.stem}.*"))
    return zipped(target, {file.name: file.read_bytes() for file in beside})


def geojson(path: Path, shapes: Sequence[object], **members: object) -> Path:
    """A FeatureCollection; shapes are geometries, GeoJSON dicts or None."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": f"{i}", "name": f"网格{i}"},
            "geometry": shapely.geometry.mapping(s)
            if isinstance(s, shapely.Geometry)
            else s,
        }
        for i, s in enumerate(shapes, start=1)
    ]
    document = {"type": "FeatureCollection", "features": features, **members}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def geopackage(path: Path, layers: dict[str, Sequence[shapely.Geometry]]) -> Path:
    for name, shapes in layers.items():
        names = np.array([f"网格{i}" for i in range(len(shapes))], dtype=object)
        pyogrio.raw.write(
            path,
            shapely.to_wkb(np.array(shapes, dtype=object)),
            [np.arange(1, len(shapes) + 1), names],
            ["code", "name"],
            layer=name,
            geometry_type=shapes[0].geom_type,
            crs="EPSG:4549",
            append=path.exists(),
        )
    return path
