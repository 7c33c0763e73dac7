"""Where in this county do people live, as far as its facts say?"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize
from rasterio.warp import Resampling, reproject

from gisapp.boundaries.models import Area, Release
from gisapp.core.crs import Flags, Floats, to_metric
from gisapp.core.profile import Profile
from gisapp.incidents.models import PlaceName
from gisapp.maps import people as known_people
from gisapp.maps import terrain
from gisapp.maps.errors import TerrainUnusable
from gisapp.risk.inhabited import slope, spread_people, uninhabited
from gisapp.risk.lattice import Lattice
from gisapp.risk.points import Latitude, Longitude
from gisapp.risk.turning import in_metres


def empty_slopes(lattice: Lattice) -> Flags:
    """`(rows, cols)`: steep and far from every place with a name.

    Without a height file in the profile, distance alone decides. Raises
    TerrainUnusable.
    """
    pairs = PlaceName.objects.values_list(Longitude("point"), Latitude("point"))
    lnglat = np.array(list(pairs), float).reshape(-1, 2)
    places = np.column_stack(to_metric(*lnglat.T, metric_crs=lattice.crs))
    heights = _heights(lattice)
    steep = None if heights is None else slope(heights, cell_m=lattice.cell_m)
    return uninhabited(lattice, places, steep)


def _heights(lattice: Lattice) -> Floats | None:
    path = terrain.height_file()
    if path is None:
        return None
    heights = np.full(lattice.shape, np.nan, np.float32)
    try:
        with rasterio.open(path) as file:
            reproject(
                rasterio.band(file, 1),
                heights,
                src_nodata=file.nodata,
                dst_transform=lattice.transform,
                dst_crs=lattice.crs,
                dst_nodata=math.nan,
                resampling=Resampling.average,
            )
    except rasterio.errors.RasterioError as error:
        raise TerrainUnusable(path=path, reason=str(error)) from error
    return np.asarray(heights, float)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """How many people live where."""

    kind: str
    """Which people: `resident` or `registered`."""
    codes: list[str]
    """Of the villages."""
    people: Floats
    """`(villages,)`; 0 where unknown."""
    on_cells: Floats
    """`(rows, cols)`; none where it is uninhabited."""
    grain_m: float
    """Half the side of a mean village as a square: nothing finer is known of where
    they live. 0 without villages."""


def lived(
    profile: Profile,
    lattice: Lattice,
    *,
    kind: str = known_people.RESIDENT,
    townships: Collection[str] = (),
) -> Lived:
    """The people of the active release's villages, spread over their inhabited cells.

    `townships`: of these alone; none named: of the county. Raises TerrainUnusable.
    """
    areas = _villages(profile, townships)
    known = known_people.by_village(profile, kind)
    number = np.array([known.get(one.code, 0) for one in areas], float)
    degrees = shapely.from_wkb([bytes(one.geom.wkb) for one in areas])
    shapes = in_metres(degrees, lattice.crs)
    mean_m2 = float(shapely.area(shapes).mean()) if areas else 0.0
    return Lived(
        kind=kind,
        codes=[one.code for one in areas],
        people=number,
        on_cells=_on_cells(shapes, number, lattice),
        grain_m=math.sqrt(mean_m2) / 2,
    )


def _villages(profile: Profile, townships: Collection[str]) -> list[Area]:
    release = Release.objects.of_county(profile.code).active().first()
    if release is None:
        return []
    found = release.areas.villages()
    return list(found.filter(township_code__in=townships) if townships else found)


def _on_cells(shapes: NDArray[np.object_], number: Floats, lattice: Lattice) -> Floats:
    if not number.any():
        return np.zeros(lattice.shape)
    village = rasterize(
        [(shape, at) for at, shape in enumerate(shapes)],
        out_shape=lattice.shape,
        transform=lattice.transform,
        fill=-1,
        dtype="int32",
    ).astype(np.int64)
    return spread_people(village, number, lattice.inside & ~empty_slopes(lattice))
