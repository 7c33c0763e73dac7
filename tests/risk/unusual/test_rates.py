"""Few people make wild rates; the interval and the steadied rate say so."""

from __future__ import annotations

import numpy as np
import pytest
from esda.smoothing import Empirical_Bayes
from libpysal.examples import get_path
from scipy.stats import poisson

from gisapp.risk.unusual.rates import count_interval, per_thousand, steadied


@pytest.mark.parametrize("count", [0, 1, 7, 255])
def test_the_interval_is_exact(count):
    low, high = count_interval(np.array(float(count)))
    if count:
        assert poisson.sf(count - 1, low) == pytest.approx(0.025)
    else:
        assert low == 0
    assert poisson.cdf(count, high) == pytest.approx(0.025)


def test_it_covers_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(6)
    low, high = count_interval(rng.poisson(3.0, 4000).astype(float))
    assert ((low <= 3.0) & (high >= 3.0)).mean() >= 0.945


def test_steadied_as_esda_on_the_north_carolina_births():
    import geopandas

    table = geopandas.read_file(get_path("sids2.shp"))
    deaths, births = table["SID74"].to_numpy(), table["BIR74"].to_numpy()
    theirs = 1000 * Empirical_Bayes(deaths, births).r
    assert np.allclose(steadied(deaths, births), theirs.ravel(), atol=1e-9)


def test_one_incident_among_thirty_people_is_drawn_in():
    counts, people = np.array([1.0, 40, 10]), np.array([30.0, 9000, 4000])
    found = steadied(counts, people)
    assert per_thousand(counts, people)[0] == pytest.approx(33.3, abs=0.1)
    assert found[0] < 10


def test_where_nobody_lives_there_is_no_rate():
    counts, people = np.array([3.0, 1.0]), np.array([0.0, 500.0])
    for rates in (per_thousand(counts, people), steadied(counts, people)):
        assert np.isnan(rates).tolist() == [True, False]
    assert np.isnan(steadied(np.ones(2), np.zeros(2))).all()
