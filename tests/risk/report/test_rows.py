"""What a report's rows say, and what they leave out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from gisapp.risk.monthly.earlier import ALL
from gisapp.risk.report import rows, rows_gathering, rows_work
from gisapp.risk.unusual.change import change
from tests.risk.report.effects import compared, notice


def test_a_source_is_told_in_the_readers_language():
    text = "由公布的同比推算 derived from the published change (-37.7 %)"
    assert rows_work._source(text) == "由公布的同比推算"
    with override("en"):
        assert rows_work._source(text) == "derived from the published change (-37.7 %)"


@pytest.mark.parametrize("text", ["county yearbook", "县统计年鉴"])
def test_a_source_in_one_language_is_told_to_all(text):
    assert rows_work._source(text) == text
    with override("en"):
        assert rows_work._source(text) == text


def test_from_one_to_twenty_two_is_no_percentage():
    row = rows_work.effect(notice("more", compared(1, 22, percent=6646.7)))
    assert (row["before"], row["now"], row["here"]) == (
        "1（3个月）",
        "22（1个月）",
        "—",
    )
    assert row["verdict"] == "明显增加"


def test_from_ten_on_it_is():
    row = rows_work.effect(notice("no_change", compared(12, 11, percent=159.46)))
    assert row["here"] == "+159.5%"
    assert row["verdict"] == "看不出变化"


def test_a_notice_of_this_month_is_judged_by_nothing():
    row = rows_work.effect(notice("too_early", None))
    assert (row["before"], row["here"], row["verdict"]) == ("—", "—", "未满一个月")


def test_a_row_kept_before_it_had_a_verdict_takes_that_of_the_comparison():
    old = notice("", compared(50, 2, percent=-94.0) | {"verdict": "fewer"})
    del old["verdict"]
    assert rows_work.effect(old)["verdict"] == "明显减少，与别处之差可能是偶然"


def test_a_grid_hot_in_two_themes_sends_its_strongest_into_a_notice():
    one = {
        "grid": "331127101001001", "grid_name": "甲", "township": "331127101",
        "township_name": "乙", "is_alarm": False, "count": 5, "emerging": "",
    }  # fmt: skip
    spots = [SimpleNamespace(theme=t, z=z, **one) for t, z in (("SEC", 3), ("TRAF", 7))]
    (row,) = rows_gathering.hot_grids(SimpleNamespace(hot_spots=spots), {})
    codes = (row["grid_code"], row["township_code"], row["theme_code"])
    assert codes == ("331127101001001", "331127101", "TRAF")


def test_how_unevenly_a_few_lie_is_not_told():
    one = {"grids": 18, "grids_for_80": 4, "share_of_grids": 0.2, "gini": 0.7}
    area = SimpleNamespace(
        total=SimpleNamespace(count=42),
        themes=[
            SimpleNamespace(theme="FIRE", count=30),
            SimpleNamespace(theme="TRAF", count=12),
        ],
        gathering=[
            SimpleNamespace(theme=name, **one) for name in (ALL, "FIRE", "TRAF")
        ],
    )
    assert [row["theme"] for row in rows_gathering.gathering(area)] == ["全部", "消防"]


@pytest.mark.parametrize(("before", "now", "is_fewer"), [(20, 3, True), (3, 20, False)])
def test_clearly_fewer_is_not_marked_as_clearly_more(before, now, is_fewer):
    moved = change(before, now)
    one = SimpleNamespace(
        count=now, low=0.0, high=9.0, by_last_month=moved, by_last_year=None
    )
    row = rows.count("消防", one)
    assert (row["is_moved"], row["is_fewer"]) == (True, is_fewer)
