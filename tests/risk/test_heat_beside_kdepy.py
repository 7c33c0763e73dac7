"""Is our heat KDEpy's, on points that are not ours?

libpysal's built-in examples: the county seats of Virginia (UTM 17N), juvenile offenders
of Cardiff, and houses sold in Baltimore, the last two in units of their own.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from KDEpy import NaiveKDE
from libpysal.examples import load_example

from gisapp.core.crs import MetricBounds
from gisapp.risk.heat import heat
from gisapp.risk.lattice import lattice_over

POINTS = {
    "virginia": ("virginia", "vautm17n_points.shp", 2000.0, 30_000.0),
    "cardiff": ("juvenile", "juvenile.shp", 1.0, 12.0),
    "baltimore": ("baltim", "baltim.shp", 0.5, 8.0),
}
"""Example, file, side of a cell, bandwidth."""
WIDER = {"gaussian": 1.0, "quartic": (8 / 7) ** 0.5}
"""KDEpy tells a kernel by its standard deviation in one dimension."""
THEIRS = {"gaussian": "gaussian", "quartic": "biweight"}


@pytest.fixture(params=POINTS)
def example(request):
    name, file, cell, bandwidth = POINTS[request.param]
    frame = gpd.read_file(load_example(name).get_path(file))
    places = shapely.get_coordinates(frame.geometry.values.to_numpy())
    # Whole and half numbers lie on the lines between cells: moved to their centres.
    return places + cell / 2, cell, bandwidth


def box(places, margin):
    low, high = places.min(axis=0) - margin, places.max(axis=0) + margin
    return MetricBounds(low[0], low[1], high[0], high[1])


def centres(lattice):
    rows, cols = lattice.shape
    east = lattice.west + (np.arange(cols) + 0.5) * lattice.cell_m
    north = lattice.north - (np.arange(rows) + 0.5) * lattice.cell_m
    return np.stack(np.meshgrid(east, north), axis=-1).reshape(-1, 2)


def kdepy(places, lattice, *, bandwidth, kernel, weights=None):
    """(rows, cols) per km² of what lies at the places; KDEpy wants ascending points."""
    at = centres(lattice)
    order = np.lexsort((at[:, 1], at[:, 0]))
    width = bandwidth * WIDER[kernel]
    model = NaiveKDE(kernel=THEIRS[kernel], bw=1.0).fit(places / width, weights)
    found = np.empty(len(at))
    found[order] = model(at[order] / width)
    total = len(places) if weights is None else weights.sum()
    return found.reshape(lattice.shape) * total / (width / 1000) ** 2


@pytest.mark.parametrize("kernel", ["gaussian", "quartic"])
def test_on_ground_without_an_edge_it_is_kdepy_s(example, kernel):
    places, cell, bandwidth = example
    lattice = lattice_over(box(places, 5 * bandwidth), crs="own", cell_m=cell)
    ours = heat(*places.T, lattice=lattice, bandwidth_m=bandwidth, kernel=kernel)
    theirs = kdepy(places, lattice, bandwidth=bandwidth, kernel=kernel)
    assert np.abs(ours.density - theirs).max() < 0.01 * theirs.max()
    assert ours.mass == pytest.approx(len(places), rel=1e-9)


def test_at_an_edge_each_point_weighs_as_much_as_its_kernel_loses(example):
    """Jones and Diggle: the same as KDEpy's points weighted by 1 / share inside."""
    places, cell, bandwidth = example
    middle, around = np.median(places, axis=0), np.ptp(places, axis=0).max() / 3
    ground = shapely.Point(middle).buffer(around)
    places = places[shapely.contains_xy(ground, *places.T)]
    lattice = lattice_over(
        box(places, 5 * bandwidth), crs="own", cell_m=cell, ground=ground
    )
    inside, area = lattice.inside, lattice.cell_km2
    shares = [
        kdepy(one[None], lattice, bandwidth=bandwidth, kernel="gaussian")[inside].sum()
        for one in places
    ]
    weights = 1 / (np.array(shares) * area)
    ours = heat(*places.T, lattice=lattice, bandwidth_m=bandwidth)
    theirs = kdepy(
        places, lattice, bandwidth=bandwidth, kernel="gaussian", weights=weights
    )
    assert len(places) > 40
    assert weights.max() > 1.3
    off = np.abs(ours.density - theirs)[inside]
    assert off.max() < 0.01 * theirs[inside].max()
    assert ours.density[~inside].max() == 0
