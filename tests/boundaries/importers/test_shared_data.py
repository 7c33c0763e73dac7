"""What is said of real files of every bad kind, where they are at hand?"""

from __future__ import annotations

from pathlib import Path

import pytest

from gisapp.boundaries import errors
from gisapp.boundaries.importers import read
from gisapp.boundaries.importers.mapping import mapping_for, records

DATA = Path(__file__).parents[4] / "shared" / "data"
SHAPEFILES = DATA / "shapefiles"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the try-out data (../shared/data) is not at hand"
)


@pytest.mark.parametrize(
    ("name", "rows", "encoding", "crs", "sample"),
    [
        ("01_gbk_ldid77_noprj_nocpg_overlaps", 78, "gbk", "EPSG:4326", "天长市"),
        ("02_gb18030_ldid0_nocpg", 1, "gb18030", "EPSG:4326", "黑龙江省"),
        ("06_lonlat_noprj_utf8cpg", 10, "utf-8", "EPSG:4326", "罗湖"),
        ("08_selfintersect_overlap_noprj", 14, "utf-8", "EPSG:4326", "MIDDLESEX"),
        ("09_senate_ma_stateplane.zip", 40, "utf-8", "EPSG:26986", "First Worcester"),
        ("16_bad_zips/SHP_Exclude.zip", 1, "utf-8", "EPSG:4326", "Vliegen, Jelle"),
    ],
)
def test_clear_readings(name, rows, encoding, crs, sample):
    delivery = read(SHAPEFILES / name)
    assert len(delivery.rows) == rows
    assert (delivery.encoding, delivery.crs) == (encoding, crs)
    assert sample in delivery.samples


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("11_degenerate_ring", errors.RingUnusable, "ring 1 of row 1 has 2 points"),
        ("13_html_as_prj", errors.GeometryTypeWrong, "prj is no coordinate system"),
        ("16_bad_zips/badzip.zip", errors.NotAZip, "dbf table under another name"),
        ("16_bad_zips/empty-shp.zip", errors.LayerEmpty, "no column"),
        ("16_bad_zips/no-dbf.zip", errors.PartMissing, "no .dbf"),
        ("16_bad_zips", errors.NothingUsable, "badzip.zip"),
        ("17_corrupt_too_long", errors.GeometryTypeWrong, "1 bytes longer"),
    ],
)
def test_clear_refusals(name, error, words):
    with pytest.raises(error, match=words) as caught:
        read(SHAPEFILES / name)
    assert name in str(caught.value)


def test_beats_of_one_number_are_united():
    delivery = read(DATA / "chicago" / "police_beats.zip")
    mapping = mapping_for(delivery, ["code=BEAT_NUM", "parent=DISTRICT"])
    with pytest.raises(errors.CodeRepeated):
        records(delivery, mapping)
    areas = records(delivery, mapping, same_code="merge")
    beat = next(area for area in areas if area.code == "3100")
    assert len(beat.rows) == 3
