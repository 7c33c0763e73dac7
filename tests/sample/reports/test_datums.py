import numpy as np
import pytest

from gisapp.core.crs import from_datum
from gisapp.core.errors import DatumUnknown
from gisapp.sample.reports.datums import blurred, to_datum

SEAT = np.array([119.63007]), np.array([27.98066])


@pytest.mark.parametrize("datum", ["wgs84", "cgcs2000", "gcj02", "bd09", "EPSG:4549"])
def test_what_is_written_reads_back(datum):
    back = from_datum(datum, *to_datum(datum, *SEAT))
    np.testing.assert_allclose(back, SEAT, atol=1e-8)


def test_an_unknown_datum_is_refused():
    with pytest.raises(DatumUnknown, match="mars"):
        to_datum("mars", *SEAT)


def test_an_exact_receiver_does_not_err():
    east, north = np.zeros(3), np.ones(3)
    moved = blurred(east, north, np.zeros(3), np.random.default_rng(1))
    np.testing.assert_array_equal(moved, (east, north))
