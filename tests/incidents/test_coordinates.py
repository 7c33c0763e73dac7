import numpy as np
import pytest

from gisapp.core.crs import LngLatBounds
from gisapp.incidents.coordinates import coarseness_m, number, place

CHINA = LngLatBounds(73.0, 3.0, 135.0, 54.0)
COUNTY = LngLatBounds(119.20, 27.60, 120.00, 28.22)
SEAT = (119.63007, 27.98066)


def of(x, y, datum="wgs84"):
    return place([x], [y], datum=datum, frame=COUNTY, box=CHINA)


def assert_seat(found, within=2e-7):
    assert (float(found.lng[0]), float(found.lat[0])) == pytest.approx(SEAT, abs=within)


@pytest.mark.parametrize(
    ("x", "y", "datum"),
    [
        ("119.63007", "27.98066", "wgs84"),
        ("119.63007", "27.98066", "cgcs2000"),
        ("119.6346696", "27.9772476", "gcj02"),
        ("119.6411042", "27.9835962", "bd09"),
        ("463606.357", "3096353.625", "EPSG:4549"),
        ("40463606.357", "3096353.625", "EPSG:4549"),
        ("40463606.357", "3096353.625", "EPSG:4528"),
        ("463606.357", "3096353.625", "EPSG:4528"),
        ("119.63007", "27.98066", "EPSG:4549"),
    ],
)
def test_a_pair_is_taken_as_its_channel_declares(x, y, datum):
    assert_seat(of(x, y, datum))


@pytest.mark.parametrize(
    ("x", "y", "datum"),
    [
        ("119.63007", "27.98066", "wgs84"),
        ("119.6346696", "27.9772476", "gcj02"),
        ("463606.357", "3096353.625", "EPSG:4549"),
        ("40463606.357", "3096353.625", "EPSG:4549"),
        ("40463606.357", "3096353.625", "EPSG:4528"),
    ],
)
def test_swapped_axes_are_put_right(x, y, datum):
    assert_seat(of(y, x, datum))


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ("0", "0"), ("0.0", "0"), ("", ""), ("119.6", ""), ("", "27.9"),
        ("27.9", "27.9"), ("119.6", "119.6"), ("nan", "27.9"), ("inf", "27.9"),
        ("-inf", "inf"), ("1e400", "27.9"), ("无", "无"), ("null", "None"),
        ("119.6", "0"), ("-119.6", "27.9"), ("500", "900"), ("1196300", "279800"),
    ],
)  # fmt: skip
def test_what_is_no_place_is_missing(x, y):
    assert np.isnan(of(x, y).lng[0])


@pytest.mark.parametrize("x", ["39463606.357", "41463606.357", "20763606.0"])
@pytest.mark.parametrize("datum", ["EPSG:4549", "EPSG:4528"])
def test_an_easting_of_another_zone_is_no_place(x, datum):
    assert np.isnan(of(x, "3096353.625", datum).lng[0])


def test_metres_in_a_channel_of_degrees_are_no_place():
    assert np.isnan(of("463606.357", "3096353.625", "gcj02").lng[0])


@pytest.mark.parametrize(
    ("written", "degrees"),
    [
        ("119°38′", 119 + 38 / 60), ("119°38'15\"", 119 + 38 / 60 + 15 / 3600),
        ("119°38′15.5″", 119 + 38 / 60 + 15.5 / 3600), ("119度38分", 119 + 38 / 60),
        ("东经119°38′", 119 + 38 / 60), ("E119°38′", 119 + 38 / 60),
        ("119°38′E", 119 + 38 / 60), ("27° 58′ 50″ 北", 27 + 58 / 60 + 50 / 3600),
        ("119°38’15”", 119 + 38 / 60 + 15 / 3600), ("119.38", 119.38),
    ],
)  # fmt: skip
def test_degrees_and_minutes_are_not_decimals(written, degrees):
    assert number(written) == pytest.approx(degrees, abs=1e-9)


@pytest.mark.parametrize(
    "written",
    ["119°75′", "119°38′75″", "119°", "°38′", "27°58′S", "119°38′W", "119.3.8"],
)
def test_what_is_no_angle_is_none(written):
    assert np.isnan(number(written))


@pytest.mark.parametrize(
    ("written", "metres"),
    [
        ("119.6", 11_132.0), ("119.63", 1_113.2), ("119.630", 111.32),
        ("119.6301", 0.0), ("119", 111_320.0), ("119°38′", 1_855.0),
        ("119°38′15″", 0.0),
    ],
)  # fmt: skip
def test_truncated_decimals_say_how_coarse_they_are(written, metres):
    assert coarseness_m(written) == pytest.approx(metres)


def test_the_coarser_of_the_two_counts_and_metres_are_never_coarse():
    assert of("119.63007", "27.98").precision_m[0] == pytest.approx(1113.2)
    assert of("463606", "3096353", "EPSG:4549").precision_m[0] == 0.0


def test_one_bad_pair_leaves_the_others_as_they_are():
    found = place(
        ["119.63007", "0", "27.98066"], ["27.98066", "0", "119.63007"],
        datum="wgs84", frame=COUNTY, box=CHINA,
    )  # fmt: skip
    assert np.isnan(found.lng[1])
    assert found.lng[[0, 2]] == pytest.approx([SEAT[0], SEAT[0]])


def test_no_pairs_are_no_pairs():
    found = place([], [], datum="bd09", frame=COUNTY, box=CHINA)
    assert found.lng.shape == (0,)
