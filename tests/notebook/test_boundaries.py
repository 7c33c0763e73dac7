"""What would other boundaries have counted?"""

from __future__ import annotations

import geopandas
import pandas
import pytest
from shapely.geometry import Point, box

from gisapp import notebook
from gisapp.notebook.errors import AreaUnknown

SOUTH = 28.1


@pytest.fixture
def grids():
    """Two that touch in one township, a third beside them in another."""
    shapes = [box(x, 28.0, x + 0.2, 28.2) for x in (119.2, 119.4, 119.6)]
    return geopandas.GeoDataFrame(
        {
            "code": ["A1", "A2", "B1"], "name": ["a", "b", "c"],
            "township_code": ["A", "A", "B"], "metric_srid": 4549, "area_km2": 1.0,
        },
        geometry=shapes, crs=4326,
    )  # fmt: skip


def points(*lngs):
    return geopandas.GeoDataFrame(
        geometry=[Point(lng, SOUTH) for lng in lngs], crs=4326
    )


def test_a_point_on_a_shared_line_counts_once(grids):
    counted = notebook.recount(points(119.4, 119.25, 120.5), grids)
    assert counted.to_dict() == {"A1": 2, "A2": 0, "B1": 0}


def test_a_grid_is_halved_where_half_of_its_points_lie(grids):
    happened = points(119.22, 119.24, 119.26, 119.38)
    cut = notebook.halved(grids, "A1", happened)
    counted = notebook.recount(happened, cut)
    assert (counted["A1A"], counted["A1B"]) == (2, 2)
    assert len(cut) == 4
    before, after = grids.union_all(), cut.union_all()
    assert before.symmetric_difference(after).area < 1e-6


def test_a_grid_without_points_is_halved_in_the_middle(grids):
    cut = notebook.halved(grids, "A1", points()).set_index("code")
    assert cut.area_km2["A1A"] == pytest.approx(cut.area_km2["A1B"], rel=0.01)


def test_the_quietest_pair_is_of_one_township(grids):
    counted = pandas.Series({"A1": 9, "A2": 1, "B1": 0})
    assert notebook.quietest_pair(grids, counted) == ("A1", "A2")
    assert notebook.quietest_pair(grids[grids["code"] != "A1"], counted) is None


def test_joined_they_count_together(grids):
    one = notebook.joined(grids, ("A1", "A2"), "A1")
    assert notebook.recount(points(119.3, 119.5), one).to_dict() == {"A1": 2, "B1": 0}


def test_a_grid_that_there_is_not_is_named(grids):
    with pytest.raises(AreaUnknown, match="X9"):
        notebook.joined(grids, ("A1", "X9"), "A1")
