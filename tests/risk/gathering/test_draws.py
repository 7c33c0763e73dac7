"""The chance of a sum of counts dealt out by lot."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from gisapp.risk.gathering.draws import tails


@given(st.lists(st.integers(0, 6), min_size=1, max_size=8), st.integers(0, 4))
def test_it_is_every_draw_counted_out(counts, drawn):
    drawn = min(drawn, len(counts))
    sums = np.array([sum(one) for one in combinations(counts, drawn)])
    found = tails(np.array(counts), most=drawn)
    for total in range(int(sums.max()) + 1):
        assert found.upper[drawn, total] == pytest.approx((sums >= total).mean())
        assert found.lower[drawn, total] == pytest.approx((sums <= total).mean())


def test_of_ones_and_zeros_it_is_the_hypergeometric():
    counts = np.repeat([0, 1], [2400, 100])
    found = tails(counts, most=7)
    many = np.arange(8)
    theirs = hypergeom.sf(many - 1, 2500, 100, 7)
    assert np.allclose(found.upper[7, :8], theirs, rtol=1e-9)


def test_a_very_small_chance_is_not_zero():
    counts = np.zeros(9000, np.int64)
    counts[:7] = 20
    found = tails(counts, most=7).upper[7, 140]
    assert found == pytest.approx(hypergeom.pmf(7, 9000, 7, 7), rel=1e-9)
    assert 0 < found < 1e-20


def test_more_than_there_are_cannot_be_drawn():
    found = tails(np.array([1, 2]), most=3)
    assert np.isnan(found.upper[3]).all()
    assert found.upper[2, 3] == pytest.approx(1.0)


def test_nothing_drawn_is_nothing():
    assert tails(np.array([5, 6]), most=0).upper.tolist() == [[1.0]]
    assert tails(np.zeros(0, np.int64), most=0).lower.tolist() == [[1.0]]
