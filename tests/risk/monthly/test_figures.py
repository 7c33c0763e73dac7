"""What a month's figures say, on four grids and in round numbers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from gisapp.boundaries.querysets import ReleaseQuerySet
from gisapp.incidents.models import Incident, Place
from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.errors import NoActiveRelease
from gisapp.risk.monthly import THEN, TODAY, MonthFigures, cases
from gisapp.risk.monthly.again import restored
from tests import prepared_county, small_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G2, G3

pytestmark = pytest.mark.django_db
NOVEMBER = "2017-11"


@pytest.fixture
def county():
    return small_county.draw()


def figures(month=NOVEMBER, attribution=THEN) -> MonthFigures:
    """Of the small county, with the sample's profile but for its facts and people."""
    sample = prepared_county.bare_profile()
    gone = {"places", "earlier", "residents"}
    tables = {k: v for k, v in sample.raw["tables"].items() if k not in gone}
    bare = replace(sample, raw=sample.raw | {"tables": tables})
    return monthly.figures(months.read(month), attribution=attribution, profile=bare)


def test_an_empty_month_has_figures_too(county):
    found = figures()
    assert found.county.total.count == 0
    assert found.county.total.by_last_month is None
    assert (found.county.spots, found.county.forecast, found.heat) == ((), None, None)
    assert set(found.townships) == {"331127001", "331127002"}


def test_without_a_release_it_says_what_to_do():
    with pytest.raises(NoActiveRelease):
        figures()


def test_a_month_without_earlier_ones_has_nothing_to_compare_with(county):
    add(county, NOVEMBER, G1, 4)
    area = figures().county
    assert area.total.count == 4
    assert (area.total.by_last_month, area.total.by_last_year) == (None, None)
    assert area.forecast is None
    assert area.trend.months == (NOVEMBER,)


def test_what_lies_before_the_first_incident_is_not_zero(county):
    add(county, "2017-09", G1, 1)
    add(county, NOVEMBER, G1, 4)
    area = figures().county
    assert area.trend.months == ("2017-09", "2017-10", "2017-11")
    assert area.trend.totals == (1, 0, 4)


def test_grids_add_up_to_townships_and_townships_to_the_county(county):
    add(county, NOVEMBER, G1, 4)
    add(county, NOVEMBER, G2, 3, theme="FIRE")
    add(county, NOVEMBER, G3, 2, theme="SEC")
    found = figures()
    first = found.of("331127001")
    assert [unit.count for unit in first.units] == [4, 3]
    assert {one.theme: one.count for one in first.themes}["FIRE"] == 3
    assert [unit.count for unit in found.county.units] == [7, 2]
    assert found.county.total.count == 9


def test_duplicates_void_and_sensitive_ones_do_not_count(county):
    add(county, NOVEMBER, G1, 5)
    add(county, NOVEMBER, G1, 2, state="merged")
    add(county, NOVEMBER, G1, 1, state="void")
    add(county, NOVEMBER, G1, 3, theme="SEC", is_sensitive=True)
    area = figures().of("331127001")
    assert (area.total.count, area.work.merged, area.work.void) == (5, 2, 1)
    assert area.sensitive is None


def test_five_sensitive_ones_are_told_as_a_total(county):
    add(county, NOVEMBER, G1, 5, theme="SEC", is_sensitive=True)
    found = figures()
    assert found.of("331127001").sensitive == 5
    assert found.of("331127002").sensitive is None
    assert sum(one.count for one in found.county.themes) == 0


def test_a_month_ends_at_midnight_of_the_county(county):
    add(county, NOVEMBER, G1, 1)
    last = Incident.objects.get()
    last.occurred_at = months.read(NOVEMBER).end_at(small_county.ZONE)
    last.save()
    assert figures().county.total.count == 0
    assert figures("2017-12").county.total.count == 1


def test_the_change_is_taken_per_day(county):
    add(county, "2017-10", G1, 31)
    add(county, NOVEMBER, G1, 30)
    found = figures().county.total.by_last_month
    assert found.percent == pytest.approx(0.0)
    assert found.p > 0.9


