"""Of a thousand tests of nothing, hardly one is called a finding."""

from __future__ import annotations

import numpy as np
from scipy.stats import false_discovery_control

from gisapp.risk.gathering.discovery import findings


def test_as_scipy_has_it():
    p = np.random.default_rng(3).beta(0.3, 2, 200)
    assert (findings(p) == (false_discovery_control(p) <= 0.05)).all()


def test_what_was_not_tested_counts_neither_way():
    p = np.array([0.01, np.nan, 0.04])
    assert findings(p).tolist() == [True, False, True]
    assert not findings(np.full(3, np.nan)).any()


def test_pure_chance_is_rarely_a_finding():
    rng = np.random.default_rng(5)
    months = [findings(rng.uniform(size=291)).any() for _ in range(400)]
    assert np.mean(months) < 0.08
