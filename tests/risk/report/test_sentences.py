"""What the five sentences say, and what they keep to themselves."""

from __future__ import annotations

import pytest

from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.report.sentences import sentences, to_do
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


def test_an_empty_month_has_its_five_sentences_too(county):
    said, work = told()
    assert said[0].startswith("本月共发生0件")
    assert work == ["本月没有需要专门处置的异常，按日常巡查。"]


def test_a_quiet_month_claims_nothing(county):
    for month in ("2017-08", "2017-09", "2017-10", "2017-11"):
        add(county, month, G1, 4)
    said, work = told()
    assert "四类与上月相比都在正常波动之内" in said[1]
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
    assert work[0].startswith("红星二网格：交通本月60件")


def test_reports_without_a_place_are_asked_for(county):
    add(county, "2017-11", G1, 4)
    small_county.report(county, "N1", at=None, grid="")
    _, work = told()
    assert any("1件没有位置" in line for line in work)
