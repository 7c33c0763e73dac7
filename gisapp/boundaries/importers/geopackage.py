"""What is in this GeoPackage?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from gisapp.boundaries.errors import (
    FileCorrupt,
    GeometryUnreadable,
    LayerUnclear,
    LayerUnknown,
    NothingUsable,
)
from gisapp.boundaries.importers.delivery import Geometries, Layer, Row, Source, Value
from gisapp.boundaries.importers.georeference import from_wkt
from gisapp.boundaries.importers.soundness import lost_in_reading


def read(source: Source, *, encoding: str | None) -> Layer:
    """Read one layer; raises a child of DeliveryError.

    A GeoPackage is UTF-8 by its standard (OGC 12-128), so `encoding` is unused.
    """
    try:
        name = _layer(source)
        meta, fids, wkb, data = pyogrio.raw.read(
            source.path, layer=name, force_2d=True, return_fids=True
        )
    except (DataSourceError, DataLayerError) as error:
        reason = f"it cannot be opened ({error})"
        raise FileCorrupt(path=source.shown, reason=reason) from error
    columns = tuple(str(name) for name in meta["fields"])
    count = len(fids)
    return Layer(
        shown=source.shown,
        format="geopackage",
        layer=name,
        encoding="utf-8",
        encoding_how="format",
        stated_crs=from_wkt(meta["crs"]) if meta["crs"] else None,
        crs_how="file",
        columns=columns,
        rows=[_row(columns, data, i) for i in range(count)],
        geometries=_geometries(source, wkb),
    )


def _layer(source: Source) -> str:
    found = [str(name) for name, kind in pyogrio.list_layers(source.path) if kind]
    layers = ", ".join(found)
    if source.layer and source.layer not in found:
        raise LayerUnknown(path=source.shown, layer=source.layer, layers=layers)
    if source.layer:
        return source.layer
    if not found:
        raise NothingUsable(path=source.shown, found="it has no layer with geometry")
    if len(found) > 1:
        raise LayerUnclear(path=source.shown, layers=layers)
    return found[0]


def _row(columns: tuple[str, ...], data: list[Any], i: int) -> Row:
    return {name: _value(data[column][i]) for column, name in enumerate(columns)}


def _value(value: Any) -> Value:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    return str(value).strip() or None


def _geometries(source: Source, wkb: Geometries) -> Geometries:
    geometries = shapely.from_wkb(wkb, on_invalid="ignore")
    lost = lost_in_reading(wkb, geometries)
    if lost.any():
        row = int(np.argmax(lost)) + 1
        reason = "a ring has fewer than four points or is not closed"
        raise GeometryUnreadable(path=source.shown, row=row, reason=reason)
    return np.asarray(shapely.force_2d(geometries))
