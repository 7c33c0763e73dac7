"""The desks that the profile and the active release call for."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.gis.geos import Point

from gisapp.boundaries.models import Area, Outpost
from gisapp.core import profile
from gisapp.organization.actions import open_units
from gisapp.organization.models import Unit
from tests.boundaries import town
from tests.boundaries.town import GRIDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.PROFILE = town.write_profile(tmp_path)
    return tmp_path


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


def test_desks_know_their_ground_and_their_names(folder):
    opened(with_outpost(folder))
    room = Unit.objects.get(kind="command_room", code="01")
    assert (room.name_zh, room.township_code) == ("网格01综合信息指挥室", "01")
    desk = Unit.objects.get(kind="platform", code="02-ZZ")
    assert (desk.name_zh, desk.platform) == ("网格02综治工作平台", "ZZ")
    assert Unit.objects.get(kind="grid", code="0201").township_code == "02"
    assert Unit.objects.get(kind="outpost").name_zh == "北京域外网格"
    assert Unit.objects.get(kind="department").name_zh == "公安局"


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
    key = Unit.objects.get(code="0101").pk
    Area.objects.filter(code="0101").update(name="新名网格")
    opened(release)
    assert Unit.objects.get(code="0101").name_zh == "新名网格"
    assert Unit.objects.get(code="0101").pk == key
