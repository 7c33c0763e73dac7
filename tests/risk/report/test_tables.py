"""The figures as rows for a spreadsheet and as shapes for a GIS."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

import pytest
import shapely

from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.report import tables
from tests import prepared_county, small_county
from tests.risk.monthly.months import add
from tests.risk.report.effects import compared, notice
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


def of_kind(found, kind):
    return [one for one in found["features"] if one["properties"]["kind"] == kind]


def test_the_shapes_of_a_township_are_its_grids_only(made):
    figures, ground = made
    found = of_kind(tables.geojson(figures, "331127001", ground), "grid")
    assert [one["id"] for one in found] == [G1, small_county.G2]
    west = shapely.geometry.shape(found[0]["geometry"]).bounds[0]
    assert west == pytest.approx(119.2)


def test_geojson_holds_nothing_that_json_does_not_know(made):
    figures, ground = made
    text = json.dumps(tables.geojson(figures, None, ground), allow_nan=False)
    grids = of_kind(json.loads(text), "grid")
    counts = {one["id"]: one["properties"]["count"] for one in grids}
    assert (counts[G1], counts[G3], sum(counts.values())) == (6, 1, 7)


def test_a_hexagon_is_drawn_around_the_places_that_it_counts(made):
    figures, ground = made
    found = of_kind(tables.geojson(figures, None, ground), "hexagon")
    assert len(found) == len(figures.county.hexes) > 0
    most = max(found, key=lambda one: one["properties"]["count"])
    assert (most["properties"]["count"], most["properties"]["before"]) == (6, 2)
    shape = shapely.geometry.shape(most["geometry"])
    assert shape.contains(shapely.Point(119.3, 28.1))
    assert len(shape.exterior.coords) == 7
    other = tables.geojson(figures, "331127002", ground)
    assert len(of_kind(other, "hexagon")) == len(figures.of("331127002").hexes)


def test_next_month_s_cells_are_squares_with_a_score(made):
    figures, ground = made
    found = of_kind(tables.geojson(figures, None, ground), "next")
    assert len(found) == len(figures.county.forecast.cells) > 0
    best = found[0]["properties"]
    assert (best["month"], best["rank"]) == ("2017-12", 1)
    assert best["score"] == max(one["properties"]["score"] for one in found)
    shape = shapely.geometry.shape(found[0]["geometry"])
    assert shape.contains(shapely.Point(119.3, 28.1))


def test_every_feature_has_an_id_of_its_own(made):
    figures, ground = made
    ids = [one["id"] for one in tables.geojson(figures, None, ground)["features"]]
    assert len(set(ids)) == len(ids)


def test_a_hexagon_s_rows_stand_at_its_centre(made):
    figures, _ = made
    rows = list(csv.DictReader(io.StringIO(tables.csv_text(figures, None)[1:])))
    mine = [row for row in rows if row["kind"] == "hexagon"]
    most = max(figures.county.hexes, key=lambda one: one.count)
    at = f"{most.east:.0f} {most.north:.0f}"
    found = {row["figure"]: row["value"] for row in mine if row["place"] == at}
    assert (found["count"], found["before"], found["is_hot"]) == ("6", "2", "1")
    assert {row["place_name"] for row in mine} == {"331127001"}
    wide = next(row["value"] for row in rows if row["figure"] == "hex_across_m")
    assert float(wide) == figures.hex_across_m == 500


def test_what_a_notice_led_to_has_rows_of_its_own(made):
    figures, _ = made
    row = notice("more", compared(5, 22, percent=300.0)) | {"notice": 7}
    county = dataclasses.replace(figures.county, effects=(row,))
    text = tables.csv_text(dataclasses.replace(figures, county=county), None)
    rows = [r for r in csv.DictReader(io.StringIO(text[1:])) if r["kind"] == "effect"]
    found = {one["figure"]: one["value"] for one in rows}
    assert (found["here_before_7"], found["here_now_7"]) == ("5", "22")
    assert (found["verdict_7"], found["sent_on_7"]) == ("more", "2017-10-09")
    assert {one["place_name"] for one in rows} == {"柳漈村网格"}


def test_figures_without_hexagons_have_none_in_the_tables(made):
    figures, ground = made
    bare = dataclasses.replace(
        figures,
        hex_across_m=0.0,
        county=dataclasses.replace(figures.county, hexes=(), forecast=None),
    )
    kinds = {
        one["properties"]["kind"]
        for one in tables.geojson(bare, None, ground)["features"]
    }
    assert kinds == {"grid"}
    assert "hexagon" not in tables.csv_text(bare, None)
