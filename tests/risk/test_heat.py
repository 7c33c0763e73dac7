"""Mass integrates to the count, translation moves it, empty stays zero."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from gisapp.core.crs import MetricBounds
from gisapp.risk.errors import BandwidthUnusable
from gisapp.risk.heat import heat
from gisapp.risk.lattice import lattice_over

SQUARE = MetricBounds(0, 0, 10_000, 10_000)
WHOLE = lattice_over(SQUARE, crs="EPSG:4549")
ROUND = lattice_over(
    SQUARE,
    crs="EPSG:4549",
    ground=Point(5000, 5000).buffer(4500).difference(box(4000, 4000, 5000, 6000)),
)


def at(*places):
    return np.array(places, float).reshape(-1, 2).T


@pytest.mark.parametrize("lattice", [WHOLE, ROUND], ids=["square", "round with a hole"])
@pytest.mark.parametrize("kernel", ["gaussian", "quartic"])
@pytest.mark.parametrize("bandwidth_m", [100.0, 700.0, 10_000.0])
def test_mass_is_the_count_and_lies_inside(lattice, kernel, bandwidth_m):
    places = np.random.default_rng(7).uniform(0, 10_000, (2, 400))
    surface = heat(*places, lattice=lattice, bandwidth_m=bandwidth_m, kernel=kernel)
    assert surface.count + surface.left_out == 400
    assert surface.mass == pytest.approx(surface.count, rel=1e-9)
    assert (surface.density[~lattice.inside] == 0).all()
    assert (surface.density >= 0).all()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 10_000), st.floats(0, 10_000)), max_size=20),
    st.floats(100, 10_000),
)
def test_no_point_of_the_square_is_ever_lost(places, bandwidth_m):
    surface = heat(*at(*places), lattice=WHOLE, bandwidth_m=bandwidth_m)
    assert surface.count == len(places)
    assert surface.mass == pytest.approx(len(places), rel=1e-9)


def test_empty_stays_zero():
    surface = heat(np.array([]), np.array([]), lattice=ROUND)
    assert surface.count == surface.left_out == 0
    assert not surface.density.any()
    assert np.isnan(surface.values[~ROUND.inside]).all()
    assert (surface.values[ROUND.inside] == 0).all()


def test_translation_moves_it():
    here = heat(*at((4050, 5050)), lattice=WHOLE, bandwidth_m=300).density
    there = heat(*at((4550, 4750)), lattice=WHOLE, bandwidth_m=300).density
    moved = np.roll(here, (3, 5), axis=(0, 1))  # 300 m south, 500 m east
    assert np.allclose(there, moved, atol=1e-9)


def test_density_is_per_square_kilometre_and_month():
    """The peak of a Gaussian of 1 km is 1 / (2 pi) per square kilometre."""
    once = heat(*at((5050, 5050)), lattice=WHOLE, bandwidth_m=1000)
    yearly = heat(*at((5050, 5050)), lattice=WHOLE, bandwidth_m=1000, months=12)
    assert once.density.max() == pytest.approx(1 / (2 * np.pi), rel=2e-3)
    assert yearly.density.max() == pytest.approx(once.density.max() / 12)
    assert yearly.mass == pytest.approx(1)


def test_even_incidents_stay_nearly_even_up_to_the_county_line():
    """One in each cell: 100 per km² within, about 70 on the line (50 uncorrected)."""
    row, col = np.nonzero(ROUND.inside)
    surface = heat(
        col * 100 + 50.0, 10_000 - row * 100 - 50.0, lattice=ROUND, bandwidth_m=500
    )
    assert surface.mass == pytest.approx(ROUND.inside.sum())
    first = np.argmax(ROUND.inside[50])
    assert 65 < surface.density[50, first] < 80
    assert surface.density[50, first + 14] == pytest.approx(100, rel=0.05)


def test_just_outside_the_line_counts_and_far_outside_does_not():
    half = lattice_over(SQUARE, crs="x", ground=box(0, 0, 5000, 10_000))
    surface = heat(*at((5250, 5000), (9000, 5000)), lattice=half, bandwidth_m=500)
    assert (surface.count, surface.left_out) == (1, 1)
    assert surface.mass == pytest.approx(1)
    assert surface.density[:, 51:].sum() == 0


@pytest.mark.parametrize("bandwidth_m", [0, -1, 99.9, 10_000.1, np.nan, np.inf])
def test_a_bandwidth_under_a_cell_or_over_the_ground_is_refused(bandwidth_m):
    with pytest.raises(BandwidthUnusable):
        heat(*at((1, 1)), lattice=WHOLE, bandwidth_m=bandwidth_m)
