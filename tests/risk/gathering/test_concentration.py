"""How few hold how much."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gisapp.risk.gathering.concentration import concentration


def test_twenty_of_a_hundred_hold_eighty_percent():
    counts = np.array([4.0] * 20 + [0.25] * 80)
    found = concentration(counts)
    assert (found.places, found.share_of_places) == (20, 0.2)


def test_even_is_0_and_all_in_one_place_is_nearly_1():
    assert concentration(np.full(50, 3.0)).gini == pytest.approx(0)
    assert concentration(np.array([200.0] + [0.0] * 199)).gini == pytest.approx(0.995)


def test_few_incidents_are_no_concentration_by_themselves():
    assert concentration(np.array([1.0] * 10 + [0.0] * 90)).gini == pytest.approx(0)


def test_order_and_units_do_not_matter():
    counts = np.array([5.0, 1, 0, 3])
    assert concentration(counts) == concentration(counts[::-1])


def test_nothing():
    assert concentration(np.zeros(4)).places == 0
    assert math.isnan(concentration(np.zeros(4)).gini)
