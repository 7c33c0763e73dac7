"""The figures as rows for a spreadsheet and as shapes for a GIS."""

from __future__ import annotations

import csv
import io
import json

import pytest
import shapely

from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.report import tables
from tests import prepared_county, small_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G3

pytestmark = pytest.mark.django_db
MONTH = months.read("2017-11")


@pytest.fixture
def made():
    county = small_county.draw()
    add(county, "2017-10", G1, 2)
    add(county, "2017-11", G1, 6)
    add(county, "2017-11", G3, 1, theme="FIRE")
    profile = prepared_county.bare_profile()
    ground = monthly.ground.ground(profile, MONTH, monthly.THEN)
    return monthly.figures(MONTH, profile=profile), ground


def test_a_figure_that_is_not_known_has_no_row(made):
    figures, _ = made
    rows = list(csv.reader(io.StringIO(tables.csv_text(figures, None))))
    assert all(row[-1] not in ("", "None", "nan", "inf") for row in rows[1:])


def test_a_spreadsheet_is_told_the_encoding(made):
    figures, _ = made
    text = tables.csv_text(figures, "331127001")
    assert text.startswith("\ufeffmonth,area,")
    assert "红星一网格" in text


def test_the_shapes_of_a_township_are_its_grids_only(made):
    figures, ground = made
    found = tables.geojson(figures, "331127001", ground)
    assert [one["id"] for one in found["features"]] == [G1, small_county.G2]
    west = shapely.geometry.shape(found["features"][0]["geometry"]).bounds[0]
    assert west == pytest.approx(119.2)


def test_geojson_holds_nothing_that_json_does_not_know(made):
    figures, ground = made
    text = json.dumps(tables.geojson(figures, None, ground), allow_nan=False)
    counts = {
        one["id"]: one["properties"]["count"] for one in json.loads(text)["features"]
    }
    assert (counts[G1], counts[G3], sum(counts.values())) == (6, 1, 7)
