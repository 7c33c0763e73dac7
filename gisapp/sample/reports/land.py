"""On which ground do reports fall: grids, people, named places, cities outside?

Read from the delivered files, as anybody else reads them: zipped shapefiles in
EPSG:4549 with GBK attributes, `residents.csv` and `places.csv`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataSourceError

from gisapp.core.crs import to_metric
from gisapp.core.profile import Profile
from gisapp.sample.reports.drafts import NONE, Floats, Ints
from gisapp.sample.reports.errors import GroundUnusable
from gisapp.sample.reports.message import Spot

CODE, NAME, PARENT = "XZQDM", "XZQMC", "SJDM"
URBAN = "城市网格"
ENCODING = "GBK"
HIGHWAY, HIGHWAY_END = "highway", "公路"
"""A road between villages, where nobody lives; the rest are streets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grids:
    """The `g` grids, in the order of their codes; metric CRS."""

    codes: NDArray[np.str_]
    polygons: NDArray[np.object_]
    is_urban: NDArray[np.bool_]
    residents: Floats
    """People who live there: the village's, shared evenly among its grids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """Everything of the ground that reports need; metric CRS."""

    metric_crs: str
    grids: Grids
    spots: tuple[Spot, ...]
    spot_grid: Ints
    """Place in `grids` of each spot."""
    spot_east: Floats
    spot_north: Floats
    cities: tuple[Spot, ...]
    city_lng: Floats
    city_lat: Floats
    township_names: dict[str, str]
    tree: shapely.STRtree
    """Of the grids' polygons."""

    @property
    def county(self) -> shapely.Geometry:
        return shapely.union_all(self.grids.polygons)

    def grid_at(self, east: Floats, north: Floats) -> Ints:
        """The grid that covers each point, `(n,)`; the lowest; NONE outside."""
        points = shapely.points(east, north)
        found = np.full(len(points), NONE, np.int64)
        usable = np.isfinite(east)
        which, grid = self.tree.query(points[usable], predicate="covered_by")
        rows = np.flatnonzero(usable)[which]
        order = np.argsort(-grid, kind="stable")
        found[rows[order]] = grid[order]
        return found


def _layer(folder: Path, name: str) -> gpd.GeoDataFrame:
    path = folder / f"{name}.zip"
    try:
        frame = gpd.read_file(path, engine="pyogrio", encoding=ENCODING)
    except DataSourceError as error:
        raise GroundUnusable(path=path, reason=str(error)) from error
    if CODE not in frame:
        raise GroundUnusable(path=path, reason=f"no column {CODE}")
    return frame.sort_values(CODE, ignore_index=True)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise GroundUnusable(path=path, reason=error.strerror) from error


def _grids(folder: Path) -> Grids:
    frame = _layer(folder, "grids")
    people = {
        row["village_code"]: float(row["resident"])
        for row in _rows(folder / "residents.csv")
    }
    shared = frame[PARENT].map(frame[PARENT].value_counts())
    return Grids(
        codes=frame[CODE].to_numpy(str),
        polygons=np.asarray(frame.geometry.values),
        is_urban=(frame["LX"] == URBAN).to_numpy(bool),
        residents=(frame[PARENT].map(people).fillna(0.0) / shared).to_numpy(float),
    )


def _cities(rows: list[dict[str, str]]) -> tuple[Spot, ...]:
    return tuple(
        Spot(
            name=row["city_zh"],
            kind="city",
            township="",
            village="",
            township_code="",
            grid=row["code"],
            number=number,
        )
        for number, row in enumerate(rows)
    )


def read(profile: Profile, folder: Path) -> Land:
    """The delivered ground in `folder`; raises GroundUnusable naming the file."""
    grids = _grids(folder)
    townships = _layer(folder, "townships").set_index(CODE)[NAME].to_dict()
    villages = _layer(folder, "villages").set_index(CODE)[NAME].to_dict()
    path = folder / "places.csv"
    of_code = {code: place for place, code in enumerate(grids.codes)}
    rows = [row for row in _rows(path) if row["grid_code"] in of_code]
    if not rows:
        raise GroundUnusable(path=path, reason="no place lies in a grid")
    east, north = to_metric(
        np.array([float(row["lng"]) for row in rows]),
        np.array([float(row["lat"]) for row in rows]),
        metric_crs=profile.ground.metric_crs,
    )
    outposts = profile.table("outposts")
    return Land(
        metric_crs=profile.ground.metric_crs,
        grids=grids,
        spots=tuple(
            _spot(number, row, townships, villages) for number, row in enumerate(rows)
        ),
        spot_grid=np.array([of_code[row["grid_code"]] for row in rows], np.int64),
        spot_east=east,
        spot_north=north,
        cities=_cities(outposts),
        city_lng=np.array([float(row["lon"]) for row in outposts]),
        city_lat=np.array([float(row["lat"]) for row in outposts]),
        township_names=townships,
        tree=shapely.STRtree(grids.polygons),
    )


def _spot(
    number: int,
    row: dict[str, str],
    townships: dict[str, str],
    villages: dict[str, str],
) -> Spot:
    code = row["grid_code"]
    return Spot(
        name=row["name"],
        kind=HIGHWAY if row["name"].endswith(HIGHWAY_END) else row["kind"],
        township=townships.get(code[:9], ""),
        village=villages.get(code[:12], ""),
        township_code=code[:9],
        grid=code,
        number=number,
    )
