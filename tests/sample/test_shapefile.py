"""Shapefile: GBK, marked as such, no .cpg, the same bytes every time."""

import io
import zipfile

import numpy as np
import pyogrio
import shapely

from gisapp.sample import shapefile

SQUARES = np.array([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)], object)
COLUMNS = {"XZQDM": ["331127208", "331127215"], "XZQMC": ["大漈乡", "毛垟乡"]}


def made() -> bytes:
    return shapefile.zipped("areas", COLUMNS, SQUARES, "EPSG:4549")


def test_the_zip_has_four_parts_and_no_cpg():
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        names = archive.namelist()
    assert names == ["areas.shp", "areas.shx", "areas.dbf", "areas.prj"]


def test_names_are_gbk_and_the_language_id_says_so():
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        dbf = archive.read("areas.dbf")
    assert dbf[29] == 77
    assert "大漈乡".encode("gbk") in dbf
    assert "大漈乡".encode() not in dbf


def test_the_bytes_are_the_same_every_time():
    assert made() == made()


def test_it_reads_back_as_written(tmp_path):
    path = tmp_path / "areas.zip"
    path.write_bytes(made())
    frame = pyogrio.read_dataframe(path)
    assert frame["XZQMC"].tolist() == COLUMNS["XZQMC"]
    assert frame.crs.to_epsg() == 4549
    assert frame.geometry.area.tolist() == [100.0, 100.0]
