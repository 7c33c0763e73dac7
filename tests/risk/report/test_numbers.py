"""How numbers of a report are written."""

from __future__ import annotations

import math

import pytest

from gisapp.risk.report.numbers import chance, changed, percent, verdict, went
from gisapp.risk.unusual.change import change


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-37.65, "−37.6%"), (-29.954, "−30%"), (0.04, "0%"), (3.0, "+3%"),
        (math.nan, "—"), (math.inf, "—"),
    ],
)  # fmt: skip
def test_percent(value, text):
    assert percent(value) == text


def test_a_small_difference_is_called_none():
    assert verdict(change(100, 110)) == "属正常波动"


def test_a_large_one_says_which_way():
    assert verdict(change(100, 200)) == "明显增加"
    assert verdict(change(200, 100)) == "明显减少"


def test_the_way_is_that_per_day_and_not_of_the_bare_counts():
    found = change(1000, 1800, exposure=3.0)
    assert found.p < 0.01
    assert verdict(found) == "明显减少"


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [(0, 9, "+9件"), (9, 4, "−5件"), (4, 4, "0件"), (10, 5, "−50.0%")],
)
def test_of_few_the_bare_difference_is_said(before, now, text):
    assert changed(change(before, now)) == text


def test_from_nothing_to_many_is_clearly_more():
    assert verdict(change(0, 9)) == "明显增加"


def test_nothing_to_compare_with_is_said():
    assert verdict(None) == "无上期数据"


def test_a_chance_too_small_to_write_is_below():
    assert (chance(0.0001), chance(0.02)) == ("<0.1%", "2.0%")


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (1, 22, "增加21件"), (9, 4, "减少5件"), (4, 4, "持平"),
        (100, 100, "日均持平"), (10, 5, "日均下降50.0%"), (10, 15, "日均增长50.0%"),
    ],
)  # fmt: skip
def test_in_words_a_small_base_makes_no_percentage(before, now, text):
    assert went(change(before, now)) == text


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (30, 0, "明显减少"),
        (0, 30, "明显增加"),
        (10, 0, "明显减少"),
        (3, 0, "属正常波动"),
    ],
)
def test_from_many_to_none_and_back(before, now, said):
    assert verdict(change(before, now)) == said
