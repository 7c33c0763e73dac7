"""Vectors and measured errors: the public formula, computed apart from this code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gisapp.core import crs
from gisapp.core.errors import DatumUnknown

FRAME = (119.20, 27.60, 120.00, 28.22)
VECTORS = {
    "county seat": (
        (119.63007, 27.98066),
        (119.6346696, 27.9772476),
        (119.6411042, 27.9835962),
        (463606.357, 3096353.625),
    ),
    "Shawan": (
        (119.483, 27.833),
        (119.4879027, 27.8298248),
        (119.494402, 27.8357832),
        (449068.339, 3080042.412),
    ),
    "Jiulong": (
        (119.87, 28.095),
        (119.8744334, 28.0915749),
        (119.8808638, 28.0979219),
        (487224.183, 3108976.494),
    ),
    "Yingchuan": (
        (119.315, 27.805),
        (119.3199666, 27.801846),
        (119.3264905, 27.8076634),
        (432500.305, 3077020.483),
    ),
}


def one(pair):
    return np.array([pair[0]]), np.array([pair[1]])


def assert_near(found, wanted, within):
    assert float(found[0][0]) == pytest.approx(wanted[0], abs=within)
    assert float(found[1][0]) == pytest.approx(wanted[1], abs=within)


@pytest.mark.parametrize("name", VECTORS)
def test_the_vectors_are_met_to_a_ten_millionth_of_a_degree(name):
    wgs84, gcj02, bd09, _ = VECTORS[name]
    assert_near(crs.wgs84_to_gcj02(*one(wgs84)), gcj02, 1e-7)
    assert_near(crs.wgs84_to_bd09(*one(wgs84)), bd09, 1e-7)
    assert_near(crs.gcj02_to_bd09(*one(gcj02)), bd09, 2e-7)


@pytest.mark.parametrize("name", VECTORS)
@pytest.mark.parametrize(
    ("datum", "column"), [("gcj02", 1), ("bd09", 2), ("EPSG:4549", 3)]
)
def test_foreign_pairs_come_back_to_wgs84(name, datum, column):
    found = crs.from_datum(datum, *one(VECTORS[name][column]))
    assert_near(found, VECTORS[name][0], 1.1e-7)


@pytest.mark.parametrize("name", VECTORS)
def test_metres_are_met_to_the_millimetre(name):
    found = crs.to_metric(*one(VECTORS[name][0]), metric_crs="EPSG:4549")
    assert_near(found, VECTORS[name][3], 0.001)


def test_the_published_check_value_of_gcj02():
    found = crs.wgs84_to_gcj02(*one((120.0, 40.0)))
    assert_near(found, (120.00567568355486, 40.0013047896019), 1e-13)


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
@given(
    lng=st.floats(FRAME[0], FRAME[2]),
    lat=st.floats(FRAME[1], FRAME[3]),
)
def test_there_and_back_stays_within_a_millimetre(datum, lng, lat):
    there = {"gcj02": crs.wgs84_to_gcj02, "bd09": crs.wgs84_to_bd09}[datum]
    back = crs.from_datum(datum, *there(*one((lng, lat))))
    assert abs(float(back[0][0]) - lng) * 98_500 < 0.001
    assert abs(float(back[1][0]) - lat) * 111_000 < 0.001


@pytest.mark.parametrize(
    ("datum", "least_m", "most_m"), [("gcj02", 567, 607), ("bd09", 1102, 1193)]
)
def test_the_shift_over_the_county_is_as_measured(datum, least_m, most_m):
    lng, lat = (axis.ravel() for axis in np.meshgrid(
        np.linspace(119.2, 119.95, 60), np.linspace(27.6, 28.2, 60)
    ))  # fmt: skip
    there = {"gcj02": crs.wgs84_to_gcj02, "bd09": crs.wgs84_to_bd09}[datum]
    east, north = crs.to_metric(lng, lat, metric_crs="EPSG:4549")
    to_east, to_north = crs.to_metric(*there(lng, lat), metric_crs="EPSG:4549")
    shift_m = np.hypot(to_east - east, to_north - north)
    assert least_m - 1 < shift_m.min()
    assert shift_m.max() < most_m + 1


@pytest.mark.parametrize("place", [(2.35, 48.85), (-74.0, 40.7), (139.7, 35.7)])
def test_outside_china_gcj02_is_wgs84(place):
    assert_near(crs.wgs84_to_gcj02(*one(place)), place, 0.0)
    assert_near(crs.gcj02_to_wgs84(*one(place)), place, 0.0)


@pytest.mark.parametrize("datum", [*crs.DATUMS, "EPSG:4549"])
def test_a_missing_coordinate_stays_missing_and_leaves_the_others(datum):
    there = {"EPSG:4549": (463606.357, 3096353.625)}.get(datum, (119.6, 27.9))
    pairs = np.array([np.nan, there[0]]), np.array([np.nan, there[1]])
    lng, lat = crs.from_datum(datum, *pairs)
    assert not np.isfinite(lng[0])
    assert not np.isfinite(lat[0])
    assert np.isfinite(lng[1])


@pytest.mark.parametrize("datum", [*crs.DATUMS, "EPSG:4490", "epsg:4326"])
def test_no_pairs_are_no_pairs(datum):
    lng, lat = crs.from_datum(datum, np.array([]), np.array([]))
    assert (lng.shape, lat.shape) == ((0,), (0,))


@pytest.mark.parametrize(
    "datum",
    [
        "gjc02", "", "EPSG:", "EPSG:99999", "EPSG:4978", "EPSG:5773", "EPSG:１２３４",
        "EPSG:" + "9" * 5000, "EPSG:4326\n", "urn:ogc:def:crs:EPSG::4549",
    ],
)  # fmt: skip
def test_what_is_no_datum_of_the_plane_is_refused_by_name(datum):
    with pytest.raises(DatumUnknown, match="gcj02"):
        crs.from_datum(datum, *one((119.6, 27.9)))
    assert not crs.is_datum(datum)
