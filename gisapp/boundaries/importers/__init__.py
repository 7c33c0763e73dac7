"""Which areas are in this boundary file?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gisapp.boundaries.importers import geojson, geopackage, shapefile
from gisapp.boundaries.importers.columns import samples
from gisapp.boundaries.importers.container import opened
from gisapp.boundaries.importers.delivery import Delivery, Layer
from gisapp.boundaries.importers.georeference import settle
from gisapp.boundaries.importers.soundness import refuse_unusable
from gisapp.core.crs import LngLatBounds

__all__ = ["Delivery", "read"]

FORMATS: dict[str, Callable[..., Layer]] = {
    ".shp": shapefile.read,
    ".gpkg": geopackage.read,
    ".geojson": geojson.read,
    ".json": geojson.read,
}
"""Suffix to `read(source, *, encoding)`."""


def read(
    path: Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    layer: str | None = None,
    expected: LngLatBounds | None = None,
    candidates: Sequence[str] = (),
    shapes: str = "polygon",
) -> Delivery:
    """Read a shapefile (.shp, its folder, a .zip), a GeoPackage or GeoJSON.

    `encoding`, `crs`, `layer` are what the person says and win over the file.
    `expected` is where the ground must lie (EPSG:4326, degrees); `candidates`
    are CRSs to propose first where the file states none; `shapes` is what the
    level is made of, polygon or point. The geometries stay in
    the file's own CRS, x first. Raises a child of DeliveryError naming file,
    place and remedy.
    """
    with opened(path, layer=layer) as source:
        asked = replace(source, shapes=shapes)
        found = FORMATS[source.path.suffix.lower()](asked, encoding=encoding)
    refuse_unusable(found, shapes=shapes)
    ground = settle(found, given=crs, expected=expected, candidates=candidates)
    return Delivery(
        path=path,
        shown=found.shown,
        format=found.format,
        layer=found.layer,
        encoding=found.encoding,
        encoding_how=found.encoding_how,
        crs=ground.crs,
        crs_how=ground.how,
        is_confirmed=ground.is_confirmed,
        columns=found.columns,
        rows=found.rows,
        geometries=found.geometries,
        samples=samples(found.columns, found.rows),
        notes=found.notes + ground.notes,
    )
