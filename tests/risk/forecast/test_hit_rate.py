"""A forecast is as good as what it caught."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gisapp.risk.forecast.hit_rate import hits
from gisapp.risk.forecast.ranking import METHODS, fading

EVEN = np.ones(100)


def test_perfect_and_blind():
    happened = np.zeros(100)
    happened[[3, 50]] = 6
    perfect = hits(happened, happened, EVEN)
    assert (perfect.rate, perfect.pei, perfect.pai) == (1.0, 1.0, 20.0)
    blind = hits(np.arange(100.0), happened, EVEN)
    assert (blind.hit, blind.pai, blind.pei) == (0, 0, 0)


def test_guessing_has_a_pai_of_1():
    rng = np.random.default_rng(1)
    happened = rng.poisson(3, 100).astype(float)
    found = [hits(rng.uniform(size=100), happened, EVEN).pai for _ in range(400)]
    assert np.mean(found) == pytest.approx(1, abs=0.05)


def test_a_large_place_that_does_not_fit_ends_the_list():
    area = np.array([1.0, 50, 1, 48])
    found = hits(np.array([9.0, 100, 1, 0]), np.array([1.0, 1, 1, 1]), area)
    assert found.hit == 1
    assert found.area_share <= 0.05


def test_a_month_without_incidents_has_no_rate():
    found = hits(EVEN, np.zeros(100), EVEN)
    assert math.isnan(found.rate)
    assert math.isnan(found.pei)


def test_what_fades_follows_a_move_sooner_than_the_year():
    history = np.zeros((12, 2))
    history[:8, 0] = 4
    history[8:, 1] = 4
    assert np.argmax(fading(history)) == 1
    assert np.argmax(METHODS["as_the_year"](history)) == 0
    assert np.argmax(METHODS["as_last_month"](history)) == 1
