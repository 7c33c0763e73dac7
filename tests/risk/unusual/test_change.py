"""More, fewer, or only chance: the figures of the county's own account among them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import binom

from gisapp.risk.unusual.change import change


@pytest.mark.parametrize(
    ("before", "now", "percent"), [(409, 255, -37.7), (661, 463, -30.0)]
)
def test_the_countys_own_figures(before, now, percent):
    found = change(before, now)
    assert round(found.percent, 1) == percent
    assert found.low_percent < percent < found.high_percent < 0
    assert found.is_beyond_chance()


def test_five_and_three_say_nothing():
    found = change(5, 3)
    assert found.percent == -40
    assert found.low_percent < 0 < found.high_percent
    assert not found.is_beyond_chance()


def test_p_is_the_binomials():
    assert change(10, 2).p == pytest.approx(2 * binom.cdf(2, 12, 0.5))


def test_a_longer_month_is_allowed_for():
    assert change(280, 310, exposure=31 / 28).percent == pytest.approx(0)


@pytest.mark.parametrize(
    ("before", "now", "low", "high"),
    [(0, 0, -100, math.inf), (0, 4, None, math.inf), (4, 0, -100, None)],
)
def test_zeros(before, now, low, high):
    found = change(before, now)
    assert math.isnan(found.percent) == (before == 0)
    assert low is None or found.low_percent == low
    assert high is None or found.high_percent == high


def test_false_alarms_are_at_most_one_in_twenty():
    rng = np.random.default_rng(9)
    pairs = rng.poisson(8, (2000, 2))
    false = [change(int(a), int(b)).is_beyond_chance() for a, b in pairs]
    assert np.mean(false) <= 0.05


@pytest.mark.parametrize(("before", "now"), [(-1, 3), (3, -1)])
def test_counts_are_not_negative(before, now):
    with pytest.raises(ValueError, match="counts from 0"):
        change(before, now)
