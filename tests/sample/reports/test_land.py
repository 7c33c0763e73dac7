import numpy as np
import pytest

from gisapp.sample.reports import clusters, land, scatter
from gisapp.sample.reports.drafts import NONE
from gisapp.sample.reports.errors import GroundUnusable
from tests.sample.reports import tiny


@pytest.fixture
def ground(tiny_year):
    return land.read(tiny_year.profile, tiny_year.ground)


def test_a_missing_layer_is_named(tiny_year, tmp_path):
    with pytest.raises(GroundUnusable, match=r"grids\.zip"):
        land.read(tiny_year.profile, tmp_path)


def test_names_beyond_gb2312_are_read_and_highways_told_from_streets(ground):
    spots = {spot.name: spot for spot in ground.spots}
    assert spots["上垟"].township == "大漈乡"
    assert spots["大漈至石坑公路"].kind == land.HIGHWAY
    assert spots["人民中路"].kind == "road"


def test_a_point_on_the_border_has_the_lower_grid_and_one_outside_none(ground):
    east = np.array([tiny.WEST + 1000.0, tiny.WEST - 1.0])
    north = np.full(2, tiny.SOUTH + 500.0)
    assert ground.grid_at(east, north).tolist() == [0, NONE]


def test_points_around_a_place_stay_in_its_grid(ground):
    spot = np.repeat(np.arange(len(ground.spots)), 50)
    for draw in (scatter.around, scatter.anywhere):
        east, north = draw(ground, spot, np.random.default_rng(1))
        found = ground.grid_at(east, north)
        assert np.array_equal(found, ground.spot_grid[spot])


def test_points_beyond_the_line_are_outside_and_near(ground):
    rng = np.random.default_rng(1)
    east, north = scatter.beyond(ground, 20, rng, reach_m=(250, 1500))
    assert np.all(ground.grid_at(east, north) == NONE)
    assert np.all(np.abs(north - tiny.SOUTH - 500) <= 2000)


def test_a_cluster_keeps_to_its_radius_and_months(ground):
    rng = np.random.default_rng(1)
    planted = clusters.plant(ground, 53952, rng)
    channels = tuple(tiny.VOLUMES)
    all_drafts = clusters.drafts(ground, planted, channels=channels, year=2017, rng=rng)
    for cluster, drafts in zip(planted, all_drafts, strict=True):
        gap = np.hypot(drafts.east - cluster.east, drafts.north - cluster.north)
        assert len(drafts) == cluster.excess == cluster.spec.excess
        assert gap.max() <= cluster.spec.radius_m
        first, last = cluster.spec.months
        month = drafts.second // 86400 // 30.5 + 1
        assert month.min() >= first - 1
        assert month.max() <= last + 1
