"""What a month says on hexagons, on four grids and in round numbers."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from gisapp.incidents.models import Place
from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.gathering.hexagons import outline
from gisapp.risk.monthly import THEN, MonthFigures, cases, hexes
from gisapp.risk.monthly.again import restored
from gisapp.risk.monthly.ground import HEX_ACROSS_M, ground
from tests import prepared_county, small_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G3

pytestmark = pytest.mark.django_db
NOVEMBER = "2017-11"
T1, T2 = "331127001", "331127002"


@pytest.fixture
def county():
    return small_county.draw()


def figures(month=NOVEMBER) -> MonthFigures:
    return monthly.figures(months.read(month), profile=prepared_county.bare_profile())


@pytest.fixture
def told(county):
    """Five months; twelve at one place of G1 in the last."""
    for month in ("2017-07", "2017-08", "2017-09", "2017-10"):
        add(county, month, G3, 1, theme="FIRE")
    add(county, NOVEMBER, G1, 12)
    add(county, NOVEMBER, G3, 1, theme="FIRE")
    return figures()


def test_an_empty_month_has_no_hexagons_to_speak_of(county):
    found = figures()
    assert (found.county.hexes, found.hexes_tested) == ((), 0)
    assert found.hex_across_m == HEX_ACROSS_M


def test_many_at_one_place_are_hot_in_it_and_around(told):
    hot = [one for one in told.county.hexes if one.is_hot and one.theme == "TRAF"]
    assert len(hot) == 7
    most = max(hot, key=lambda one: one.count)
    assert (most.count, most.before, most.emerging) == (12, 0, "new")
    assert {one.count for one in hot if one is not most} == {0}
    centre = np.array([most.east, most.north])
    rest = np.array([[one.east, one.north] for one in hot if one is not most])
    assert np.allclose(np.hypot(*(rest - centre).T), HEX_ACROSS_M)


def test_tested_are_the_hexagons_with_something_and_two_rings(told):
    """Two places far apart: two hexagons, six and then twelve around each."""
    assert told.hexes_tested == 2 * 19


def test_the_place_lies_in_the_hexagon(told):
    most = max(told.county.hexes, key=lambda one: one.count)
    (shape,) = outline(np.array([most.east]), np.array([most.north]), told.hex_across_m)
    period, profile = months.read(NOVEMBER), prepared_county.bare_profile()
    here = ground(profile, period, THEN)
    seen = cases.read(period, profile=profile, ground=here, attribution=THEN)
    traffic = seen.metres[seen.theme == cases.ALL_THEMES.index("TRAF")]
    assert shapely.covers(shape, shapely.points(traffic)).all()


def test_a_township_has_its_own_part(told):
    assert {one.township for one in told.of(T1).hexes} == {T1}
    parts = [one for area in told.townships.values() for one in area.hexes]
    assert sorted(parts, key=repr) == sorted(told.county.hexes, key=repr)
    assert not [one for one in told.of(T2).hexes if one.theme == "TRAF"]


def test_what_is_only_about_there_is_in_no_hexagon(county, told):
    """Its grid is in question already; a hexagon is smaller."""
    Place.objects.filter(grid_code=G1).update(kind="approximate")
    found = figures()
    assert found.county.total.count == 13
    assert not [one for one in found.county.hexes if one.theme == "TRAF"]
    assert found.hexes_tested == 19


def test_sensitive_ones_and_duplicates_are_in_no_hexagon(county):
    add(county, NOVEMBER, G1, 9, theme="SEC", is_sensitive=True)
    add(county, NOVEMBER, G1, 9, state="merged")
    found = figures()
    assert (found.county.hexes, found.hexes_tested) == ((), 0)


def test_every_hexagon_of_the_ground_has_a_township(county):
    here = ground(prepared_county.bare_profile(), months.read(NOVEMBER), THEN)
    assert len(here.hexagons.row) == len(here.hex_township)
    assert set(here.hex_township.tolist()) == {0, 1}


def test_the_most_pressing_is_first(told):
    order = [(not one.is_hot, -one.z) for one in told.county.hexes]
    assert order == sorted(order)


def test_figures_kept_before_there_were_hexagons_still_open(told):
    kept = json.loads(json.dumps(told.json(), allow_nan=False))
    del kept["hex_across_m"], kept["hexes_tested"]
    for area in (kept["county"], *kept["townships"].values()):
        del area["hexes"]
    again = restored(MonthFigures, kept)
    assert (again.county.hexes, again.hex_across_m, again.hexes_tested) == ((), 0.0, 0)
    assert again.of(T1).total.count == told.of(T1).total.count == 12


def test_kept_and_read_again_the_hexagons_are_the_same(told):
    again = restored(MonthFigures, json.loads(json.dumps(told.json())))
    assert again.county.hexes == told.county.hexes


def test_a_month_without_earlier_ones_has_no_last_month(county):
    add(county, NOVEMBER, G1, 12)
    found = figures().county.hexes
    assert found
    assert {(one.before, one.emerging) for one in found} == {(None, "")}


def test_counts_add_up(county, told):
    period, profile = months.read(NOVEMBER), prepared_county.bare_profile()
    here = ground(profile, period, THEN)
    seen = cases.read(period, profile=profile, ground=here, attribution=THEN)
    table = hexes.count(seen, here)
    assert table[-1].sum(axis=0)[cases.ALL_THEMES.index("TRAF")] == 12
    assert table.sum() == told.county.total.count + 4
