"""Does everybody know who stands above them, also where nobody wrote it down?"""

from __future__ import annotations

import pytest

from gisapp.dispatch.chain import (
    centre,
    is_of_township,
    superior_of,
    units_to_order,
    units_to_transfer,
)
from gisapp.organization.models import Unit
from tests.dispatch.loop import desk, manned, opened
from tests.manned_county import DESKS, T1
from tests.small_county import G3


@pytest.fixture
def county(db):
    return manned()


@pytest.fixture
def orphans(county):
    """Nobody reports to anybody by name."""
    Unit.objects.update(parent=None, manages_outposts=False)


ABOVE = [
    ("wangge", "zhihuishi"),
    ("pingtai", "zhihuishi"),
    ("zhihuishi", "zhihui"),
    ("bumen", "zhihui"),
    ("paizhu", "zhihui"),
]


@pytest.mark.parametrize(("who", "above"), [*ABOVE, ("yuwai", "bumen")])
def test_by_whom_they_report_to(county, who, above):
    assert superior_of(desk(who)) == desk(above)


@pytest.mark.parametrize(("who", "above"), [*ABOVE, ("yuwai", "zhihui")])
def test_by_their_kind_where_nothing_is_written(orphans, who, above):
    assert superior_of(desk(who)) == desk(above)


def test_an_outpost_without_a_parent_has_its_managing_unit_above(orphans):
    Unit.objects.filter(pk=desk("bumen").pk).update(manages_outposts=True)
    assert superior_of(desk("yuwai")) == desk("bumen")


def test_a_closed_desk_is_above_nobody(county):
    Unit.objects.filter(pk=desk("zhihuishi").pk).update(is_open=False)
    assert superior_of(desk("wangge")) == centre()


def test_nobody_is_above_the_centre_or_nothing(county):
    assert superior_of(centre()) is None
    assert superior_of(None) is None


@pytest.mark.parametrize("township", ["", "331127002"])
def test_a_desk_is_not_of_another_township_or_none(county, township):
    assert not is_of_township(desk("pingtai"), township)


def test_a_zone_station_is_of_each_township_that_it_serves(county):
    station = desk("paizhu")
    station.serves = ["331127002"]
    assert is_of_township(station, T1)
    assert is_of_township(station, "331127002")


def orderable(county, who):
    found = units_to_order(opened(county, at_desk_of=who))
    return {name for name in DESKS if found.filter(pk=desk(name).pk).exists()}


GRID = {"wangge", "zhidao", "yuan", "jianzhi"}


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("wangge", GRID),
        ("pingtai", {"pingtai", "pingtai2", "paizhu"} | GRID),
        ("zhihuishi", {"zhihuishi", "pingtai", "pingtai2", "paizhu"} | GRID),
        ("bumen", {"bumen", "yuwai"}),
        ("paizhu", {"paizhu"}),
        ("yuwai", {"yuwai"}),
        ("zhihui", set(DESKS)),
    ],
)
def test_orders_go_down_the_chain(county, who, whom):
    assert orderable(county, who) == whom


def test_a_room_orders_no_grid_of_another_township(county):
    found = units_to_order(opened(county, at_desk_of="zhihuishi"))
    assert not found.filter(kind="grid", code=G3).exists()


def test_a_desk_without_a_township_has_no_ground(county):
    """Blank would match every other desk without one."""
    Unit.objects.filter(pk=desk("zhihuishi").pk).update(township_code="")
    Unit.objects.filter(pk=desk("paizhu").pk).update(township_code="", parent=None)
    found = units_to_order(opened(county, at_desk_of="zhihuishi"))
    assert not found.filter(pk=desk("paizhu").pk).exists()


def test_an_incident_of_nobody_is_ordered_to_nobody(county):
    incident = opened(county)
    incident.owner = None
    assert not units_to_order(incident).exists()


def test_nothing_is_passed_on_to_where_it_is(county):
    incident = opened(county)
    for by_centre in (True, False):
        found = units_to_transfer(incident, by_centre=by_centre)
        assert not found.filter(pk=incident.owner_id).exists()
