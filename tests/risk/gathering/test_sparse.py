"""Gi* and local Moran on many small places, most of them empty."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from esda import G_Local, Moran_Local
from libpysal.weights import W
from scipy.stats import norm

from gisapp.risk.gathering import sparse
from gisapp.risk.gathering.discovery import findings
from gisapp.risk.gathering.hexagons import covering
from gisapp.risk.gathering.neighbours import copy_of, quietly

MONTHS = 200


@pytest.fixture(scope="module")
def county():
    """Some 3,000 hexagons."""
    return covering(shapely.Point(0, 0).buffer(15_000), across_m=500)


@pytest.fixture(scope="module")
def near(county):
    return county.neighbours()


@pytest.fixture(scope="module")
def weights(near):
    return W(
        {n: [one for one in row if one >= 0] for n, row in enumerate(near.tolist())},
        silence_warnings=True,
    )


@pytest.fixture
def month(near):
    """Uneven as a month is: half of it in one place of ten."""
    rng = np.random.default_rng(11)
    mean = 0.1 * rng.gamma(0.3, 1 / 0.3, len(near))
    return rng.poisson(mean)


def test_z_is_esda_s_on_the_same_hexagons(month, near, weights):
    with quietly():
        theirs = G_Local(
            month.astype(float), copy_of(weights), transform="B", star=True,
            permutations=0,
        )  # fmt: skip
    found = sparse.hot_spots(month, near)
    assert np.abs(found.z - theirs.Zs).max() < 1e-9


def test_index_and_quadrant_are_esda_s_on_the_same_hexagons(month, near, weights):
    month[100:110] += 5
    with quietly():
        theirs = Moran_Local(month.astype(float), copy_of(weights), permutations=9)
    found = sparse.likeness(month, near, share=1.0)
    assert np.abs(found.index - theirs.Is).max() < 1e-9
    names = np.array(["", "high_high", "low_high", "low_low", "high_low"])[theirs.q]
    named = found.kind != ""
    assert named.sum() > 10
    assert (found.kind[named] == names[named]).all()


def test_the_chances_are_those_that_strewing_comes_to(month, near):
    """The share of 4,000 months by lot in which the sum is as far out."""
    rng = np.random.default_rng(2)
    place = int(np.argsort(-month)[60])
    around = [place, *near[place].tolist()]
    even = np.full(len(near), 1 / len(near))
    strewn = rng.multinomial(month.sum(), even, size=4000)[:, around].sum(axis=1)
    total = month[around].sum()
    share = 2 * min((strewn >= total).mean(), (strewn <= total).mean())
    assert 0 < share < 1
    assert sparse.hot_spots(month, near).p[place] == pytest.approx(share, abs=0.02)


def test_the_chances_of_likeness_are_those_of_drawing_the_neighbours(month, near):
    rng = np.random.default_rng(2)
    inner = (near >= 0).all(axis=1)
    place = int(np.flatnonzero(inner & (month[near].sum(axis=1) == 2))[0])
    others = np.delete(month, place)
    drawn = np.array([rng.choice(others, 6, replace=False).sum() for _ in range(4000)])
    share = 2 * min((drawn >= 2).mean(), (drawn <= 2).mean())
    assert 0 < share < 1
    assert sparse.likeness(month, near).p[place] == pytest.approx(share, abs=0.02)


def test_a_planted_cluster_is_found_and_what_is_random_is_not(near, capsys):
    """A mean of 0.1, and two more in one hexagon and each that touches it."""
    rng = np.random.default_rng(5)
    inner = np.flatnonzero((near >= 0).all(axis=1))
    hit, beside, random, normal = 0, 0, 0, 0
    for _ in range(MONTHS):
        counts = rng.poisson(0.1, len(near))
        alone = sparse.hot_spots(counts, near)
        random += bool(alone.is_hot.any())
        p = 2 * norm.sf(np.abs(alone.z))
        normal += bool((findings(p) & (alone.z > 0)).any())
        middle = int(rng.choice(inner))
        ring = near[middle]
        counts[[middle, *ring]] += 2
        found = np.flatnonzero(sparse.hot_spots(counts, near).is_hot)
        hit += middle in found
        reach = {middle, *ring.tolist(), *near[ring].ravel().tolist()}
        beside += len(set(found.tolist()) - reach)
    with capsys.disabled():
        print(
            f"\nhexagons: planted found {hit} of {MONTHS}, hot ones elsewhere {beside};"
            f" months at random with any: {random} (normal approximation: {normal})"
        )
    assert hit == MONTHS
    assert random <= 0.05 * MONTHS
    assert beside <= 0.1 * MONTHS
    assert normal > 0.5 * MONTHS


def test_by_lot_hardly_a_place_is_like_its_neighbours(month, near):
    rng = np.random.default_rng(8)
    few = [
        (sparse.likeness(rng.permutation(month), near).kind != "").any()
        for _ in range(60)
    ]
    assert np.mean(few) <= 0.1


def test_one_place_that_holds_many_is_hot_without_any_around(near):
    counts = np.zeros(len(near), np.int64)
    counts[::30] = 1
    middle = int(np.flatnonzero((near >= 0).all(axis=1))[700])
    counts[middle] = 12
    found = set(np.flatnonzero(sparse.hot_spots(counts, near).is_hot).tolist())
    assert found == {middle, *near[middle].tolist()}


def test_one_incident_among_empty_ones_is_nothing(near):
    counts = np.zeros(len(near), np.int64)
    counts[40] = 1
    assert not sparse.hot_spots(counts, near).is_hot.any()
    assert set(sparse.likeness(counts, near).kind.tolist()) == {""}


@pytest.mark.parametrize("count", [0, 3])
def test_where_all_are_equal_nothing_is_said(near, count):
    counts = np.full(len(near), count)
    hot, alike = sparse.hot_spots(counts, near), sparse.likeness(counts, near)
    assert np.isnan(hot.z).all()
    assert np.isnan(hot.p).all()
    assert np.isnan(alike.p).all()
    assert not hot.is_hot.any()


def test_a_hexagon_without_neighbours_is_said_and_not_judged():
    near = np.array([[1, -1], [0, -1], [-1, -1]])
    found = sparse.hot_spots(np.array([1, 2, 90]), near)
    assert found.is_alone.tolist() == [False, False, True]
    assert np.isnan(found.z).tolist() == np.isnan(found.p).tolist()
    assert np.isnan(found.z[2])
    alike = sparse.likeness(np.array([1, 2, 90]), near)
    assert np.isnan(alike.index).tolist() == [False, False, True]


@pytest.mark.parametrize("many", [0, 1, 2])
def test_one_or_two_places_are_too_few(many):
    near = np.array([[1, -1], [0, -1]])[:many] if many > 1 else np.full((many, 2), -1)
    counts = np.arange(many)
    assert len(sparse.hot_spots(counts, near).z) == many
    assert not (sparse.likeness(counts, near).kind != "").any()
