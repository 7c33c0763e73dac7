"""Is a shapefile read as its sender meant it, or refused in words?"""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gisapp.boundaries.errors import (
    AreaZero,
    CoordinatesMixed,
    CoordinateUnusable,
    CountsDiffer,
    FileCorrupt,
    GeometryTypeWrong,
    LayerEmpty,
    PartMissing,
    RingUnusable,
)
from gisapp.boundaries.importers import read
from tests.boundaries.importers.files import dbf_bytes, shapefile, shp_bytes
from tests.shapes import E0, N0, square

SQUARES = [square(0, 0), square(1, 0)]
ROWS = [("331127001001001", "红星一网格"), ("331127001001002", "大垟网格")]
RING = [(E0, N0), (E0, N0 + 10), (E0 + 10, N0 + 10), (E0, N0)]


def lone_shp(folder, rings, kind=5):
    """A .shp without index, with a table of one row."""
    path = folder / "one.shp"
    path.write_bytes(shp_bytes(rings, kind))
    path.with_suffix(".dbf").write_bytes(dbf_bytes({"CODE": 5}, [("1",)]))
    return path


def test_a_survey_offices_shapefile_is_read_whole(tmp_path):
    delivery = read(shapefile(tmp_path, SQUARES, ROWS, language_id=0x4D))
    assert delivery.rows[1] == {"WGDM": "331127001001002", "WGMC": "大垟网格"}
    assert (delivery.encoding, delivery.encoding_how) == ("gbk", "language id")
    assert (delivery.crs, delivery.crs_how) == ("EPSG:4549", "prj")
    assert delivery.is_confirmed
    assert delivery.samples == ("红星一网格", "大垟网格")
    assert shapely.equals(delivery.geometries, np.array(SQUARES)).all()


def test_a_folder_with_one_shapefile_stands_for_it(tmp_path):
    shapefile(tmp_path, SQUARES, ROWS)
    assert read(tmp_path).layer == "grids"


