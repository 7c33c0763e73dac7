"""Where in this county do people live, as far as its facts say?"""

from __future__ import annotations

import math

import numpy as np
import rasterio
import shapely
from rasterio.features import rasterize
from rasterio.warp import Resampling, reproject

from gisapp.boundaries.models import Area, Release
from gisapp.core.crs import Floats, to_metric
from gisapp.core.profile import Profile
from gisapp.incidents.models import PlaceName
from gisapp.maps import terrain
from gisapp.maps.errors import TerrainUnusable
from gisapp.risk.inhabited import Flags, slope, spread_people, uninhabited
from gisapp.risk.lattice import Lattice
from gisapp.risk.monthly import settings
from gisapp.risk.points import Latitude, Longitude


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


def villages(profile: Profile) -> tuple[list[Area], Floats]:
    """The active release's villages and the residents of each; 0 where unknown."""
    release = Release.objects.of_county(profile.code).active().first()
    found = list(release.areas.villages()) if release else []
    known = settings.residents(profile)
    return found, np.array([known.get(one.code, 0) for one in found], float)


def people(profile: Profile, lattice: Lattice, empty: Flags) -> Floats:
    """`(rows, cols)` residents of each cell, none where it is empty."""
    areas, lived = villages(profile)
    if not areas or not lived.any():
        return np.zeros(lattice.shape)
    shapes = shapely.from_wkb([bytes(one.geom.wkb) for one in areas])

    def turn(lng: Floats, lat: Floats) -> tuple[Floats, Floats]:
        return to_metric(lng, lat, metric_crs=lattice.crs)

    metric = shapely.transform(shapes, turn, interleaved=False)
    number = rasterize(
        [(shape, at) for at, shape in enumerate(metric)],
        out_shape=lattice.shape,
        transform=lattice.transform,
        fill=-1,
        dtype="int32",
    ).astype(np.int64)
    return spread_people(number, lived, lattice.inside & ~empty)
