"""What is in this GeoJSON file?"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from gisapp.boundaries.errors import (
    EncodingUndecodable,
    EncodingUnknown,
    FileCorrupt,
    GeometryTypeWrong,
    GeometryUnreadable,
    LayerEmpty,
)
from gisapp.boundaries.importers import encodings
from gisapp.boundaries.importers.delivery import Geometries, Layer, Row, Source, Value
from gisapp.boundaries.importers.georeference import from_user

BOM = b"\xef\xbb\xbf"
DEFAULT_CRS = "EPSG:4326"


def read(source: Source, *, encoding: str | None) -> Layer:
    """Read a FeatureCollection; raises a child of DeliveryError.

    EPSG:4326 (RFC 7946), unless the older `crs` member names another.
    """
    text, used, how = _text(source, encoding)
    document = _document(source, text)
    features = _features(source, document)
    rows = [_row(feature) for feature in features]
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Layer(
        shown=source.shown,
        format="geojson",
        layer=str(document.get("name") or source.path.stem),
        encoding=used,
        encoding_how=how,
        stated_crs=_crs(source, document),
        crs_how="file",
        columns=columns,
        rows=[{name: row.get(name) for name in columns} for row in rows],
        geometries=_geometries(source, features),
    )


def _text(source: Source, given: str | None) -> tuple[str, str, str]:
    data = source.path.read_bytes().removeprefix(BOM)
    names = ["utf-8", "gb18030"]
    if given:
        name = encodings.known(given)
        if not name:
            raise EncodingUnknown(path=source.shown, encoding=given)
        names = [name]
    for name in names:
        try:
            return data.decode(name), name, "given" if given else name
        except UnicodeDecodeError as error:
            row = data[: error.start].count(b"\n") + 1
            place = data[error.start : error.start + 12]
    raise EncodingUndecodable(
        path=source.shown,
        column="(any)",
        row=f"at line {row}",
        bytes=place,
        tried=" or ".join(names),
    )


def _document(source: Source, text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        reason = f"no JSON at {where}: {error.msg}"
        raise FileCorrupt(path=source.shown, reason=reason) from error
    except RecursionError as error:
        reason = "its JSON is nested too deeply"
        raise FileCorrupt(path=source.shown, reason=reason) from error
    if not isinstance(document, dict):
        raise FileCorrupt(path=source.shown, reason="it is JSON, but not GeoJSON")
    return document


def _features(source: Source, document: dict[str, Any]) -> list[dict[str, Any]]:
    kind = document.get("type")
    features = document.get("features")
    if kind == "Feature":
        return [document]
    if kind != "FeatureCollection" or not isinstance(features, list):
        reason = f"it is a {kind or 'JSON object'}, not a FeatureCollection"
        raise FileCorrupt(path=source.shown, reason=reason)
    if not features:
        reason = "its list of features is empty"
        raise LayerEmpty(path=source.shown, layer=source.path.stem, reason=reason)
    for row, feature in enumerate(features, start=1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise FileCorrupt(path=source.shown, reason=f"item {row} is no Feature")
    return features


def _row(feature: dict[str, Any]) -> Row:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return {}
    return {str(name): _value(value) for name, value in properties.items()}


def _value(value: Any) -> Value:
    if value is None or isinstance(value, int | float):
        return int(value) if isinstance(value, bool) else value
    if isinstance(value, str):
        return value.strip() or None
    return json.dumps(value, ensure_ascii=False)


def _crs(source: Source, document: dict[str, Any]) -> str:
    member = document.get("crs")
    if member is None:
        return DEFAULT_CRS
    named = member.get("properties", {}) if isinstance(member, dict) else {}
    name = named.get("name") if isinstance(named, dict) else None
    return from_user(str(name), shown=source.shown)


KINDS = {"polygon": ("Polygon", "MultiPolygon"), "point": ("Point",)}


def _geometries(source: Source, features: list[dict[str, Any]]) -> Geometries:
    geometries = np.empty(len(features), dtype=object)
    for i, feature in enumerate(features):
        geometries[i] = _geometry(source, feature.get("geometry"), i + 1)
    return geometries


def _geometry(source: Source, given: Any, row: int) -> Any:
    if given is None:
        return None
    kind = given.get("type") if isinstance(given, dict) else None
    if kind not in KINDS[source.shapes]:
        found = kind or "non-object"
        raise GeometryTypeWrong(path=source.shown, row=row, found=found, also="")
    try:
        return shapely.force_2d(shape(given))
    except (ShapelyError, KeyError, IndexError, TypeError, ValueError) as error:
        raise GeometryUnreadable(
            path=source.shown, row=row, reason=str(error)
        ) from error
