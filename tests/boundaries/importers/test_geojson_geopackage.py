"""Are GeoJSON and GeoPackage read by the same contract as shapefiles?"""

from __future__ import annotations

import pytest
import shapely

from gisapp.boundaries.errors import (
    EncodingUndecodable,
    FileAbsent,
    FileCorrupt,
    FormatUnknown,
    GeometryTypeWrong,
    GeometryUnreadable,
    LayerEmpty,
    LayerUnclear,
    LayerUnknown,
)
from gisapp.boundaries.importers import read
from tests.boundaries.importers.files import geojson, geopackage
from tests.shapes import square

BOX = shapely.box(119.5, 27.9, 119.6, 28.0)


def test_geojson_gives_rows_names_and_polygons(tmp_path):
    delivery = read(geojson(tmp_path / "a.geojson", [BOX, None]))
    assert delivery.columns == ("code", "name")
    assert delivery.samples == ("网格1", "网格2")
    assert delivery.geometries[0].equals(BOX)
    assert delivery.geometries[1] is None


def test_geojson_in_gb18030_and_with_a_mark(tmp_path):
    path = geojson(tmp_path / "a.json", [BOX])
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("gb18030"))
    assert read(path).samples == ("网格1",)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read(path).encoding == "utf-8"
    path.write_bytes(text.encode() + b"\xff\xff")
    with pytest.raises(EncodingUndecodable, match="line 1"):
        read(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON at line 1"),
        ("[1]", "not GeoJSON"),
        ('{"type": "Topology"}', "it is a Topology"),
        ('{"type": "FeatureCollection", "features": [3]}', "item 1 is no Feature"),
        ("[" * 100_000, "nested too deeply|no JSON"),
    ],
)
def test_what_is_no_geojson(tmp_path, text, words):
    path = tmp_path / "a.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileCorrupt, match=words):
        read(path)


def test_geojson_without_features_is_an_empty_layer(tmp_path):
    with pytest.raises(LayerEmpty, match="list of features is empty"):
        read(geojson(tmp_path / "a.geojson", []))


def test_geojson_points_and_broken_rings_name_their_row(tmp_path):
    path = tmp_path / "a.geojson"
    with pytest.raises(GeometryTypeWrong, match="row 2 is a Point"):
        read(geojson(path, [BOX, shapely.Point(119, 28)]))
    for rings in ([[[0, 0], [1, 1]]], [["x"]], [[[0, 0], [1, "y"], [1, 1]]]):
        broken = {"type": "Polygon", "coordinates": rings}
        with pytest.raises(GeometryUnreadable, match="row 2"):
            read(geojson(path, [BOX, broken]))


def test_a_geopackage_is_read_in_its_own_crs(tmp_path):
    delivery = read(geopackage(tmp_path / "a.gpkg", {"grids": [square(0, 0)]}))
    assert (delivery.crs, delivery.crs_how) == ("EPSG:4549", "file")
    assert delivery.rows == [{"code": 1, "name": "网格0"}]
    assert delivery.geometries[0].equals(square(0, 0))


def test_a_geopackage_of_several_layers_asks_which(tmp_path):
    layers = {"grids": [square(0, 0)], "towns": [square(0, 0, 2), square(2, 0)]}
    path = geopackage(tmp_path / "a.gpkg", layers)
    with pytest.raises(LayerUnclear, match="grids, towns"):
        read(path)
    with pytest.raises(LayerUnknown, match="villages"):
        read(path, layer="villages")
    assert len(read(path, layer="towns").rows) == 2


def test_a_geopackage_of_points(tmp_path):
    path = geopackage(tmp_path / "a.gpkg", {"labels": [shapely.Point(460_000, 3e6)]})
    with pytest.raises(GeometryTypeWrong, match="row 1 is a Point"):
        read(path)


def test_what_is_no_geopackage(tmp_path):
    (tmp_path / "a.gpkg").write_bytes(b"nonsense")
    with pytest.raises(FileCorrupt, match=r"a\.gpkg"):
        read(tmp_path / "a.gpkg")


def test_other_files_and_none(tmp_path):
    (tmp_path / "a.kml").write_text("<kml/>")
    with pytest.raises(FormatUnknown, match=r"a \.kml file"):
        read(tmp_path / "a.kml")
    (tmp_path / "a.dbf").write_bytes(b"")
    with pytest.raises(FormatUnknown, match=r"name the \.shp"):
        read(tmp_path / "a.dbf")
    with pytest.raises(FileAbsent, match="no such file"):
        read(tmp_path / "gone.shp")
