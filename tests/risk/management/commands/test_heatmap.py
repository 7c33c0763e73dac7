"""The command writes both files, says what is in them, and refuses clearly."""

import json
from io import StringIO
from pathlib import Path

import pytest
import rasterio
from django.conf import settings
from django.core.management import CommandError, call_command

from tests import small_county

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (settings.NODE_MODULES / "leaflet").is_dir(),
        reason="the JavaScript packages are not installed (npm ci)",
    ),
]


def heatmap(*words):
    out, errors = StringIO(), StringIO()
    call_command("heatmap", *words, "--cell", "500", stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_both_files_and_the_figures_agree(tmp_path):
    county = small_county.draw()
    for number in range(12):
        small_county.report(county, str(number), at=(119.3 + number / 100, 28.1))
    small_county.report(county, "far", kind="outside", at=(119.0, 28.1))
    out, _ = heatmap(
        "2017-11", "--theme", "TRAF", "--out", str(tmp_path), "--bandwidth", "2000",
        "--json",
    )  # fmt: skip
    report = json.loads(out)
    assert (report["count"], report["not_counted"]) == (12, 1)
    assert report["bandwidth_m"] == 2000
    with rasterio.open(report["tif"]) as tif:
        assert tif.crs.to_epsg() == 4549
        mass = tif.read(1, masked=True).astype(float).sum() * 0.5**2
        assert mass == pytest.approx(12, rel=1e-5)
        tags = tif.tags()
    assert (tags["PERIOD"], tags["THEME"], tags["COUNT"]) == ("2017-11", "TRAF", "12")
    page = (tmp_path / "heat-331127-2017-11-TRAF.html").read_text(encoding="utf-8")
    assert "样例数据" in page
    assert "2017年11月" in page


def test_a_month_without_incidents_is_an_honest_empty_map(tmp_path):
    small_county.draw()
    out, errors = heatmap("2017-10", "--out", str(tmp_path))
    assert "count        0" in out
    assert "the map is empty" in errors
    page = (tmp_path / "heat-331127-2017-10-all.html").read_text(encoding="utf-8")
    assert "本月没有落在县内的该类事件" in page


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("2017-13",), "not a month"),
        (("2017-11", "--theme", "TRAFFIC"), "No theme is called TRAFFIC"),
        (("2017-11", "--bandwidth", "10"), "at least one cell"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_writes_no_file(tmp_path, words, reason):
    small_county.draw()
    with pytest.raises(CommandError, match=reason):
        heatmap(*words, "--out", str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_without_an_active_release_it_says_what_to_do(tmp_path):
    small_county.draw(active=False)
    with pytest.raises(CommandError, match="activate_release"):
        heatmap("2017-11", "--out", str(tmp_path))


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    small_county.draw()
    (tmp_path / "taken").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        heatmap("2017-11", "--out", str(tmp_path / "taken"))


def test_what_was_masked_and_divided_stands_in_the_tags(tmp_path):
    county = small_county.draw()
    for number in range(4):
        small_county.report(county, str(number), at=(119.3, 28.1))
    out, _ = heatmap(
        "2017-11", "--out", str(tmp_path), "--bandwidth", "2000", "--json",
        "--without-slopes", "--per-thousand",
    )  # fmt: skip
    report = json.loads(out)
    with rasterio.open(report["tif"]) as tif:
        assert tif.tags()["MASK"].startswith("slopes of 25 deg")
    with rasterio.open(report["rate_tif"]) as tif:
        tags = tif.tags()
        assert tif.read(1, masked=True).count() == 0
    assert (tags["PEOPLE"], tags["COUNT"]) == ("0", "4")
    assert "residents" in tags["UNITS"]
    assert report["overall_rate"] is None
    page = Path(report["rate_html"]).read_text(encoding="utf-8")
    assert "没有各村的人口数" in page
    assert "nan" not in page.lower().split("</main>")[0].split("<main")[1]


@pytest.mark.parametrize(
    ("people", "end", "unit"),
    [("resident", "", "residents"), ("registered", "-registered", "registered people")],
)
def test_it_says_of_which_people_the_rate_is(tmp_path, people, end, unit):
    small_county.draw()
    out, _ = heatmap(
        "2017-11", "--out", str(tmp_path), "--per-thousand", "--people", people,
        "--json",
    )  # fmt: skip
    report = json.loads(out)
    assert report["rate_by"] == people
    assert Path(report["rate_tif"]).name == f"rate-331127-2017-11-all{end}.tif"
    with rasterio.open(report["rate_tif"]) as tif:
        assert tif.tags()["RATE_BY"].startswith(f"{people} people")
        assert tif.tags()["UNITS"] == f"incidents per 1,000 {unit} and month"
        assert tif.units == (f"incidents per 1,000 {unit} and month",)
    assert unit in Path(report["rate_html"]).read_text(encoding="utf-8")


def test_duplicates_and_void_reports_are_not_heat(tmp_path):
    county = small_county.draw()
    small_county.report(county, "1", at=(119.3, 28.1))
    small_county.report(county, "2", at=(119.3, 28.1), state="merged")
    small_county.report(county, "3", at=(119.3, 28.1), state="void")
    out, _ = heatmap("2017-11", "--out", str(tmp_path), "--json")
    report = json.loads(out)
    assert (report["count"], report["not_counted"]) == (1, 0)
    with rasterio.open(report["tif"]) as tif:
        assert set(tif.tags()) >= {
            "COUNTY", "PROFILE", "IS_SAMPLE", "RELEASE", "PERIOD", "THEME", "COUNT",
            "COUNTED", "NOT_COUNTED", "BANDWIDTH_M", "KERNEL", "CELL_M", "CREATED",
            "EDGE_CORRECTION", "MASK", "UNITS",
        }  # fmt: skip
