"""The live map in a report's file says the report's figures and fetches nothing."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
import shapely
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.report import Edition, Paper, live, making, writing
from tests import prepared_county, small_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G2, G3

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (settings.NODE_MODULES / "leaflet").is_dir(),
        reason="the JavaScript packages are not installed (npm ci)",
    ),
]
MONTH = months.read("2017-11")
T1, T2 = "331127001", "331127002"
FETCHED = re.compile(
    r"""<(?:script|img|link|iframe)\b[^>]*(?:src|href)=["']?(?:https?:)?//|url\(["']?http|@import"""
)


@pytest.fixture
def paper():
    county = small_county.draw()
    for month in ("2017-08", "2017-09", "2017-10"):
        add(county, month, G1, 2)
    add(county, "2017-11", G1, 41)
    add(county, "2017-11", G3, 5, theme="FIRE")
    figures = monthly.figures(MONTH, profile=prepared_county.bare_profile())
    edition = Edition(version=None, digest="", made_at=timezone.now())
    return Paper(figures=figures, edition=edition)


def drawn(text):
    found = re.search(r'id="live-data">(.*?)</script>', text, re.DOTALL)
    return json.loads(found[1])


def of(paper, township):
    return drawn(writing.texts(paper, township).screen)


@pytest.mark.parametrize("township", [None, T1])
def test_the_file_fetches_nothing(paper, township):
    text = writing.texts(paper, township).screen
    assert "L.map(" in text
    assert FETCHED.search(text) is None


@pytest.mark.parametrize("township", [None, T1, T2])
def test_its_counts_are_the_figures(paper, township):
    grids = of(paper, township)["grids"]
    area = paper.figures.of(township)
    assert sum(one["count"] for one in grids) == area.total.count > 0
    alarms = {one.grid for one in area.alarms}
    assert {one["code"] for one in grids if one["is_alarm"]} == alarms
    hot = {one.grid for one in area.hot_spots}
    assert {one["code"] for one in grids if one["is_hot"]} == hot


def test_a_grid_tells_its_township_its_counts_and_its_alarm(paper):
    found = {one["code"]: one for one in of(paper, None)["grids"]}
    busy, told = found[G1], dict(found[G1]["facts"])
    assert busy["name"] == "红星一网格"
    assert told["本月件数"].startswith("41（")
    assert told["上月"] == "2"
    assert told["乡镇（街道）"] == paper.figures.townships[T1].name
    raised = dict(found[G3]["facts"])["超出自身往常"]
    assert raised.startswith("是：消防 5件")
    assert dict(found[G2]["facts"])["超出自身往常"] == "否"


def test_a_grid_without_incidents_is_the_ground_and_the_busiest_the_darkest(paper):
    found = {one["code"]: one["colour"] for one in of(paper, None)["grids"]}
    assert (found[G2], found[G1]) == ("land", "ramp-5")


def test_a_township_s_file_holds_no_other(paper):
    found = of(paper, T1)
    assert {one["code"] for one in found["grids"]} == {G1, G2}
    assert found["towns"] == []
    (south, west), (north, east) = found["heat"]["bounds"]
    ground = shapely.geometry.shape(found["ground"]).bounds
    assert (west, south, east, north) == pytest.approx(ground)


def test_hexagons_and_cells_are_those_of_the_figures(paper):
    found, area = of(paper, None), paper.figures.county
    hot = {(one.east, one.north) for one in area.hexes if one.is_hot}
    assert len(found["hexagons"]) == len(hot)
    assert len(found["next"]) == len(area.forecast.cells) > 0


def test_the_paper_has_the_picture_and_no_script(paper):
    texts = writing.texts(paper, None)
    assert "<script" not in texts.paper
    (picture,) = re.findall(r'<img class="printed" src="([^"]+)"', texts.screen)
    assert f'<img src="{picture}"' in texts.paper


def test_a_name_cannot_end_the_script(paper):
    area = paper.figures.townships[T1]
    first = dataclasses.replace(area.units[0], name_en="</script><b>")
    area = dataclasses.replace(area, units=(first, *area.units[1:]))
    towns = paper.figures.townships | {T1: area}
    figures = dataclasses.replace(paper.figures, townships=towns)
    with override("en"):
        text = writing.texts(dataclasses.replace(paper, figures=figures), None).screen
    assert "</script><b>" not in text
    assert "</script><b>" in {one["name"] for one in drawn(text)["grids"]}


def test_it_speaks_the_report_s_language(paper):
    with override("en"):
        text = writing.texts(paper, None).screen
    told = dict(drawn(text)["grids"][0]["facts"])
    assert told["Incidents this month"].startswith("41")
    assert "Heat" in text


def test_a_month_without_incidents_has_neither_heat_nor_hexagons(paper):
    figures = monthly.figures(
        months.read("2017-07"), profile=prepared_county.bare_profile()
    )
    empty = dataclasses.replace(paper, figures=figures)
    text = writing.texts(empty, None).screen
    assert drawn(text)["heat"] is None
    assert 'value="grids"' in text
    assert 'value="heat"' not in text


def test_without_leaflet_the_file_has_the_picture(paper, monkeypatch, tmp_path):
    monkeypatch.setattr(live, "DIST", tmp_path)
    making.write(paper, T1, tmp_path)
    text = (tmp_path / f"report-{T1}-2017-11.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "data:image/png" in text
