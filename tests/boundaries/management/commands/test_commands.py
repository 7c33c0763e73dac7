"""The boundary commands: what they print, what they refuse, what they write."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from gisapp.boundaries import errors
from gisapp.boundaries.models import Area, Release
from tests.boundaries import town
from tests.boundaries.town import GRIDS, TOWNSHIPS, day
from tests.shapes import square

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """Run a command; stdout as text, or read as JSON where it was asked for."""

    def call(*words):
        capsys.readouterr()
        call_command(*map(str, words))
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in words else out

    return call


@pytest.fixture
def townships(folder):
    return town.deliver(folder, TOWNSHIPS, name="townships")


HOLE = {code: GRIDS[code] for code in ("0101", "0201", "0202")}


def test_import_is_dry_without_commit(run, townships):
    asked = ["import_boundaries", townships, "--release", "A", "--level", "township"]
    assert "未写入" in run(*asked)
    assert not Release.objects.exists()
    assert "已写入草稿版本 A" in run(*asked, "--commit")
    assert Area.objects.count() == 2


def test_import_tells_json_alone(run, townships):
    told = run(
        "import_boundaries", townships, "--release", "A", "--level", "township",
        "--json",
    )  # fmt: skip
    assert (told["areas"], told["faults"], told["committed"]) == (2, [], False)


def test_import_writes_the_faults_for_a_map_even_where_it_refuses(run, folder):
    town.bring(town.deliver(folder, TOWNSHIPS), level="township")
    out = folder / "faults.geojson"
    grids = town.deliver(folder, {"0101": square(0, 0), "0901": square(1, 0)})
    run(
        "import_boundaries", grids, "--release", "A", "--level", "grid",
        "--geojson", out, "--json",
    )  # fmt: skip
    drawn = json.loads(out.read_bytes().decode("utf-8"))
    kinds = {f["properties"]["kind"] for f in drawn["features"]}
    assert "parent_unknown" in kinds
    for place in drawn["features"]:
        if place["geometry"] and place["geometry"]["type"] == "Point":
            lng, lat = place["geometry"]["coordinates"]
            assert 119 < lng < 120
            assert 27 < lat < 29


@pytest.mark.parametrize("command", ["import", "check"])
def test_a_map_that_cannot_be_written_changes_nothing(run, folder, command):
    town.draft(folder)
    nowhere = folder / "no" / "such" / "folder.geojson"
    grids = town.deliver(folder, {"0101": square(0, 0)})
    asked = {
        "import": ["import_boundaries", grids, "--release", "A", "--level", "grid"],
        "check": ["check_release", "A"],
    }
    with pytest.raises(errors.ReportUnwritable, match="No such file"):
        run(*asked[command], "--commit", "--geojson", nowhere)
    assert Area.objects.grids().count() == 4
    assert Release.objects.get().status == "draft"


def test_check_records_with_commit_alone(run, folder):
    town.draft(folder)
    assert "未记录" in run("check_release", "A")
    assert Release.objects.get().checked_at is None
    told = run("check_release", "A", "--commit", "--json")
    assert told["status"] == "checked"
    assert told["faults"] == {"township": [], "grid": [], "outpost": []}


def test_check_names_each_fault_and_blocks(run, folder):
    town.draft(folder, grids=HOLE)
    out = folder / "faults.geojson"
    told = run("check_release", "A", "--commit", "--json", "--geojson", out)
    assert told["status"] == "draft"
    (fault,) = told["faults"]["grid"]
    assert (fault["kind"], fault["severity"]) == ("gap", "blocking")
    assert fault["size"] == pytest.approx(1e6, rel=1e-6)
    (place,) = json.loads(out.read_text("utf-8"))["features"]
    assert place["geometry"]["type"] in {"Polygon", "MultiPolygon"}
    assert "阻断" in run("check_release", "A")
    with pytest.raises(errors.ReleaseBlocked, match="1 blocking faults"):
        call_command("activate_release", "A", "--commit")


def test_check_counts_every_level(run, folder):
    town.draft(folder)
    told = run("check_release", "A")
    assert ("township: 2" in told, "grid: 4" in told, "outpost: 0" in told) == (
        True, True, True,
    )  # fmt: skip


def test_a_release_that_is_not_there_is_told_with_those_that_are(run, folder):
    town.draft(folder)
    for words in (["check_release", "Z"], ["compare_releases", "A", "Z"]):
        with pytest.raises(errors.ReleaseUnknown, match="Z; there are: A"):
            run(*words)


def changed(folder):
    """A, and B: 0102 redrawn into 0101, 0202 renumbered to 0203, 0201 renamed."""
    town.draft(folder)
    grids = {
        "0101": square(0, 0, 1, 1.5),
        "0102": square(0, 1.5, 1, 0.5),
        "0201": GRIDS["0201"],
        "0203": GRIDS["0202"],
    }
    town.draft(folder, release="B", grids=grids)
    Area.objects.filter(release__label="B", code="0201").update(name="新名")


def test_compare_tells_what_is_new_gone_redrawn_and_renamed(run, folder):
    changed(folder)
    told = run("compare_releases", "A", "B", "--json")
    assert [r["code"] for r in told["added"]] == ["0203"]
    assert [r["code"] for r in told["gone"]] == ["0202"]
    assert told["renamed"] == [{"code": "0201", "old": "网格0201", "new": "新名"}]
    redrawn = {r["code"]: (r["percent"], r["changed_m2"]) for r in told["redrawn"]}
    assert redrawn == {"0101": (50.0, 500_000.0), "0102": (50.0, 500_000.0)}


def test_compare_reads_well_and_knows_levels(run, folder):
    changed(folder)
    assert "改划 redrawn: 2" in run("compare_releases", "A", "B")
    told = run("compare_releases", "A", "B", "--level", "township", "--json")
    assert told == {"added": [], "gone": [], "redrawn": [], "renamed": []}


def centre():
    """Longitude and latitude of the middle of grid 0101."""
    x, y = Area.objects.filter(code="0101").first().label_point.coords
    return f"{x:.7f}", f"{y:.7f}"


def test_locate_tells_geojson_alone(run, folder):
    town.in_force(folder)
    told = run("locate", *centre(), "--json")
    assert (told["type"], told["geometry"]["type"]) == ("Feature", "Point")
    assert told["properties"]["grid"]["code"] == "0101"
    assert told["properties"]["township"]["code"] == "01"


def test_locate_reads_well(run, folder):
    town.in_force(folder)
    told = run("locate", *centre())
    assert ("在网格内" in told, "网格0101  0101" in told) == (True, True)


def test_locate_answers_for_the_day_that_is_asked(run, folder):
    town.in_force(folder)
    grids = GRIDS | {"0109": GRIDS["0101"]}
    del grids["0101"]
    town.in_force(folder, release="B", at=day(9), grids=grids)
    for when, code in (("2017-01-08", "0101"), ("2017-01-09", "0109"), ("", "0109")):
        told = run("locate", *centre(), "--on", when, "--json")
        assert told["properties"]["grid"]["code"] == code
    with pytest.raises(errors.NoReleaseThen, match="2016-12-31"):
        run("locate", *centre(), "--on", "2016-12-31")


def test_locate_takes_metres_and_an_accuracy(run, folder):
    town.in_force(folder)
    words = ["locate", 460_900, 3_090_500, "--datum", "EPSG:4549", "--json"]
    assert run(*words)["properties"]["kind"] == "inside"
    told = run(*words, "--accuracy", 200)["properties"]
    assert told["kind"] == "approximate"
    assert [c["code"] for c in told["candidates"]] == ["0101", "0201"]
    assert told["border_m"] == pytest.approx(100, abs=0.1)


def test_an_unknown_level_is_refused_with_those_there_are(folder, townships):
    with pytest.raises(CommandError, match="township"):
        call_command(
            "import_boundaries", str(townships), "--release", "A", "--level", "beat"
        )
