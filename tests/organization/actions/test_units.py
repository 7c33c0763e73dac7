"""The desks that the profile and the active release call for."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gisapp.boundaries.models import Area, Outpost
from gisapp.core import profile
from gisapp.core.errors import ProfileError
from gisapp.organization.actions import open_units
from gisapp.organization.models import Unit
from tests import prepared_county
from tests.boundaries import town
from tests.boundaries.town import GRIDS
from tests.small_county import G1
from tools.places import ROOT

pytestmark = pytest.mark.django_db
MORE = """
[offices]
general = "综合办公室"
[routing]
local_leads = ["公安局"]
[organization]
centre_point = [119.63, 27.98]
[organization.names]
station = { zh = "{township}站", en = "Station {township}" }
[organization.english]
"综合办公室" = "General office"
"县工商联" = "Federation"
"""
TOWNSHIPS = """\
code,name_en,seat_lon_wgs84,seat_lat_wgs84,stationed,station_zone_sample
01,East,119.5,27.9,1,A
02,West,,,0,A
09,Gone,119.6,27.9,1,B
"""


@pytest.fixture
def folder(settings, tmp_path):
    settings.PROFILE = town.write_profile(tmp_path)
    return tmp_path


@pytest.fixture
def rich(folder, settings):
    """The town whose profile says all that can be said of desks."""
    path = settings.PROFILE
    text = path.read_text("utf-8").replace(
        "[outposts]",
        '[outposts]\nmanagers = ["县信访局"]\ndaily_manager = "县工商联"',
    )
    text = text.replace("[tables]", '[tables]\ntownships = "townships.csv"')
    (folder / "townships.csv").write_text(TOWNSHIPS, "utf-8")
    settings.PROFILE = folder / "rich.toml"
    settings.PROFILE.write_text(text + MORE, "utf-8")
    return folder


def opened(release):
    return open_units(profile=profile.current(), release=release)


def kinds(**which):
    return Counter(Unit.objects.filter(**which).values_list("kind", flat=True))


def with_outpost(folder, **more):
    release = town.draft(folder, **more)
    Outpost.objects.create(
        release=release,
        code="W01",
        name="北京",
        point=Point(116.4, 39.9, srid=4326),
        radius_km=60,
    )
    return release


def the(kind, code):
    return Unit.objects.get(kind=kind, code=code)


def test_every_desk_is_there_once(folder):
    release = with_outpost(folder)
    assert opened(release) == opened(release) == 13
    assert kinds(is_open=True) == {
        "centre": 1,
        "command_room": 2,
        "platform": 4,
        "grid": 4,
        "department": 1,
        "outpost": 1,
    }


def test_a_profile_that_says_more_has_offices_stations_and_managers(rich):
    assert opened(with_outpost(rich)) == 16
    assert kinds(is_open=True)["office"] == kinds(is_open=True)["station"] == 1
    departments = Unit.objects.filter(kind="department")
    assert {unit.code: unit.manages_outposts for unit in departments} == {
        "县信访局": True,
        "县工商联": True,
    }, "公安局 stands for the township itself there"


def test_desks_know_their_ground_and_their_names(folder):
    opened(with_outpost(folder))
    room = the("command_room", "01")
    assert (room.name_zh, room.township_code) == ("网格01综合信息指挥室", "01")
    assert room.name_en == "01 command room"
    desk = the("platform", "02-ZZ")
    assert (desk.name_zh, desk.platform) == ("网格02综治工作平台", "ZZ")
    assert the("grid", "0201").township_code == "02"
    assert the("outpost", "W01").name_zh == "北京域外网格"
    assert the("outpost", "W01").name_en == "Outpost W01"
    assert the("department", "公安局").name_zh == "公安局"


def test_the_tables_give_english_names(rich):
    opened(with_outpost(rich))
    assert the("command_room", "01").name_en == "East command room"
    assert the("platform", "01-ZZ").name_en == "East public order platform"
    assert the("office", "general").name_en == "General office"
    assert the("department", "县工商联").name_en == "Federation"
    assert the("department", "县信访局").name_en == ""


def test_everybody_reports_to_somebody_up_to_the_centre(rich):
    opened(with_outpost(rich))
    centre = Unit.objects.get(kind="centre")
    assert centre.parent is None
    for kind in ("office", "department", "station", "command_room"):
        assert {unit.parent for unit in Unit.objects.filter(kind=kind)} == {centre}
    assert the("grid", "0201").parent == the("command_room", "02")
    assert the("platform", "01-SC").parent == the("command_room", "01")
    assert the("outpost", "W01").parent == the("department", "县工商联")


def test_without_a_daily_manager_outposts_report_to_the_centre(folder):
    opened(with_outpost(folder))
    assert the("outpost", "W01").parent.kind == "centre"


def test_one_station_serves_its_zone_and_only_ground_that_is_there(rich):
    opened(with_outpost(rich))
    station = Unit.objects.get(kind="station")
    assert (station.code, station.name_zh) == ("01", "网格01站")
    assert (station.township_code, station.serves) == ("01", ["01", "02"])


def test_desks_stand_where_they_sit(rich):
    release = with_outpost(rich)
    opened(release)
    assert the("centre", "331127").point.coords == (119.63, 27.98)
    assert the("command_room", "01").point.coords == (119.5, 27.9)
    assert the("station", "01").point.coords == (119.5, 27.9)
    assert the("command_room", "02").point is None
    assert the("outpost", "W01").point.coords == (116.4, 39.9)
    label = Area.objects.get(code="0101", release=release).label_point
    assert the("grid", "0101").point.coords == label.coords


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{township}站", "{place}站"),
        ("[119.63, 27.98]", "[119.63]"),
    ],
)
def test_a_profile_that_cannot_be_used_says_what(rich, settings, right, wrong):
    text = settings.PROFILE.read_text("utf-8")
    settings.PROFILE = rich / "wrong.toml"
    settings.PROFILE.write_text(text.replace(right, wrong), "utf-8")
    release = with_outpost(rich)
    with pytest.raises(ProfileError, match="organization"):
        opened(release)
    assert not Unit.objects.exists()


def test_what_is_gone_closes_and_opens_again_as_itself(folder):
    first = with_outpost(folder)
    opened(first)
    keys = dict(Unit.objects.values_list("code", "pk"))
    without = {code: shape for code, shape in GRIDS.items() if code != "0101"}
    second = town.draft(folder, release="B", grids=without)
    opened(second)
    closed = Unit.objects.filter(is_open=False).order_by("code")
    assert [unit.code for unit in closed] == ["0101", "W01"]
    opened(first)
    assert not Unit.objects.filter(is_open=False).exists()
    assert dict(Unit.objects.values_list("code", "pk")) == keys


def test_a_renamed_grid_is_the_same_desk(folder):
    release = with_outpost(folder)
    opened(release)
    key = the("grid", "0101").pk
    Area.objects.filter(code="0101").update(name="新名网格")
    opened(release)
    assert the("grid", "0101").name_zh == "新名网格"
    assert the("grid", "0101").pk == key


def test_a_desk_made_before_learns_its_parent_and_its_point():
    county = prepared_county.ready()
    Unit.objects.update(point=None, serves=[])
    Unit.objects.exclude(kind="centre").update(parent=None)
    open_units(profile=prepared_county.bare_profile(), release=county.release)
    assert the("grid", G1).parent == the("command_room", "331127001")
    assert the("grid", G1).point is not None
    assert the("station", "331127002").serves == ["331127002"]


def test_the_number_of_queries_does_not_grow_with_the_ground(folder):
    many = with_outpost(folder)
    few = with_outpost(folder, release="B", grids={"0101": GRIDS["0101"]})
    asked = []
    for release in (many, few):
        opened(release)
        with CaptureQueriesContext(connection) as queries:
            opened(release)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_another_county_without_such_tables_has_its_desks_too():
    county = prepared_county.ready()
    chicago = profile.load(ROOT / "data" / "profiles" / "chicago.toml")
    open_units(profile=chicago, release=county.release)
    assert kinds(is_open=True) == {
        "centre": 1,
        "office": 1,
        "command_room": 2,
        "platform": 2,
        "grid": 4,
        "department": 1,
        "outpost": 1,
    }
    assert the("platform", "331127001-PD").name_en == "331127001 police platform"
    assert the("command_room", "331127001").point is None
