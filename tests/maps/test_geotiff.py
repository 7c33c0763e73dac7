"""Is what was written what a GIS reads?"""

import numpy as np
import rasterio
from rasterio.transform import Affine

from gisapp.maps import geotiff


def test_values_place_and_tags_come_back(tmp_path):
    values = np.arange(700.0 * 600).reshape(700, 600) / 7
    values[0, :5] = np.nan
    transform = Affine(100, 0, 440_000, 0, -100, 3_120_000)
    path = geotiff.write(
        tmp_path / "a.tif",
        values,
        transform=transform,
        crs="EPSG:4549",
        tags={"THEME": "TRAF", "COUNTY": "景宁"},
        unit="per km2",
        description="TRAF 2017-11",
    )
    with rasterio.open(path) as tif:
        assert tif.transform == transform
        assert tif.crs.to_epsg() == 4549
        assert (tif.units, tif.descriptions) == (("per km2",), ("TRAF 2017-11",))
        assert tif.tags()["COUNTY"] == "景宁"
        assert tif.overviews(1) == [2, 4]
        assert tif.block_shapes == [(256, 256)]
        back = tif.read(1, masked=True)
    assert back.mask.sum() == 5
    assert back.mask[0, :5].all()
    assert np.allclose(back.filled(0), np.nan_to_num(values), rtol=1e-6)


def test_it_is_cloud_optimised(tmp_path):
    """Head, then overviews, then tiles, as GDAL's COG driver marks and orders them."""
    path = geotiff.write(
        tmp_path / "a.tif",
        np.arange(1300.0 * 900).reshape(1300, 900),
        transform=Affine(100, 0, 440_000, 0, -100, 3_120_000),
        crs="EPSG:4549",
        tags={},
        unit="",
        description="",
    )
    with rasterio.open(path) as tif:
        assert tif.profile["tiled"]
        assert tif.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert tif.overviews(1) == [2, 4, 8]
        first = _offset(tif, 0, 0)
        for smaller in (0, 1, 2):
            with rasterio.open(path, overview_level=smaller) as overview:
                assert overview.block_shapes == [(256, 256)]
        last = _offset(tif, 3, 5)
    head = path.read_bytes()[:400]
    assert b"LAYOUT=IFDS_BEFORE_DATA" in head
    assert 400 < first < last < path.stat().st_size


def _offset(tif, col, row):
    return int(tif.get_tag_item(f"BLOCK_OFFSET_{col}_{row}", "TIFF", bidx=1))


def test_a_surface_without_ground_can_be_written(tmp_path):
    path = geotiff.write(
        tmp_path / "b.tif",
        np.full((3, 4), np.nan),
        transform=Affine(100, 0, 440_000, 0, -100, 3_120_000),
        crs="EPSG:4549",
        tags={},
        unit="",
        description="",
    )
    with rasterio.open(path) as tif:
        assert tif.read(1, masked=True).mask.all()
