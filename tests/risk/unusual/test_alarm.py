"""An alarm means something only if its false ones are as rare as it says."""

from __future__ import annotations

import numpy as np
import pytest

from gisapp.risk.unusual.alarm import alarms, course

GRIDS, MONTHS = 291, 12


def drawn(rng, *, months=MONTHS):
    """Unequal grids, a season, and nothing unusual."""
    means = rng.gamma(0.7, 2.0, GRIDS)
    season = 1 + 0.4 * np.sin(np.arange(months + 1) / 2)
    counts = rng.poisson(means * season[:, None]).astype(float)
    return counts[:-1], counts[-1], season[:-1], float(season[-1])


def raised(history, now, season, season_now, **kw):
    return alarms(history, now, season=season, season_now=season_now, tests=GRIDS, **kw)


def test_false_alarms_are_as_many_as_stated():
    rng = np.random.default_rng(21)
    counts = [int(raised(*drawn(rng)).is_raised.sum()) for _ in range(120)]
    assert np.mean(counts) < 1.3
    assert sum(counts) > 10, "a level that never gives an alarm would pass, too"


def test_a_tripled_grid_is_noticed():
    rng = np.random.default_rng(22)
    history, now, season, season_now = drawn(rng)
    busy = int(np.argmax(history.sum(axis=0)))
    now[busy] = 3 * history[:, busy].mean()
    found = raised(history, now, season, season_now)
    assert found.is_raised[busy]
    assert found.upper[busy] < now[busy]


def test_a_season_is_no_alarm():
    history = np.full((MONTHS, GRIDS), 4.0)
    now = np.full(GRIDS, 8.0)
    assert not raised(history, now, np.ones(MONTHS), 2.0).is_raised.any()
    assert raised(history, now * 3, np.ones(MONTHS), 2.0).is_raised.all()


def test_two_incidents_are_never_one():
    history = np.zeros((MONTHS, GRIDS))
    now = np.zeros(GRIDS)
    now[0], now[1] = 2, 9
    found = raised(history, now, np.ones(MONTHS), 1.0)
    assert not found.is_raised[0]
    assert found.is_raised[1]


def test_too_little_history_says_nothing():
    found = raised(np.ones((2, GRIDS)), np.full(GRIDS, 50.0), np.ones(2), 1.0)
    assert np.isnan(found.p).all()
    assert not found.is_raised.any()


def test_fewer_false_alarms_can_be_asked_for():
    rng = np.random.default_rng(21)
    month = drawn(rng)
    assert raised(*month, false_a_month=0.1).level < raised(*month).level


@pytest.mark.parametrize("totals", [np.zeros(3), np.zeros(0)])
def test_a_course_of_nothing_is_even(totals):
    assert (course(totals) == 1).all()
