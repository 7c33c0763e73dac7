"""The sample county's delivered files keep what the facts and the profile say."""

import csv
import re
import zipfile
from collections import Counter
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely

from gisapp.core import profile
from gisapp.core.crs import transformer
from gisapp.sample import facts

FOLDER = Path("data/boundaries/jingning-2017")
COUNTY = profile.load(Path("data/profiles/jingning.toml"))
PLAN = facts.plan(COUNTY)
LEVELS = {"townships": "township", "villages": "village", "grids": "grid"}


@pytest.fixture(scope="module")
def layers() -> dict[str, gpd.GeoDataFrame]:
    names = [*LEVELS, "outposts"]
    return {name: pyogrio.read_dataframe(FOLDER / f"{name}.zip") for name in names}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", LEVELS)
def test_counts_and_codes(layers, name):
    level = COUNTY.ground.levels[LEVELS[name]]
    codes = layers[name]["XZQDM"].tolist()
    assert len(codes) == len(set(codes)) == level.expected
    assert all(re.fullmatch(level.code_pattern, code) for code in codes)
    parents = [code[: level.parent_digits] for code in codes]
    assert layers[name]["SJDM"].tolist() == parents


def test_kinds(layers):
    assert Counter(layers["villages"]["LX"]) == {"社区": 6, "村": 254}
    assert Counter(layers["grids"]["LX"]) == {"城市网格": 36, "农村网格": 255}
    assert len(layers["outposts"]) == 18


@pytest.mark.parametrize("name", LEVELS)
def test_each_level_is_a_coverage_of_single_polygons(layers, name):
    polygons = layers[name].geometry.values
    assert layers[name].crs.to_epsg() == 4549
    assert set(shapely.get_type_id(polygons)) == {3}
    assert shapely.is_valid(polygons).all()
    assert shapely.get_num_interior_rings(polygons).sum() == 0
    assert shapely.coverage_is_valid(np.asarray(polygons))


@pytest.mark.parametrize(("part", "whole"), [("grids", "villages"),
                                             ("villages", "townships")])  # fmt: skip
def test_a_whole_is_the_exact_union_of_its_parts(layers, part, whole):
    for code, polygon in layers[whole].set_index("XZQDM").geometry.items():
        ours = layers[part].loc[layers[part]["SJDM"] == code].geometry
        union = shapely.coverage_union_all(np.asarray(ours))
        assert union.symmetric_difference(polygon).area == 0


def test_the_county_has_its_area_its_frame_and_no_hole(layers):
    county = shapely.coverage_union_all(np.asarray(layers["townships"].geometry))
    assert county.geom_type == "Polygon"
    assert len(county.interiors) == 0
    assert abs(county.area / 1e6 - 1949.98) < 1
    assert np.allclose(county.bounds, PLAN.limits, atol=300)


def test_townships_have_their_areas_and_seats(layers):
    turn = transformer("EPSG:4326", "EPSG:4549")
    polygons = layers["townships"].set_index("XZQDM").geometry
    for township in PLAN.townships:
        polygon = polygons[township.code]
        assert abs(polygon.area / 1e6 / township.area_km2 - 1) < 0.01, township.name
        assert polygon.covers(shapely.Point(turn.transform(*township.seat)))


def test_borders_look_like_borders(layers):
    corners = shapely.get_num_coordinates(layers["grids"].geometry.values)
    assert 200 < corners.mean() < 400


def test_urban_grids_are_small_and_near_the_county_seat(layers):
    town = layers["grids"][layers["grids"]["LX"] == "城市网格"]
    seat = shapely.Point(463606.357, 3096353.625)
    assert town.geometry.area.max() < 0.5e6
    assert town.geometry.distance(seat).max() < 3000


@pytest.mark.parametrize("name", [*LEVELS, "outposts"])
def test_it_comes_as_a_survey_office_sends_it(name):
    with zipfile.ZipFile(FOLDER / f"{name}.zip") as archive:
        assert {Path(entry).suffix for entry in archive.namelist()} == {
            ".shp",
            ".shx",
            ".dbf",
            ".prj",
        }
        assert archive.read(f"{name}.dbf")[29] == 77
    assert (FOLDER / f"{name}.zip").stat().st_size < 1.5e6


def test_names_need_gbk_and_are_distinct_in_a_township(layers):
    villages = layers["villages"]
    assert set("漈垟峃畲") <= set("".join(villages["XZQMC"]))
    assert not villages.duplicated(["SJDM", "XZQMC"]).any()


def test_outposts_lie_where_the_table_says(layers):
    outposts = layers["outposts"].set_index("XZQDM")
    assert outposts.crs.to_epsg() == 4490
    for row in COUNTY.table("outposts"):
        point = outposts.geometry[row["code"]]
        assert (point.x, point.y) == (float(row["lon"]), float(row["lat"]))


def test_residents_sum_to_the_facts(layers):
    people = rows("residents.csv")
    assert [row["village_code"] for row in people] == list(layers["villages"]["XZQDM"])
    registered: Counter[str] = Counter()
    resident: Counter[str] = Counter()
    for row in people:
        registered[row["township_code"]] += int(row["registered"])
        resident[row["township_code"]] += int(row["resident"])
    assert registered == {t.code: t.registered for t in PLAN.townships}
    assert resident["331127101"] == 1205
    assert abs(sum(resident.values()) / sum(registered.values()) - 0.6) < 0.001


def test_places_lie_in_their_grids_and_are_distinct_in_a_township(layers):
    places = rows("places.csv")
    polygons = layers["grids"].set_index("XZQDM").geometry
    lng = np.array([float(place["lng"]) for place in places])
    lat = np.array([float(place["lat"]) for place in places])
    x, y = transformer("EPSG:4326", "EPSG:4549").transform(lng, lat)
    theirs = polygons.loc[[place["grid_code"] for place in places]]
    assert shapely.intersects_xy(np.asarray(theirs), x, y).all()
    names = Counter((place["grid_code"][:9], place["name"]) for place in places)
    assert max(names.values()) == 1
    assert 1500 < len(places) < 2500
