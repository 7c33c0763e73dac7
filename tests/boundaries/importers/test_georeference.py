"""Is the CRS found, proposed, or refused for the right reason?"""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gisapp.boundaries.errors import (
    CrsContradicted,
    CrsDoesNotFit,
    CrsUndetermined,
    CrsUnknown,
)
from gisapp.boundaries.importers import read
from gisapp.core.crs import LngLatBounds
from tests.boundaries.importers.files import geojson, shapefile
from tests.shapes import square

FRAME = LngLatBounds(119.2, 27.6, 120.0, 28.22)
METRES = square(0, 0)
ZONED = shapely.transform(METRES, lambda p: p + np.array([4e7, 0]))
DEGREES = shapely.box(119.5, 27.9, 119.6, 28.0)
SWAPPED = shapely.transform(METRES, lambda p: p[:, ::-1])
HTML = "<!DOCTYPE html><html><head>"


def delivered(folder, shape, prj, **said):
    path = shapefile(folder, [shape], [("1", "一")], prj=prj)
    return read(path, **{"expected": FRAME} | said)


@pytest.mark.parametrize(
    ("shape", "crs"),
    [(METRES, "EPSG:4549"), (ZONED, "EPSG:4528"), (DEGREES, "EPSG:4490")],
)
def test_a_prj_is_called_by_its_code(tmp_path, shape, crs):
    delivery = delivered(tmp_path, shape, crs)
    assert (delivery.crs, delivery.crs_how) == (crs, "prj")
    assert delivery.is_confirmed


def test_a_geoserver_prj_in_another_spelling_is_known_again(tmp_path):
    prj = (
        'GEOGCS["WGS 84", DATUM["World Geodetic System 1984", SPHEROID["WGS 84", '
        '6378137.0, 298.257223563]], PRIMEM["Greenwich", 0.0], UNIT["degree", '
        '0.017453292519943295], AXIS["Geodetic longitude", EAST], '
        'AXIS["Geodetic latitude", NORTH]]'
    )
    assert delivered(tmp_path, DEGREES, prj).crs == "EPSG:4326"


@pytest.mark.parametrize(
    ("shape", "crs"),
    [(METRES, "EPSG:4549"), (ZONED, "EPSG:4528"), (DEGREES, "EPSG:4326")],
)
@pytest.mark.parametrize("prj", [None, HTML])
def test_without_a_prj_one_is_proposed_not_taken(tmp_path, shape, crs, prj):
    delivery = delivered(tmp_path, shape, prj)
    assert (delivery.crs, delivery.crs_how) == (crs, "proposed")
    assert not delivery.is_confirmed
    assert ("is ignored" in "".join(delivery.notes)) == (prj == HTML)


def test_a_candidate_of_the_caller_is_proposed_first(tmp_path):
    delivery = delivered(tmp_path, METRES, None, candidates=["EPSG:2385"])
    assert delivery.crs == "EPSG:2385"


def test_metres_of_an_unknown_zone_are_not_guessed(tmp_path):
    with pytest.raises(CrsUndetermined, match=r"unknown zone.*--crs"):
        delivered(tmp_path, METRES, None, expected=None)


def test_a_zone_number_tells_the_zone_without_a_frame(tmp_path):
    assert delivered(tmp_path, ZONED, None, expected=None).crs == "EPSG:4528"


def test_exchanged_axes_are_told(tmp_path):
    with pytest.raises(CrsUndetermined, match="northing and easting"):
        delivered(tmp_path, SWAPPED, None)


@pytest.mark.parametrize(
    ("shape", "wrong", "right"),
    [(METRES, "EPSG:4548", "EPSG:4549"), (ZONED, "EPSG:4527", "EPSG:4528")],
)
def test_the_neighbouring_zone_does_not_fit(tmp_path, shape, wrong, right):
    for prj, said in ((wrong, {}), (None, {"crs": wrong})):
        with pytest.raises(CrsDoesNotFit, match=f"in {wrong}.*{right}"):
            delivered(tmp_path, shape, prj, **said)


def test_another_county_does_not_fit(tmp_path):
    with pytest.raises(CrsDoesNotFit, match="another county"):
        delivered(tmp_path, shapely.box(113.7, 22.4, 114.6, 22.8), None)


@pytest.mark.parametrize(
    ("shape", "crs"), [(METRES, "EPSG:4326"), (DEGREES, "EPSG:4549")]
)
def test_degrees_called_metres_and_the_other_way_round(tmp_path, shape, crs):
    with pytest.raises(CrsContradicted, match="Ask the sender"):
        delivered(tmp_path, shape, crs)


def test_what_the_person_says_wins_over_the_prj_and_is_said(tmp_path):
    delivery = delivered(tmp_path, METRES, "EPSG:4548", crs="EPSG:4549")
    assert (delivery.crs, delivery.crs_how) == ("EPSG:4549", "given")
    assert "EPSG:4548" in delivery.notes[0]


@pytest.mark.parametrize("crs", ["EPSG:999999", "mars", "EPSG:5773"])
def test_what_is_no_crs_of_a_map(tmp_path, crs):
    with pytest.raises(CrsUnknown, match=crs):
        delivered(tmp_path, METRES, "EPSG:4549", crs=crs)


def test_geojson_is_degrees_unless_it_says_otherwise(tmp_path):
    path = tmp_path / "a.geojson"
    assert read(geojson(path, [DEGREES])).crs == "EPSG:4326"
    old = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}}
    assert read(geojson(path, [METRES], crs=old)).crs == "EPSG:4549"
    crs84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read(geojson(path, [DEGREES], crs=crs84)).crs == "EPSG:4326"
    with pytest.raises(CrsContradicted):
        read(geojson(path, [METRES]))
    with pytest.raises(CrsUnknown):
        read(geojson(path, [METRES], crs={"type": "name"}))
