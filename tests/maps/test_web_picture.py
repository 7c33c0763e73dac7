"""Does a place in metres stand at its degrees in the picture?"""

import numpy as np
import pytest
import shapely
from rasterio.io import MemoryFile
from rasterio.transform import Affine

from gisapp.core.crs import transformer
from gisapp.maps import web_picture
from gisapp.maps.ramps import RootScale, heat_ramp

CRS = "EPSG:4549"
OUTLINE = shapely.box(119.2, 27.6, 120.0, 28.2)
WEST, NORTH, CELL = 421_000.0, 3_121_000.0, 500.0


def picture(values):
    return web_picture.draw(
        values,
        transform=Affine(CELL, 0, WEST, 0, -CELL, NORTH),
        crs=CRS,
        outline=OUTLINE,
        scale=RootScale(top=1.0),
        ramp=heat_ramp(),
    )


def pixels(drawn):
    with MemoryFile(drawn.png) as memory, memory.open(driver="PNG") as png:
        return png.read(1)


@pytest.mark.filterwarnings("ignore:Dataset has no geotransform")
@pytest.mark.parametrize("cell", [(20, 30), (120, 20), (70, 140)])
def test_a_cell_stands_where_its_degrees_say(cell):
    values = np.zeros((140, 164))
    values[cell] = 1.0
    drawn = picture(values)
    shades = pixels(drawn)
    row, col = np.argwhere(shades == shades[shades < 255].max()).mean(axis=0) + 0.5
    east, north = WEST + (cell[1] + 0.5) * CELL, NORTH - (cell[0] + 0.5) * CELL
    lng, lat = transformer(CRS, "EPSG:4326").transform(east, north)
    web = transformer("EPSG:4326", "EPSG:3857")
    x, y = web.transform(lng, lat)
    left, low = web.transform(drawn.bounds.west, drawn.bounds.south)
    right, top = web.transform(drawn.bounds.east, drawn.bounds.north)
    pixel_m = (right - left) / shades.shape[1]
    assert abs(left + col * pixel_m - x) < 2 * pixel_m
    assert abs(top - row * (top - low) / shades.shape[0] - y) < 2 * pixel_m


@pytest.mark.filterwarnings("ignore:Dataset has no geotransform")
def test_outside_the_outline_is_clear_and_the_edge_has_no_dark_rim():
    values = np.full((140, 164), np.nan)
    values[10:130, 10:150] = 1.0
    triangle = shapely.Polygon([(119.2, 27.6), (120.0, 27.6), (119.2, 28.2)])
    drawn = web_picture.draw(
        values,
        transform=Affine(CELL, 0, WEST, 0, -CELL, NORTH),
        crs=CRS,
        outline=triangle,
        scale=RootScale(top=1.0),
        ramp=heat_ramp(),
    )
    shades = pixels(drawn)
    assert shades[0, -1] == web_picture.CLEAR
    assert set(np.unique(shades)) == {254, web_picture.CLEAR}


@pytest.mark.filterwarnings("ignore:Dataset has no geotransform")
def test_what_is_left_out_inside_is_clear_and_its_edge_is_not_dark():
    values = np.full((140, 164), 1.0)
    values[60:80, 70:90] = np.nan
    shades = pixels(picture(values))
    middle = shades.shape[0] // 2, shades.shape[1] // 2
    assert shades[middle] == web_picture.CLEAR
    assert set(np.unique(shades)) == {254, web_picture.CLEAR}
    assert (shades == web_picture.CLEAR).mean() < 0.05


@pytest.mark.filterwarnings("ignore:Dataset has no geotransform")
def test_a_part_stands_where_it_stands_in_the_whole():
    part = shapely.box(119.2, 27.6, 119.6, 28.2)
    drawn = web_picture.draw(
        np.full((140, 164), 1.0),
        transform=Affine(CELL, 0, WEST, 0, -CELL, NORTH),
        crs=CRS,
        outline=OUTLINE,
        within=part,
        scale=RootScale(top=1.0),
        ramp=heat_ramp(),
    )
    shades = pixels(drawn)
    half = shades.shape[1] // 2
    assert drawn.bounds == OUTLINE.bounds
    assert set(np.unique(shades[:, : half - 1])) == {254}
    assert set(np.unique(shades[:, half + 1 :])) == {web_picture.CLEAR}


@pytest.mark.filterwarnings("ignore:Dataset has no geotransform")
def test_a_surface_of_nothing_is_drawn_as_nothing():
    assert set(np.unique(pixels(picture(np.full((140, 164), np.nan))))) == {0}
