"""The same figures on ground and incidents that are not ours: Chicago's beats.

5,000 crimes of 2012 to 2016 in some 280 police beats; what we say is what esda, scipy
and KDEpy say of them.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from esda import G_Local
from KDEpy import FFTKDE
from scipy.stats import chi2

from gisapp.core.crs import MetricBounds
from gisapp.risk.forecast.hit_rate import hits
from gisapp.risk.forecast.ranking import METHODS
from gisapp.risk.gathering.concentration import concentration
from gisapp.risk.gathering.hot_spots import hot_spots
from gisapp.risk.gathering.neighbours import copy_of, neighbours, quietly
from gisapp.risk.heat import heat
from gisapp.risk.lattice import lattice_over
from gisapp.risk.unusual.rates import count_interval

DATA = Path(__file__).parents[3] / "shared" / "data" / "chicago"
CRS = "EPSG:26916"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the try-out data (../shared/data) is not at hand"
)


@pytest.fixture(scope="module")
def beats():
    frame = gpd.read_file(DATA / "police_beats.zip").to_crs(CRS)
    return shapely.make_valid(frame.geometry.values.to_numpy())


@pytest.fixture(scope="module")
def crimes():
    frame = pd.read_csv(DATA / "crimes_5000.csv").dropna(subset=["Latitude"])
    points = gpd.points_from_xy(frame["Longitude"], frame["Latitude"], crs=4326)
    frame["east"], frame["north"] = points.to_crs(CRS).x, points.to_crs(CRS).y
    frame["quarter"] = pd.to_datetime(
        frame["Date"], format="%m/%d/%Y %I:%M:%S %p"
    ).dt.to_period("Q")
    return frame


@pytest.fixture(scope="module")
def counts(beats, crimes):
    """(quarters, beats)"""
    points = shapely.points(crimes["east"], crimes["north"])
    row, beat = shapely.STRtree(beats).query(points, predicate="intersects")
    first = ~pd.Series(row).duplicated().to_numpy()
    quarters = sorted(crimes["quarter"].unique())
    number = crimes["quarter"].map(quarters.index).to_numpy()
    found = np.zeros((len(quarters), len(beats)))
    np.add.at(found, (number[row[first]], beat[first]), 1)
    return found


def test_gi_star_is_esda_s_to_nine_digits(beats, counts):
    weights = neighbours(list(beats))
    total = counts.sum(axis=0)
    ours = hot_spots(total, weights)
    with quietly():
        theirs = G_Local(total, copy_of(weights), transform="B", star=True,
                         permutations=0)  # fmt: skip
    tested = ~ours.is_alone
    np.testing.assert_allclose(ours.z[tested], theirs.Zs[tested], atol=1e-9)
    assert ours.is_hot.any()


def test_garwood_s_interval_is_that_of_chi_square(counts):
    total = counts.sum(axis=0)
    found = count_interval(total)
    some = total > 0
    np.testing.assert_allclose(found.low[some], chi2.ppf(0.025, 2 * total[some]) / 2)
    np.testing.assert_allclose(found.high, chi2.ppf(0.975, 2 * total + 2) / 2)


def test_heat_is_kdepy_s_away_from_the_edge(crimes):
    east, north = crimes["east"].to_numpy(), crimes["north"].to_numpy()
    inner = (np.abs(east - np.median(east)) < 20_000) & (
        np.abs(north - np.median(north)) < 30_000
    )
    east, north = east[inner], north[inner]
    box = MetricBounds(
        east.min() - 8000, north.min() - 8000, east.max() + 8000, north.max() + 8000
    )
    lattice = lattice_over(box, crs=CRS)
    ours = heat(east, north, lattice=lattice, bandwidth_m=1000)
    rows, cols = lattice.shape
    at_e = lattice.west + (np.arange(cols) + 0.5) * 100
    at_n = lattice.north - (np.arange(rows)[::-1] + 0.5) * 100
    grid = np.column_stack([a.ravel() for a in np.meshgrid(at_e, at_n, indexing="ij")])
    cloud = np.column_stack([east, north])
    theirs = FFTKDE(kernel="gaussian", bw=1.0).fit(cloud / 1000)(grid / 1000)
    turned = theirs.reshape(cols, rows).T[::-1] * len(east)
    assert np.abs(ours.density - turned).max() < 0.01 * ours.density.max()
    assert ours.mass == pytest.approx(len(east), rel=1e-9)


def test_a_fifth_of_the_beats_does_not_hold_four_fifths(counts):
    found = concentration(counts.sum(axis=0))
    assert 0.2 < found.share_of_places < 0.8


def test_the_year_foretells_better_than_the_last_quarter(beats, counts):
    area = shapely.area(beats)
    rates = {
        name: np.mean(
            [
                hits(rank(counts[:at]), counts[at], area, top_share=0.1).rate
                for at in range(4, len(counts))
                if counts[at].sum() > 50
            ]
        )
        for name, rank in METHODS.items()
    }
    assert rates["as_the_year"] > rates["as_last_month"] > 0.1
