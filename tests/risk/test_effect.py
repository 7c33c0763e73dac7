"""Before and after: what chance may do, what fell everywhere, what is not known yet."""

import json

import pytest

from gisapp.risk import effect
from gisapp.risk.effect import AFTER, BEFORE, FOUND, SENT, Counted, compared
from gisapp.risk.month import read


def one(month, part, here, elsewhere):
    return Counted(month=read(month), part=part, here=here, elsewhere=elsewhere)


def rows(before, after, found=(90, 300)):
    return [
        one("2017-06", BEFORE, *before),
        one("2017-08", FOUND, *found),
        one("2017-09", SENT, *found),
        one("2017-11", AFTER, *after),
    ]


def test_without_a_whole_month_after_nothing_is_said():
    assert compared(rows((30, 300), (9, 9))[:3]) is None


def test_the_month_in_which_it_was_found_counts_neither_way():
    usual = compared(rows((30, 300), (10, 300), found=(1, 1)))
    high = compared(rows((30, 300), (10, 300), found=(90, 900)))
    assert usual == high
    assert (high.here.before, high.here.now) == (30, 10)


def test_a_fall_here_alone_is_told():
    found = compared(rows((60, 600), (20, 600)))
    assert found.is_less
    assert found.is_less_than_elsewhere


def test_a_fall_everywhere_is_nobody_s_merit():
    found = compared(rows((60, 600), (20, 200)))
    assert found.is_less
    assert not found.is_less_than_elsewhere
    assert found.p_apart == pytest.approx(1, abs=0.05)


def test_a_rise_here_is_not_told_as_less():
    found = compared(rows((20, 600), (60, 600)))
    assert not found.is_less
    assert not found.is_less_than_elsewhere
    assert found.p_apart < 0.001


def test_a_handful_proves_nothing():
    found = compared(rows((4, 300), (2, 300)))
    assert not found.is_less
    assert not found.is_less_than_elsewhere


def test_months_of_unlike_length_are_compared_by_the_day():
    three = [one(f"2017-0{n}", BEFORE, 31, 310) for n in (3, 5, 7)]
    found = compared([*three, one("2017-09", AFTER, 30, 300)])
    assert found.here.percent == pytest.approx(0)
    assert found.elsewhere.percent == pytest.approx(0)


@pytest.mark.parametrize(
    "counts", [((0, 0), (0, 0)), ((0, 5), (3, 5)), ((3, 0), (0, 0))]
)
def test_nothing_at_all_is_still_json(counts):
    told = json.dumps(compared(rows(*counts)).json(), allow_nan=False)
    assert "here" in told


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((60, 600), (20, 600), effect.FEWER_THAN_ELSEWHERE),
        ((60, 600), (20, 200), effect.FEWER),
        ((20, 600), (60, 600), effect.MORE),
        ((60, 600), (55, 300), effect.WORSE_THAN_ELSEWHERE),
        ((600, 6000), (450, 1500), effect.WORSE_THAN_ELSEWHERE),
        ((60, 600), (70, 1200), effect.BETTER_THAN_ELSEWHERE),
        ((30, 600), (28, 600), effect.NO_CHANGE),
    ],
)
def test_no_more_is_concluded_than_may_be(before, after, verdict):
    assert compared(rows(before, after)).verdict == verdict


def test_what_chance_makes_once_in_thirty_months_is_not_told():
    """p = 0.03 is no change: the level is that of the whole report."""
    found = compared(rows((30, 300), (50, 300)))
    assert 0.01 < found.here.p < 0.05
    assert found.verdict == effect.NO_CHANGE
    assert found.here.low_percent < 0 < found.here.high_percent
