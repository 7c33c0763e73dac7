"""Is a tiny fault mended, a large one never, and the result one net?"""

from __future__ import annotations

import pytest

from gisapp.boundaries.checks import check
from gisapp.boundaries.checks.mend import mend
from gisapp.boundaries.errors import CheckImpossible, NotMendable
from gisapp.core.profile import Level, Tolerances
from tests import shapes
from tests.shapes import CRS, area, square

TOLERANCES = Tolerances(overlap_m2=1.0, gap_m2=1.0, outside_parent_m2=1.0)
LEVEL = Level(name="grid", code_pattern=".", parent_digits=0, expected=None, kinds={})


def mended(records, parents=(), crs=CRS):
    return mend(records, parents, tolerances=TOLERANCES, crs=crs)


def is_sound(records):
    return check(LEVEL, records, (), tolerances=TOLERANCES, crs=CRS) == []


@pytest.mark.parametrize(
    "records",
    [shapes.overlapping(0.0008), shapes.with_gap(0.0008), shapes.t_junction()],
    ids=["overlap", "gap", "t_junction"],
)
def test_what_is_within_tolerance_becomes_one_net(records):
    after = mended(records)
    assert is_sound(list(after.records))
    assert [r.code for r in after.records] == [r.code for r in records]
    assert sum(after.changed_m2.values()) < 4


def test_a_sound_net_is_not_moved():
    records = shapes.four_squares()
    after = mended(records)
    assert after.changed_m2 == {}
    for old, new in zip(records, after.records, strict=True):
        assert new.geometry.equals(old.geometry)


@pytest.mark.parametrize(
    "records",
    [
        shapes.overlapping(0.01),
        shapes.with_gap(0.01),
        shapes.with_hole(),
        [area("A", shapes.bow_tie())],
        [area("A", square(0, 0)), area("B", None)],
    ],
    ids=["overlap", "gap", "missing cell", "bow-tie", "no polygon"],
)
def test_one_fault_beyond_tolerance_and_nothing_is_mended(records):
    with pytest.raises(NotMendable, match="the first: "):
        mended(records)


def test_a_cell_missing_against_the_parent_is_not_mended():
    with pytest.raises(NotMendable):
        mended(shapes.four_squares()[:3], shapes.whole_of(2, 2))


def test_an_invalid_area_without_doubt_is_made_valid():
    after = mended([area("A", shapes.touching_itself()), area("B", square(1, 0))])
    assert is_sound(list(after.records))
    assert after.records[0].geometry.area == 80_000


def test_not_in_degrees():
    with pytest.raises(CheckImpossible):
        mended(shapes.four_squares(), crs="EPSG:4326")