def test_parts_are_found_whatever_their_case(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    path.with_suffix(".dbf").rename(tmp_path / "GRIDS.DBF")
    assert len(read(path).rows) == 2


def test_a_row_marked_as_deleted_takes_its_shape_along(tmp_path):
    delivery = read(shapefile(tmp_path, SQUARES, ROWS, deleted=[0]))
    assert [row["WGMC"] for row in delivery.rows] == ["大垟网格"]
    assert delivery.geometries[0].equals(SQUARES[1])


def test_a_hole_stays_a_hole(tmp_path):
    holed = square(0, 0, 3, 3).difference(square(1, 1))
    delivery = read(shapefile(tmp_path, [holed], ROWS[:1]))
    assert delivery.geometries[0].area == holed.area


def test_heights_are_dropped(tmp_path):
    high = shapely.force_3d(SQUARES[0], 500.0)
    assert not read(shapefile(tmp_path, [high], ROWS[:1])).geometries[0].has_z


def test_a_missing_index_is_rebuilt_and_said(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    path.with_suffix(".shx").unlink()
    delivery = read(path)
    assert delivery.notes == ("there is no .shx; it was rebuilt",)
    assert delivery.geometries[1].equals(SQUARES[1])


def test_no_table_no_names(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    path.with_suffix(".dbf").unlink()
    with pytest.raises(PartMissing, match=r"grids\.shp: no \.dbf"):
        read(path)


def test_tables_and_shapes_of_different_length_are_refused(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    path.with_suffix(".dbf").write_bytes(dbf_bytes({"CODE": 5}, [("1",)]))
    with pytest.raises(CountsDiffer, match=r"2 shapes but the \.dbf has 1 rows"):
        read(path)


@pytest.mark.parametrize("kept", [50, 150, 240])
def test_a_file_cut_off_is_corrupt(tmp_path, kept):
    path = shapefile(tmp_path, SQUARES, ROWS)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(FileCorrupt, match=r"grids\.shp"):
        read(path)


def test_a_shape_longer_than_the_file_is_corrupt(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    data = bytearray(path.read_bytes())
    data[104:108] = (10_000).to_bytes(4, "big")
    path.write_bytes(bytes(data))
    with pytest.raises(FileCorrupt, match="shape 1 says it is 20,000 bytes long"):
        read(path)


def test_a_table_cut_off_is_corrupt(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes()[:-30])
    with pytest.raises(FileCorrupt, match="says 2 rows, but the file ends after 1"):
        read(path)


def test_bytes_behind_the_end_are_ignored_and_said(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    path.write_bytes(path.read_bytes() + b"x" * 40)
    assert "40 bytes longer" in read(path).notes[0]


def test_no_shapes_is_an_empty_layer(tmp_path):
    path = shapefile(tmp_path, SQUARES, ROWS)
    header = bytearray(path.read_bytes()[:100])
    header[24:28] = (50).to_bytes(4, "big")
    path.write_bytes(bytes(header))
    with pytest.raises(LayerEmpty, match="0 shapes"):
        read(path)


def test_shapes_that_are_all_null_are_an_empty_layer(tmp_path):
    path = shapefile(tmp_path, [SQUARES[0], None], ROWS)
    table = path.with_suffix(".dbf").read_bytes()
    assert read(path).geometries[1] is None
    first_gone = table.replace(b" 331127001001001", b"*331127001001001")
    path.with_suffix(".dbf").write_bytes(first_gone)
    with pytest.raises(LayerEmpty, match="1 rows, none with a polygon"):
        read(path)


@pytest.mark.parametrize(
    ("shape", "found"),
    [(shapely.Point(E0, N0), "point"), (SQUARES[0].exterior, "line")],
)
def test_points_and_lines_are_not_areas(tmp_path, shape, found):
    line = shapely.LineString(shape.coords) if found == "line" else shape
    path = shapefile(tmp_path, [line], ROWS[:1], prj="<!DOCTYPE html><html>")
    with pytest.raises(GeometryTypeWrong, match=f"row 1 is a {found}.*Besides.*prj"):
        read(path)


def test_a_ring_of_two_points_is_told_with_its_place(tmp_path):
    path = lone_shp(tmp_path, [RING, [(E0, N0), (E0 + 5, N0)]])
    with pytest.raises(RingUnusable) as caught:
        read(path)
    assert caught.value.facts["ring"] == 2
    assert caught.value.facts["points"] == 2
    assert caught.value.facts["place"] == "460000.000000, 3090000.000000"


def test_a_polygon_on_one_line_has_no_area(tmp_path):
    flat = [(E0, N0), (E0 + 5, N0), (E0 + 9, N0), (E0, N0)]
    with pytest.raises(AreaZero, match="row 1 at 460000"):
        read(lone_shp(tmp_path, [flat]))


@pytest.mark.parametrize(
    ("bad", "words"), [(float("nan"), "not a number"), (1e9, "lies beyond")]
)
def test_coordinates_that_are_none(tmp_path, bad, words):
    ring = [RING[0], (bad, N0), *RING[1:]]
    with pytest.raises(CoordinateUnusable, match=f"row 1.*{words}"):
        read(lone_shp(tmp_path, [ring]))


def test_degrees_and_metres_in_one_file(tmp_path):
    degrees = shapely.box(119.5, 27.9, 119.6, 28.0)
    path = shapefile(tmp_path, [SQUARES[0], degrees], ROWS)
    with pytest.raises(CoordinatesMixed, match=r"row 1 .*row 2 .*degrees"):
        read(path)


def test_eastings_with_and_without_a_zone_in_one_file(tmp_path):
    zoned = shapely.transform(SQUARES[1], lambda p: p + np.array([4e7, 0]))
    path = shapefile(tmp_path, [SQUARES[0], zoned], ROWS)
    with pytest.raises(CoordinatesMixed, match="with a zone number"):
        read(path)
