"""Incidents per 1,000 people around."""

from __future__ import annotations

import numpy as np
import pytest

from gisapp.core.crs import MetricBounds
from gisapp.risk.heat import heat
from gisapp.risk.lattice import lattice_over
from gisapp.risk.rate_surface import MOST_PRIOR, prior_people, rate_surface
from gisapp.risk.unusual.rates import steadied

LATTICE = lattice_over(MetricBounds(0, 0, 20_000, 20_000), crs="EPSG:4549")


def incidents(at, count):
    east, north = np.full(count, at[0]), np.full(count, at[1])
    return heat(east, north, lattice=LATTICE, bandwidth_m=500)


def town(at, people):
    found = np.zeros(LATTICE.shape)
    found[int((20_000 - at[1]) // 100), int(at[0] // 100)] = people
    return found


def test_where_incidents_and_people_lie_alike_the_rate_is_theirs():
    found = rate_surface(
        incidents((10_050, 10_050), 30), town((10_050, 10_050), 10_000), prior_people=1
    )
    assert found.rate[99, 100] == pytest.approx(3.0, rel=0.01)
    assert found.overall == pytest.approx(3.0)


def test_far_from_everybody_it_is_the_county_s_and_not_infinite():
    found = rate_surface(
        incidents((10_050, 10_050), 30),
        town((10_050, 10_050), 10_000),
        prior_people=100,
    )
    assert found.rate[5, 5] == pytest.approx(found.overall, rel=1e-6)


def test_one_incident_among_few_people_is_drawn_towards_the_county_s():
    people = town((10_050, 10_050), 10_000) + town((3_050, 3_050), 20)
    one = heat(
        np.array([3_050.0, *[10_050.0] * 30]),
        np.array([3_050.0, *[10_050.0] * 30]),
        lattice=LATTICE,
        bandwidth_m=500,
    )
    bare = rate_surface(one, people, prior_people=1).rate[169, 30]
    calm = rate_surface(one, people, prior_people=2_000).rate[169, 30]
    assert bare > 40
    assert calm < 5


def test_without_people_there_is_no_rate():
    none = np.zeros(LATTICE.shape)
    found = rate_surface(incidents((5_000, 5_000), 3), none, prior_people=1)
    assert np.isnan(found.rate).all()


def test_the_prior_is_that_of_the_steadied_rates():
    rng = np.random.default_rng(4)
    people = rng.integers(50, 3000, 60).astype(float)
    counts = rng.poisson(people * rng.gamma(2.0, 0.005, 60)).astype(float)
    prior = prior_people(counts, people)
    overall = counts.sum() / people.sum()
    drawn = 1000 * (counts + overall * prior) / (people + prior)
    np.testing.assert_allclose(drawn, steadied(counts, people))


def test_areas_that_differ_no_more_than_chance_are_all_alike():
    assert prior_people(np.full(20, 5.0), np.full(20, 900.0)) == MOST_PRIOR
    assert prior_people(np.zeros(3), np.ones(3)) == MOST_PRIOR
