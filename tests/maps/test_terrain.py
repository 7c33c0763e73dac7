"""Is the ground lit from the north-west, in degrees and metres, and across voids?"""

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import Affine

from gisapp.maps import terrain
from gisapp.maps.errors import TerrainUnusable

COUNTY = shapely.box(119.4, 27.9, 119.5, 28.0)
CELL_M = 90.0


def slope(towards):
    """A plane of 45 degrees, 20 x 20 cells, that faces a corner of the sky."""
    east, north = {"nw": (-1, 1), "se": (1, -1)}[towards]
    down, across = np.mgrid[0:20, 0:20] * CELL_M / np.sqrt(2)
    return -(east * across - north * down)


def write(path, heights, *, bounds, crs="EPSG:4326", nodata=-32768):
    rows, cols = heights.shape
    shape = {"height": rows, "width": cols, "count": 1, "dtype": "int16"}
    west, south, east, north = bounds
    where = Affine((east - west) / cols, 0, west, 0, (south - north) / rows, north)
    with rasterio.open(
        path, "w", driver="GTiff", crs=crs, transform=where, nodata=nodata, **shape
    ) as file:
        file.write(heights.astype(np.int16), 1)
    return path


def test_a_slope_that_faces_the_light_is_bright_and_its_other_side_dark():
    assert terrain.shade(slope("nw"), cell_m=CELL_M) == pytest.approx(1.0)
    assert terrain.shade(slope("se"), cell_m=CELL_M) == pytest.approx(0.0, abs=1e-9)


def test_level_ground_is_the_middle_of_the_ramp_and_clear():
    bright = terrain.shade(np.full((5, 5), 300.0), cell_m=CELL_M)
    assert bright == pytest.approx(terrain.FLAT)
    assert terrain.ShadeScale().position(bright) == pytest.approx(0.5)
    assert terrain.veil("light")[127, 3] == 0
    assert terrain.veil("dark")[0, 3] == terrain.DARKEST


def test_the_same_hill_is_as_steep_whatever_its_cells():
    plane = slope("nw")
    fine = np.kron(plane, np.ones((1, 1)))
    assert terrain.shade(fine / 2, cell_m=CELL_M / 2) == pytest.approx(1.0)


def test_a_small_void_is_bridged_and_a_wide_one_stays_unshaded():
    heights = slope("nw")
    heights[8:11, 8:11] = np.nan
    assert terrain.shade(heights, cell_m=CELL_M)[9, 9] == pytest.approx(1.0, abs=0.1)
    wide = np.full((200, 200), 100.0)
    wide[40:160, 40:160] = np.nan
    shaded = terrain.shade(wide, cell_m=CELL_M)
    assert np.isnan(shaded[100, 100])
    assert np.isfinite(shaded[45, 100])


def test_where_the_file_ends_nothing_is_invented():
    half = np.full((60, 60), 100.0)
    half[:, 30:] = np.nan
    shaded = terrain.shade(half, cell_m=CELL_M)
    assert np.isnan(shaded[:, 31:]).all()
    assert np.isfinite(shaded[:, :29]).all()


def test_nothing_but_voids_is_no_fault():
    assert np.isnan(terrain.shade(np.full((4, 4), np.nan), cell_m=CELL_M)).all()


def test_a_file_in_degrees_is_read_in_metres(tmp_path):
    rise = np.repeat(np.arange(120)[:, None], 120, axis=1) * 10
    path = write(tmp_path / "n.tif", rise, bounds=(119.35, 27.85, 119.55, 28.05))
    heights, cells = terrain.read(path, outline=COUNTY, metric_crs="EPSG:4549")
    down = np.gradient(heights, cells.a)[0]
    metres = 0.2 / 120 * 110_850
    assert np.nanmedian(down) == pytest.approx(10 / metres, rel=0.02)


def test_the_files_own_voids_are_voids(tmp_path):
    rise = np.full((120, 120), 500)
    rise[40:80, 40:80] = -32768
    path = write(tmp_path / "v.tif", rise, bounds=(119.35, 27.85, 119.55, 28.05))
    heights, _ = terrain.read(path, outline=COUNTY, metric_crs="EPSG:4549")
    assert np.isnan(heights).any()
    assert np.nanmin(heights) == pytest.approx(500)


def test_ground_beyond_the_file_is_a_void(tmp_path):
    path = write(
        tmp_path / "h.tif", np.full((9, 9), 5), bounds=(119.3, 27.9, 119.45, 28)
    )
    heights, _ = terrain.read(path, outline=COUNTY, metric_crs="EPSG:4549")
    assert np.isnan(heights[:, -10:]).all()
    assert np.isfinite(heights[50:-50, 50]).all()


def test_a_file_without_a_crs_is_refused_by_name(tmp_path):
    path = tmp_path / "plain.tif"
    shape = {"height": 2, "width": 2, "count": 1, "dtype": "int16"}
    where = Affine(1, 0, 0, 0, -1, 9)
    with rasterio.open(path, "w", driver="GTiff", transform=where, **shape) as file:
        file.write(np.ones((1, 2, 2), np.int16))
    with pytest.raises(TerrainUnusable, match=r"plain\.tif.*CRS"):
        terrain.read(path, outline=COUNTY, metric_crs="EPSG:4549")


def test_what_is_no_raster_is_refused_by_name(tmp_path):
    path = tmp_path / "text.tif"
    path.write_text("hills", encoding="utf-8")
    with pytest.raises(TerrainUnusable, match=r"text\.tif"):
        terrain.read(path, outline=COUNTY, metric_crs="EPSG:4549")
