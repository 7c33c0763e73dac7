"""Is the delivered height file the ground that the villages were put on?"""

from pathlib import Path

import numpy as np
import rasterio

from gisapp.core import profile
from gisapp.sample import relief
from gisapp.sample.terrain import Frame, Terrain

FOLDER = Path("data/boundaries/jingning-2017")


def test_the_delivered_file_covers_the_county_in_whole_metres():
    with rasterio.open(FOLDER / relief.FILE) as file:
        heights = file.read(1)
        assert file.crs.to_epsg() == 4549
        assert file.dtypes == ("int16",)
        assert abs(file.transform.a - relief.CELL_M) < 1
    assert (heights != relief.NODATA).all()
    assert 0 < heights.min() < 200
    assert 1000 < heights.max() < 2500


def test_heights_stay_where_they_were(tmp_path):
    frame = Frame(west=1000.0, north=9000.0, cell=45.0, rows=40, cols=60)
    rise = np.repeat(np.arange(60.0)[None, :] * 45, 40, axis=0)
    made = Terrain(frame=frame, height=rise, effort=rise)
    path = relief.write(tmp_path / "r.tif", made, crs="EPSG:4549")
    with rasterio.open(path) as file:
        (height,) = next(file.sample([(1000 + 30 * 45, 8000)]))
        assert file.shape == (20, 30)
    assert abs(height - 30 * 45) < 60


def test_the_profile_names_it():
    county = profile.load(Path("data/profiles/jingning.toml"))
    path = county.path.parent / county.raw["terrain"]["file"]
    assert path.resolve() == (FOLDER / relief.FILE).resolve()
