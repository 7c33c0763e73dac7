"""Is Chinese read as Chinese, whatever the label says?"""

from __future__ import annotations

import pytest

from gisapp.boundaries.errors import EncodingUndecodable, EncodingUnknown
from gisapp.boundaries.importers import read
from tests.boundaries.importers.files import shapefile
from tests.shapes import square

NAMES = ("鹤溪街道", "大垟村", "渤海镇")
SHAPES = [square(i, 0) for i in range(3)]


def delivered(folder, names=NAMES, given=None, **how):
    rows = [(str(i), name) for i, name in enumerate(names)]
    return read(shapefile(folder, SHAPES, rows, **how), encoding=given)


def names_of(delivery):
    return tuple(row["WGMC"] for row in delivery.rows)


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ({"encoding": "utf-8", "cpg": "UTF-8"}, ("utf-8", "cpg")),
        ({"encoding": "gbk", "cpg": "936"}, ("gbk", "cpg")),
        ({"encoding": "gbk", "language_id": 0x4D}, ("gbk", "language id")),
        ({"encoding": "utf-8"}, ("utf-8", "utf-8")),
        ({"encoding": "utf-8", "language_id": 0x57}, ("utf-8", "utf-8")),
    ],
)
def test_each_way_of_finding_it(tmp_path, how, found):
    delivery = delivered(tmp_path, **how)
    assert names_of(delivery) == NAMES
    assert (delivery.encoding, delivery.encoding_how) == found
    assert delivery.notes == ()


def test_gb18030_without_any_label(tmp_path):
    names = ("鹤溪街道", "红星街道", "渤海镇")
    delivery = delivered(tmp_path, names, encoding="gb18030")
    assert names_of(delivery) == names
    assert delivery.encoding_how == "gb18030"


@pytest.mark.parametrize("label", ["UTF-8", "ISO-8859-1", "1252"])
def test_a_label_that_the_bytes_belie_is_not_believed(tmp_path, label):
    names = ("鹤溪街道", "红星街道", "渤海镇")
    delivery = delivered(tmp_path, names, encoding="gb18030", cpg=label)
    assert names_of(delivery) == names
    assert "bytes do not agree" in delivery.notes[0]


def test_utf8_under_a_gbk_language_id(tmp_path):
    """Most UTF-8 texts of odd length are no GBK."""
    delivery = delivered(tmp_path, encoding="utf-8", language_id=0x4D)
    assert names_of(delivery) == NAMES
    assert delivery.encoding == "utf-8"


def test_a_label_that_is_no_encoding_is_said(tmp_path):
    delivery = delivered(tmp_path, encoding="utf-8", cpg="martian")
    assert "no encoding" in delivery.notes[0]


def test_real_latin_is_left_latin(tmp_path):
    names = ("Años", "Café", "Übersee")
    delivery = delivered(tmp_path, names, encoding="latin-1", cpg="ISO-8859-1")
    assert names_of(delivery) == names


def test_latin_without_a_label_is_not_guessed_to_be_chinese(tmp_path):
    with pytest.raises(EncodingUndecodable, match="column WGMC, row 1"):
        delivered(tmp_path, ("Años", "Café", "Übersee"), encoding="latin-1")


def test_what_the_person_says_wins_but_must_fit(tmp_path):
    delivery = delivered(tmp_path, encoding="gbk", cpg="UTF-8", given="gbk")
    assert (names_of(delivery), delivery.encoding_how) == (NAMES, "given")
    with pytest.raises(EncodingUndecodable, match="as --encoding says"):
        delivered(tmp_path, encoding="gbk", given="utf-8")
    with pytest.raises(EncodingUnknown, match="martian"):
        delivered(tmp_path, given="martian")


def test_a_character_cut_by_the_fields_width_is_dropped_and_said(tmp_path):
    columns = {"WGDM": 3, "WGMC": 7}
    names = ("鹤溪街道", "渤海镇", "大均乡")
    delivery = delivered(tmp_path, names, columns=columns, language_id=0x4D)
    assert names_of(delivery) == ("鹤溪街", "渤海镇", "大均乡")
    assert "row 1: the field's width cut" in delivery.notes[0]


def test_the_columns_names_are_decoded_too(tmp_path):
    columns = {"编码": 3, "名称": 20}
    delivery = delivered(tmp_path, columns=columns, language_id=0x4D, encoding="gbk")
    assert delivery.columns == ("编码", "名称")


def test_nothing_fits(tmp_path):
    path = shapefile(tmp_path, SHAPES, [("1", "x"), ("2", "y"), ("3", "z")])
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace(b"y ", b"\xff\xff"))
    with pytest.raises(EncodingUndecodable) as caught:
        read(path)
    assert (caught.value.facts["column"], caught.value.facts["row"]) == ("WGMC", 2)
