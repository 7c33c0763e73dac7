"""What the five sentences say, and what they keep to themselves."""

from __future__ import annotations

import dataclasses

import pytest

from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.monthly.told import ClockFigures, Spot
from gisapp.risk.report.duties import to_do
from gisapp.risk.report.sentences import sentences
from tests import prepared_county, small_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G2

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return small_county.draw()


def told():
    profile = prepared_county.bare_profile()
    area = monthly.figures(months.read("2017-11"), profile=profile).county
    return sentences(area), to_do(area)


def test_of_a_first_month_nothing_is_compared(county):
    add(county, "2017-11", G1, 4)
    said, _ = told()
    assert len(said) == 5
    assert said[0] == "本月共发生4件，没有上月数据可比。"
    assert "正常波动" not in said[1]
    assert "不足3个" in said[2]
    assert said[4] == "还没有更早的月份，不能预测下月。"


def test_an_empty_month_claims_no_noughts(county):
    said, work = told()
    assert said == [
        "本月没有记录到事件，没有上月数据可比。",
        "本月没有到期的时限。",
        "还没有更早的月份，不能预测下月。",
    ]
    assert work == ["本月没有需要专门处置的异常，按日常巡查。"]


def test_a_quiet_month_claims_nothing(county):
    for month in ("2017-08", "2017-09", "2017-10", "2017-11"):
        add(county, month, G1, 4)
    said, work = told()
    assert "各类与上月相比均属正常波动" in said[1]
    assert said[2].startswith("没有网格超出自身往常")
    assert work == ["下月巡查先到红星一网格。"]


def test_what_is_more_than_usual_comes_first_in_what_is_to_be_done(county):
    for month in ("2017-08", "2017-09", "2017-10"):
        add(county, month, G1, 8)
        add(county, month, G2, 8)
    add(county, "2017-11", G1, 8)
    add(county, "2017-11", G2, 60)
    said, work = told()
    assert "交通明显增加" in said[1]
    assert "红星二网格交通60件" in said[2]
    assert work[0].startswith("红星二网格（交通60件）：")


def test_reports_without_a_place_are_asked_for(county):
    add(county, "2017-11", G1, 4)
    small_county.report(county, "N1", at=None, grid="")
    _, work = told()
    asked = "5件中1件没有位置（20.0%，其中1件连乡镇也不知、未计入），请补录地址。"
    assert asked in work


def test_an_old_edition_that_mixed_the_two_asks_for_none(county):
    add(county, "2017-11", G1, 4)
    profile = prepared_county.bare_profile()
    area = monthly.figures(months.read("2017-11"), profile=profile).county
    mixed = dataclasses.replace(area.quality, unplaced=3, nowhere=None)
    old = dataclasses.replace(area, quality=mixed)
    assert not any("没有位置" in line for line in to_do(old))


def test_a_hot_spot_that_grows_and_is_an_alarm_is_named_once(county):
    add(county, "2017-11", G1, 4)
    profile = prepared_county.bare_profile()
    area = monthly.figures(months.read("2017-11"), profile=profile).county
    spot = Spot(
        grid=G1, grid_name="甲", township="331127001", township_name="乙",
        theme="TRAF", count=9, before=3, expected=2.0, upper=6.0, alarm_p=0.0001,
        is_alarm=True, z=5.0, p=0.001, is_hot=True, emerging="intensifying",
        likeness="",
    )  # fmt: skip
    calm = dataclasses.replace(spot, is_alarm=False)
    assert not _grows(to_do(dataclasses.replace(area, spots=(spot,))))
    assert _grows(to_do(dataclasses.replace(area, spots=(calm,))))


def _grows(lines):
    return any("持续加剧" in line for line in lines)


def test_a_month_that_is_not_over_is_compared_with_nothing(county):
    add(county, "2017-10", G1, 40)
    add(county, "2017-11", G1, 2)
    profile = prepared_county.bare_profile()
    area = monthly.figures(months.read("2017-11"), profile=profile).county
    said = sentences(area, is_over=False)
    assert said[0] == "本月共发生2件（本月未结束，计到制表时，不与上月比较）。"
    assert "明显减少" in sentences(area)[0]
    assert not any("明显" in one for one in said)


def test_a_forecast_that_was_no_better_is_said_to_be_none(county):
    for month in ("2017-08", "2017-09", "2017-10", "2017-11"):
        add(county, month, G1, 4)
    said, _ = told()
    assert "参与预测的4件中有4件（100.0%）落在其中" in said[4]
    assert said[4].endswith("，本月并不更准。")


def test_one_missed_limit_of_a_few_is_no_duty(county):
    add(county, "2017-11", G1, 4)
    profile = prepared_county.bare_profile()
    area = monthly.figures(months.read("2017-11"), profile=profile).county
    few = ClockFigures(clock="accept", due=10, missed=2, standing=0)
    many = ClockFigures(clock="arrive", due=1200, missed=300, standing=0)
    work = dataclasses.replace(area.work, clocks=(few, many))
    done = to_do(dataclasses.replace(area, work=work))
    assert not any("受理" in line for line in done)
    assert any(line.startswith("到场时限超时300项（共1,200项）") for line in done)


def test_a_notice_that_is_out_already_is_said_beside_the_alarm(county):
    for month in ("2017-08", "2017-09", "2017-10"):
        add(county, month, G1, 8)
        add(county, month, G2, 8)
    add(county, "2017-11", G2, 60)
    profile = prepared_county.bare_profile()
    area = monthly.figures(months.read("2017-11"), profile=profile).county
    row = {"theme": "TRAF", "sent_on": "2017-11-09", "state": "overdue"}
    sent = dataclasses.replace(area, effects=(row | {"grids": [G2]},))
    assert "（交通60件，11月9日已通报）" in to_do(sent)[0]
    assert any("1份热点通报逾期" in line for line in to_do(sent))
    elsewhere = dataclasses.replace(area, effects=(row | {"grids": [G1]},))
    assert "（交通60件）" in to_do(elsewhere)[0]
