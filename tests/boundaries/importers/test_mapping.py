"""Does each row become the area that it describes?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gisapp.boundaries.errors import (
    CodeMissing,
    CodeRepeated,
    ColumnNotGuessed,
    ColumnUnknown,
    MappingUnreadable,
    PartsDisagree,
)
from gisapp.boundaries.importers.delivery import Delivery
from gisapp.boundaries.importers.mapping import Mapping, mapping_for, records
from tests.shapes import bow_tie, square


def delivery(rows, shapes=None):
    geometries = np.empty(len(rows), dtype=object)
    geometries[:] = shapes or [square(i, 0) for i in range(len(rows))]
    return Delivery(
        path=Path("a.shp"), shown="a.shp", format="shapefile", layer="a",
        encoding="utf-8", encoding_how="cpg", crs="EPSG:4549", crs_how="prj",
        is_confirmed=True, columns=tuple(rows[0]), rows=rows,
        geometries=geometries, samples=(),
    )  # fmt: skip


CHICAGO = [
    {"BEAT_NUM": "3100", "DISTRICT": "31"},
    {"BEAT_NUM": "1712", "DISTRICT": "17"},
    {"BEAT_NUM": "3100", "DISTRICT": "31"},
]


def test_usual_columns_are_guessed():
    row = {"OBJECTID": 1, "XZQDM": "1", "XZQMC": "一", "LX": "城市", "SJDM": "3"}
    found = mapping_for(delivery([row]))
    assert found == Mapping(code="XZQDM", name="XZQMC", kind="LX", parent="SJDM")


def test_what_is_said_wins_and_case_does_not_matter():
    found = mapping_for(delivery(CHICAGO), ["code=beat_num", "parent=DISTRICT"])
    assert found == Mapping(code="BEAT_NUM", parent="DISTRICT")


def test_a_column_may_be_said_to_be_absent():
    row = {"code": "1", "name": "x"}
    assert mapping_for(delivery([row]), ["name="]).name is None


@pytest.mark.parametrize("given", ["BEAT_NUM", "colour=RED", "code"])
def test_a_mapping_that_is_none(given):
    with pytest.raises(MappingUnreadable, match="code, name, kind, parent"):
        mapping_for(delivery(CHICAGO), [given])


def test_a_field_said_twice():
    with pytest.raises(MappingUnreadable):
        mapping_for(delivery(CHICAGO), ["code=BEAT_NUM", "code=DISTRICT"])


def test_errors_name_the_columns_that_exist():
    with pytest.raises(ColumnUnknown, match="BEAT_NUM, DISTRICT"):
        mapping_for(delivery(CHICAGO), ["code=BEAT"])
    with pytest.raises(ColumnNotGuessed, match="BEAT_NUM, DISTRICT"):
        mapping_for(delivery(CHICAGO))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (1712.0, "1712"),
        (331127001001001, "331127001001001"),
        (331127001001001.0, "331127001001001"),
        ("1712.0", "1712"),
        (" 0111 ", "0111"),
        ("３３１１２７", "331127"),
        ("W01", "W01"),
    ],
)
def test_codes_are_what_was_meant(written, code):
    rows = [{"code": written, "name": " 大垟村\u3000"}]
    (area,) = records(delivery(rows), Mapping(code="code", name="name"))
    assert (area.code, area.name, area.rows) == (code, "大垟村", (1,))


def test_zeros_are_put_before_codes_where_said():
    rows = [{"DIST_NUM": 1, "SIDE": "7"}]
    said = ["code=DIST_NUM:02", "parent=SIDE:03"]
    found = mapping_for(delivery(rows), said)
    (area,) = records(delivery(rows), found)
    assert (area.code, area.parent_code) == ("01", "007")


def test_kinds_become_the_profiles_words():
    rows = [{"c": "1", "k": "城市"}, {"c": "2", "k": "rural"}, {"c": "3", "k": None}]
    areas = records(delivery(rows), Mapping(code="c", kind="k"))
    assert [area.kind for area in areas] == ["urban", "rural", ""]


def test_rows_without_a_code_are_counted_and_named():
    rows = [{"c": "1"}, {"c": None}, {"c": "  "}]
    with pytest.raises(CodeMissing, match=r"2 rows have no code.*rows 2, 3"):
        records(delivery(rows), Mapping(code="c"))


def test_a_code_twice_is_an_error_naming_the_rows():
    mapping = Mapping(code="BEAT_NUM", parent="DISTRICT")
    with pytest.raises(CodeRepeated, match=r"3100 .*rows 1, 3.*merge"):
        records(delivery(CHICAGO), mapping)


def test_rows_of_one_code_are_united_where_asked():
    shapes = [square(0, 0), square(5, 0), square(1, 0)]
    mapping = Mapping(code="BEAT_NUM", parent="DISTRICT")
    merged = records(delivery(CHICAGO, shapes), mapping, same_code="merge")
    assert [(a.code, a.rows) for a in merged] == [("3100", (1, 3)), ("1712", (2,))]
    assert merged[0].geometry.equals(square(0, 0, 2))


def test_parts_that_name_different_parents_are_refused():
    rows = [{"c": "1", "p": "A"}, {"c": "1", "p": "B"}]
    with pytest.raises(PartsDisagree, match="parent_code: A, B"):
        records(delivery(rows), Mapping(code="c", parent="p"), same_code="merge")


def test_an_invalid_part_stays_for_the_checks_to_tell():
    rows = [{"c": "1"}, {"c": "1"}]
    both = delivery(rows, [bow_tie(), square(3, 0)])
    (area,) = records(both, Mapping(code="c"), same_code="merge")
    assert not area.geometry.is_valid
