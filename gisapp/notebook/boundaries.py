"""What would other boundaries have counted?

Areas are GeoDataFrames as `grids()` gives them, EPSG:4326; distances and halves are
measured in the release's metric CRS (column metric_srid).
"""

from __future__ import annotations

import geopandas
import numpy as np
import pandas
import shapely

from gisapp.notebook.errors import AreaUnknown
from gisapp.risk.gathering.neighbours import neighbours

EXACT = ("inside", "border")
HALVES = ("A", "B")


def exact(incidents: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Those that lie where their point lies; the others cannot change their grid."""
    return incidents[incidents["place_kind"].isin(EXACT)]


def recount(
    incidents: geopandas.GeoDataFrame, areas: geopandas.GeoDataFrame
) -> pandas.Series:
    """Points in each area, by its code, zeros too.

    A point on a shared line counts in the area of the lower code, once.
    """
    ordered = areas.sort_values("code").reset_index(drop=True)
    tree = shapely.STRtree(ordered.geometry.values)
    point, area = tree.query(incidents.geometry.values, predicate="intersects")
    first = pandas.Series(area).groupby(point).min().to_numpy(dtype=int)
    found = np.bincount(first, minlength=len(ordered))
    return pandas.Series(found, index=ordered["code"], name="incidents")


def halved(
    areas: geopandas.GeoDataFrame, code: str, incidents: geopandas.GeoDataFrame
) -> geopandas.GeoDataFrame:
    """Cut one area in two, across its longer side, where half of its points lie.

    The halves are called code + A and code + B. Raises `AreaUnknown`.
    """
    metric = areas.to_crs(int(_one(areas, code)["metric_srid"]))
    shape = metric.geometry[areas["code"] == code].iloc[0]
    points = shapely.get_coordinates(incidents.to_crs(metric.crs).geometry.values)
    inside = points[shapely.contains_xy(shape, points)]
    west, south, east, north = shape.bounds
    axis = 0 if east - west >= north - south else 1
    middle = (west + east, south + north)[axis] / 2
    at = float(np.median(inside[:, axis])) if len(inside) else middle
    low = (west, south, at, north) if axis == 0 else (west, south, east, at)
    part = shapely.intersection(shape, shapely.box(*low))
    shapes = [part, shapely.difference(shape, part)]
    cut = geopandas.GeoSeries(shapes, crs=metric.crs)
    return _replaced(areas, [code], [code + half for half in HALVES], cut)


def joined(
    areas: geopandas.GeoDataFrame, codes: tuple[str, ...], code: str
) -> geopandas.GeoDataFrame:
    """Make one area of several, called `code`. Raises `AreaUnknown`."""
    metric = areas.to_crs(int(_one(areas, codes[0])["metric_srid"]))
    for one in codes:
        _one(areas, one)
    shape = metric.geometry[areas["code"].isin(codes)].union_all()
    whole = geopandas.GeoSeries([shape], crs=metric.crs)
    return _replaced(areas, list(codes), [code], whole)


def quietest_pair(
    areas: geopandas.GeoDataFrame, counted: pandas.Series
) -> tuple[str, str] | None:
    """The two that touch, lie in one township and have the fewest together."""
    metric = areas.to_crs(int(areas["metric_srid"].iloc[0]))
    codes, towns = list(areas["code"]), list(areas["township_code"])
    near = neighbours(list(metric.geometry)).neighbors
    pairs = [
        (int(counted[codes[a]] + counted[codes[b]]), codes[a], codes[b])
        for a, others in near.items()
        for b in others
        if a < b and towns[a] == towns[b]
    ]
    return min(pairs)[1:] if pairs else None


def _one(areas: geopandas.GeoDataFrame, code: str) -> pandas.Series:
    found = areas[areas["code"] == code]
    if found.empty:
        known = ", ".join(sorted(areas["code"])[:5]) + ", …"
        raise AreaUnknown(code=code, known=known)
    return found.iloc[0]


def _replaced(
    areas: geopandas.GeoDataFrame,
    old: list[str],
    new: list[str],
    shapes: geopandas.GeoSeries,
) -> geopandas.GeoDataFrame:
    model = areas[areas["code"] == old[0]]
    rows = pandas.concat([model] * len(new), ignore_index=True)
    rows["code"] = new
    rows["area_km2"] = shapes.area.to_numpy() / 1e6
    rows = rows.set_geometry(shapes.to_crs(areas.crs).values)
    rest = areas[~areas["code"].isin(old)]
    return pandas.concat([rest, rows], ignore_index=True)
