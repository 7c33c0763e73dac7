"""Our way, their way and the proof, for the rows that locate points."""

from __future__ import annotations

import io
from functools import lru_cache

import geopandas as gpd
import numpy as np
import shapely
from django.db import DatabaseError, connection
from numpy.typing import NDArray

from bench import ground
from bench.row import Measured, best_of
from gisapp.boundaries.locate.index import GridIndex

ROUNDS = 3
METRIC_CRS = "EPSG:4549"
PROOF = """
SELECT p.i, min(g.i) FROM bench_points p JOIN bench_grids g
    ON ST_Covers(g.geom, p.geom) GROUP BY p.i
"""


@lru_cache(maxsize=1)
def made(grids: int) -> tuple[NDArray[np.object_], GridIndex]:
    """Grids and their index, made once for all sizes of a row."""
    polygons = ground.grids(grids)
    codes = [f"{number:06d}" for number in range(grids)]
    return polygons, GridIndex.build(codes, polygons, metric_crs=METRIC_CRS)


def measure(grids: int, points: int, is_last: bool) -> Measured:
    """Seconds to name the grid of every point, the points already an array."""
    polygons, index = made(grids)
    lng, lat = ground.points(points)
    frame = gpd.GeoDataFrame(geometry=polygons, crs="EPSG:4326")
    spots = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lng, lat), crs="EPSG:4326")
    ours, theirs = best_of(
        ROUNDS,
        lambda: index.cover(lng, lat),
        lambda: gpd.sjoin(spots, frame, how="left", predicate="within"),
    )
    if not is_last:
        return Measured(ours=ours, theirs=theirs)
    unequal, judge = _compare(polygons, lng, lat, index.cover(lng, lat))
    note = f"{points - unequal:,} of {points:,} answers equal to {judge}"
    return Measured(ours=ours, theirs=theirs, holds=unequal == 0, note=note)


def _compare(
    polygons: NDArray[np.object_],
    lng: NDArray[np.float64],
    lat: NDArray[np.float64],
    found: NDArray[np.int32],
) -> tuple[int, str]:
    """How many answers differ, and from whose."""
    try:
        expected, judge = _by_postgis(polygons, lng, lat), "PostGIS ST_Covers"
    except DatabaseError:
        expected, judge = _by_shapely(polygons, lng, lat), "shapely (no database)"
    return int((expected != found).sum()), judge


def _by_postgis(
    polygons: NDArray[np.object_], lng: NDArray[np.float64], lat: NDArray[np.float64]
) -> NDArray[np.int32]:
    expected = np.full(len(lng), -1, np.int32)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_grids (i int, geom geometry)")
        cursor.execute("CREATE TEMP TABLE bench_points (i int, geom geometry)")
        shapes = shapely.set_srid(polygons, 4326)
        _copy(cursor, "bench_grids", shapes)
        _copy(cursor, "bench_points", shapely.set_srid(shapely.points(lng, lat), 4326))
        cursor.execute("CREATE INDEX ON bench_grids USING gist (geom)")
        cursor.execute("ANALYZE bench_grids")
        cursor.execute(PROOF)
        for point, grid in cursor.fetchall():
            expected[point] = grid
        cursor.execute("DROP TABLE bench_grids, bench_points")
    return expected


def _copy(cursor, table: str, shapes: NDArray[np.object_]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    hexes = shapely.to_wkb(shapes, hex=True, include_srid=True)
    lines = "".join(f"{i}\t{text}\n" for i, text in enumerate(hexes))
    cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO(lines))


def _by_shapely(
    polygons: NDArray[np.object_], lng: NDArray[np.float64], lat: NDArray[np.float64]
) -> NDArray[np.int32]:
    expected = np.full(len(lng), -1, np.int32)
    tree = shapely.STRtree(polygons)
    point, grid = tree.query(shapely.points(lng, lat), predicate="covered_by")
    order = np.lexsort((-grid, point))
    expected[point[order]] = grid[order]
    return expected
