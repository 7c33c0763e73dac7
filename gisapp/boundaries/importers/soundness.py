"""Can these geometries be ground at all?"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from gisapp.boundaries.errors import (
    AreaZero,
    CoordinatesMixed,
    CoordinateUnusable,
    GeometryTypeWrong,
    LayerEmpty,
)
from gisapp.boundaries.importers.delivery import Geometries, Layer

FARTHEST = 1e8
"""No CRS in use on Earth has a larger coordinate, metres or degrees."""
TYPES = {
    "polygon": (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON),
    "point": (shapely.GeometryType.POINT,),
}
"""What a level is made of, to the geometry types that it may have."""
ZONE_M = 1_000_000
"""A Gauss-Krueger easting with its zone number before it: 40 500 000."""


def unusable_vertex(points: NDArray[np.float64]) -> tuple[str, str] | None:
    """The first vertex of `(n, 2)` that is no coordinate, and why; or None."""
    bad = ~np.isfinite(points).all(axis=1) | (np.abs(points) > FARTHEST).any(axis=1)
    if not bad.any():
        return None
    x, y = points[int(np.argmax(bad))]
    reason = f"lies beyond {FARTHEST:,.0f}, where no coordinate system reaches"
    if not np.isfinite([x, y]).all():
        reason = "is not a number"
    return f"{x:g}, {y:g}", reason


def lost_in_reading(
    wkb: NDArray[np.object_], geometries: Geometries
) -> NDArray[np.bool_]:
    """`(n,)`: a geometry was written, but GEOS could make nothing of it."""
    was_written = np.array([raw is not None for raw in wkb], dtype=bool)
    is_lost: NDArray[np.bool_] = shapely.is_missing(geometries) & was_written
    return is_lost


def refuse_unusable(layer: Layer, *, shapes: str = "polygon") -> None:
    """Raises at the first geometry that is no such shape, or not of this Earth."""
    geometries = layer.geometries
    present = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    if not present.any():
        reason = f"{len(geometries)} rows, none with a {shapes}"
        raise LayerEmpty(path=layer.shown, layer=layer.layer, reason=reason)
    _refuse_types(layer.shown, geometries, present, shapes)
    _refuse_vertices(layer.shown, geometries)
    if shapes == "polygon":
        _refuse_flat(layer.shown, geometries, present)
    _refuse_mixed(layer.shown, geometries)


def _refuse_types(
    shown: str, geometries: Geometries, present: NDArray[np.bool_], shapes: str
) -> None:
    wrong = present & ~np.isin(shapely.get_type_id(geometries), TYPES[shapes])
    if wrong.any():
        i = int(np.argmax(wrong))
        found = geometries[i].geom_type
        raise GeometryTypeWrong(path=shown, row=i + 1, found=found, also="")


def _refuse_vertices(shown: str, geometries: Geometries) -> None:
    points, owner = shapely.get_coordinates(geometries, return_index=True)
    bad = unusable_vertex(points)
    if bad:
        place, reason = bad
        faulty = ~np.isfinite(points).all(axis=1) | (np.abs(points) > FARTHEST).any(1)
        row = int(owner[int(np.argmax(faulty))]) + 1
        raise CoordinateUnusable(path=shown, row=row, place=place, reason=reason)


def _refuse_flat(
    shown: str, geometries: Geometries, present: NDArray[np.bool_]
) -> None:
    """No area and no extent in one direction; a bow-tie is left to the checks."""
    flat = present & (shapely.area(shapely.convex_hull(geometries)) == 0)
    if flat.any():
        i = int(np.argmax(flat))
        x, y = shapely.get_coordinates(geometries[i])[0]
        raise AreaZero(path=shown, row=i + 1, place=f"{x:.6f}, {y:.6f}")


def _kind(x: float, y: float) -> str:
    if abs(x) <= 180 and abs(y) <= 90:
        return "degrees"
    if 13 <= x // ZONE_M <= 45 and 0 < y < 1e7:
        return "metres with a zone number"
    if 0 < x < ZONE_M and 1e5 < y < 1e7:
        return "metres without a zone number"
    return "other metres"


def _refuse_mixed(shown: str, geometries: Geometries) -> None:
    """One file, one CRS; a metric CRS may hold all but degrees and both zonings."""
    boxes = shapely.bounds(geometries)
    first: dict[str, int] = {}
    for i, box in enumerate(boxes):
        if np.isfinite(box).all():
            first.setdefault(_kind((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), i)
    kinds = list(first)
    if "degrees" not in kinds and not {k for k in kinds if "zone" in k} >= {
        "metres with a zone number",
        "metres without a zone number",
    }:
        return
    if len(kinds) > 1:
        kind, other = kinds[0], kinds[1]
        row, other_row = first[kind] + 1, first[other] + 1
        raise CoordinatesMixed(
            path=shown,
            row=row,
            kind=kind,
            place=_place(boxes[row - 1]),
            other_row=other_row,
            other_kind=other,
            other_place=_place(boxes[other_row - 1]),
        )


def _place(box: NDArray[np.float64]) -> str:
    return f"{box[0]:.6g}, {box[1]:.7g}"