def test_last_year_is_the_same_month(county):
    add(county, "2016-11", G1, 8)
    add(county, NOVEMBER, G1, 4)
    total = figures().county.total
    assert (total.by_last_year.before, total.last_year_source) == (8, "database")
    assert total.by_last_year.percent == pytest.approx(-50.0)


def test_of_today_is_the_grid_that_the_point_has_today(county):
    add(county, NOVEMBER, G1, 2)
    Place.objects.update(today_grid_code=G3)
    assert figures().of("331127001").units[0].count == 2
    today = figures(attribution=TODAY)
    assert today.of("331127001").total.count == 0
    assert today.of("331127002").total.count == 2
    profile = prepared_county.bare_profile()
    assert cases.differs(months.read(NOVEMBER), profile=profile)


def test_what_has_no_place_is_told_and_is_in_no_grid(county):
    small_county.report(county, "N1", at=None, grid="")
    found = figures()
    county_s, town_s = found.county.quality, found.of("331127001").quality
    assert (found.county.total.count, county_s.counted) == (0, 0)
    assert (county_s.unplaced, county_s.nowhere, county_s.outside) == (0, 1, 0)
    assert town_s.nowhere is None


def test_what_was_kept_before_the_lost_were_told_apart_still_opens(county):
    add(county, NOVEMBER, G1, 4)
    old = figures().json()
    for area in (old["county"], *old["townships"].values()):
        del area["quality"]["nowhere"]
    assert restored(MonthFigures, old).county.quality.nowhere is None


def test_patrol_finds_stay_out_of_the_forecast(county):
    for month in ("2017-09", "2017-10", NOVEMBER):
        add(county, month, G1, 3)
    county.channel.name = "grid_member"
    county.channel.save()
    found = figures().county
    assert found.total.count == 9 // 3
    assert found.forecast is None


def test_the_forecast_knows_only_the_months_before(county):
    add(county, "2017-09", G1, 5)
    add(county, "2017-10", G1, 5)
    add(county, NOVEMBER, G3, 20)
    plan = figures().county.forecast
    cells = {one.method: one.hits for one in plan.backtests[0].methods}
    assert {one.hit for one in cells.values()} == {0.0}
    assert plan.month == "2017-12"
    assert plan.grids[0].grid == G3


def test_two_townships_apart_have_no_grid_alone(county):
    add(county, NOVEMBER, G1, 4)
    assert figures().county.quality.alone == 0


def test_few_queries_however_many_incidents(county, django_assert_max_num_queries):
    add(county, NOVEMBER, G1, 4)
    figures()
    add(county, NOVEMBER, G2, 40)
    with django_assert_max_num_queries(25):
        figures()


def test_kept_and_read_again_it_says_the_same(county):
    for month in ("2017-09", "2017-10", NOVEMBER):
        add(county, month, G1, 4)
    found = figures()
    text = json.dumps(found.json(), allow_nan=False)
    assert restored(MonthFigures, json.loads(text)).json() == found.json()


def test_a_township_that_this_ground_does_not_have_is_found_by_the_point(county):
    add(county, NOVEMBER, G1, 4)
    Incident.objects.update(township_code="331127999")
    Place.objects.update(grid_code="331127999001001")
    found = figures()
    assert found.county.total.count == 4
    assert found.townships[G1[:9]].total.count == 4
    assert found.county.quality.no_grid == 4


def test_boundaries_of_the_next_month_s_first_moment_are_not_this_one_s(
    county, monkeypatch
):
    asked = []

    def in_force_at(self, moment):
        asked.append(moment)
        return self

    monkeypatch.setattr(ReleaseQuerySet, "in_force_at", in_force_at)
    figures()
    end_at = months.read(NOVEMBER).end_at(small_county.ZONE)
    assert [end_at - at for at in asked] == [timedelta(microseconds=1)]
