"""Do people read the faults aligned, and do maps draw them in the right place?"""

from __future__ import annotations

import json

import pytest
from shapely.geometry import shape

from gisapp.boundaries.checks import FaultKind, check
from gisapp.boundaries.checks.report import as_geojson, as_text, totals, width
from gisapp.core.profile import Level, Tolerances
from tests import shapes
from tests.shapes import CRS

TOLERANCES = Tolerances(overlap_m2=1.0, gap_m2=1.0, outside_parent_m2=1.0)
LEVEL = Level(name="grid", code_pattern=".", parent_digits=0, expected=9, kinds={})


@pytest.fixture
def faults():
    records = [*shapes.overlapping(10), *shapes.with_hole()]
    return check(LEVEL, records, (), tolerances=TOLERANCES, crs=CRS)


def column_of(line, word):
    return width(line[: line.index(word)])


def test_columns_are_aligned_by_the_width_of_chinese(faults):
    lines = as_text(faults).splitlines()
    heading, rows = lines[0], lines[1:-1]
    assert {
        column_of(row, fault.message_zh)
        for row, fault in zip(rows, faults, strict=True)
    } == {column_of(heading, "说明")}


def test_long_lists_are_cut_and_say_so(faults):
    text = as_text(faults, limit=2)
    assert len(text.splitlines()) == 1 + 2 + 1 + 1
    assert f"另有 {len(faults) - 2} 条" in text
    assert text.endswith(totals(faults))


def test_no_faults_are_said_too():
    assert "no faults" in as_text([])


def test_geojson_is_in_degrees_longitude_first(faults):
    collection = json.loads(json.dumps(as_geojson(faults, crs=CRS)))
    assert len(collection["features"]) == len(faults)
    placed = [f for f in collection["features"] if f["geometry"]]
    for feature in placed:
        west, south, east, north = shape(feature["geometry"]).bounds
        assert 119.5 < west <= east < 119.7
        assert 27.8 < south <= north < 28.0


def test_a_count_has_no_place_but_is_there(faults):
    features = as_geojson(faults, crs=CRS)["features"]
    (count,) = [f for f in features if f["properties"]["kind"] == FaultKind.COUNT]
    assert count["geometry"] is None
    assert count["properties"]["size"] == 1


def test_geojson_of_nothing():
    empty = {"type": "FeatureCollection", "features": []}
    assert as_geojson([], crs=CRS) == empty
