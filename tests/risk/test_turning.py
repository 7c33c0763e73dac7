"""Shapes from degrees to metres and back."""

from __future__ import annotations

import numpy as np
import shapely

from gisapp.risk.turning import in_degrees, in_metres

CRS = "EPSG:4549"
HOLED = shapely.Polygon(
    shapely.box(119.2, 28.0, 119.4, 28.2).exterior.coords,
    [shapely.box(119.25, 28.05, 119.3, 28.1).exterior.coords],
)


def test_easting_comes_first_and_longitude_too():
    """On the central meridian the easting is the false one."""
    east, north = shapely.get_coordinates(in_metres(shapely.Point(120, 28), CRS))[0]
    assert round(east) == 500_000
    assert 3_098_000 < north < 3_099_000


def test_there_and_back_a_shape_with_a_hole_is_itself():
    back = in_degrees(in_metres(HOLED, CRS), CRS)
    assert len(back.interiors) == 1
    assert shapely.equals_exact(back, HOLED, tolerance=1e-9)


def test_many_are_turned_as_one_is():
    both = in_metres(np.array([HOLED, shapely.Point(120, 28)]), CRS)
    assert both[0].equals(in_metres(HOLED, CRS))


def test_nothing_stays_nothing():
    assert in_metres(shapely.Polygon(), CRS).is_empty
    assert len(in_degrees(np.array([], dtype=object), CRS)) == 0
