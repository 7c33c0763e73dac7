"""A county of one grid has a report, too."""

from __future__ import annotations

import numpy as np
import shapely

from gisapp.risk.gathering.hot_spots import hot_spots
from gisapp.risk.gathering.neighbours import neighbours
from gisapp.risk.gathering.scan import scan


def test_one_grid_is_alone_and_nothing_is_said_of_it():
    weights = neighbours([shapely.box(0, 0, 10, 10)])
    found = hot_spots(np.array([5.0]), weights)
    assert found.is_alone.tolist() == [True]
    assert not found.is_hot.any()
    assert np.isnan(found.z).all()
    assert scan(np.ones((1, 30), np.int64), np.array([[0.0, 0.0]])) == []
