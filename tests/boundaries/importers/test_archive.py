"""Is an archive bounded before it is opened, and one layer chosen of it?"""

from __future__ import annotations

import io
import zipfile

import pytest

from gisapp.boundaries.errors import (
    FileCorrupt,
    LayerUnclear,
    LayerUnknown,
    NotAZip,
    NothingUsable,
    ZipRefused,
)
from gisapp.boundaries.importers import archive, read
from tests.boundaries.importers.files import shapefile, zipped, zipped_shapefile
from tests.shapes import square

ROWS = [("331127001", "鹤溪街道")]


@pytest.fixture
def shp(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    return shapefile(folder, [square(0, 0)], ROWS, language_id=0x4D)


def members_of(shp, prefix=""):
    return {prefix + f.name: f.read_bytes() for f in shp.parent.iterdir()}


def test_a_zipped_shapefile_reads_like_the_shapefile(tmp_path, shp):
    delivery = read(zipped_shapefile(shp, tmp_path / "a.zip"))
    assert delivery.rows == read(shp).rows
    assert delivery.shown.endswith("a.zip/grids.shp")


def test_folders_inside_and_macs_copies_do_not_matter(tmp_path, shp):
    members = members_of(shp, "交付/图层/") | {"__MACOSX/._grids.shp": b"junk"}
    assert len(read(zipped(tmp_path / "a.zip", members)).rows) == 1


def test_names_as_chinese_windows_writes_them(tmp_path, shp):
    """No UTF-8 mark, GB18030 bytes: swapped in after packing, of equal length."""
    path = zipped(tmp_path / "a.zip", members_of(shp, "WANGGE/"))
    path.write_bytes(path.read_bytes().replace(b"WANGGE", "网格一".encode("gb18030")))
    assert "网格一" in read(path).shown


def test_several_layers_are_named_and_one_may_be_chosen(tmp_path, shp):
    other = {name.replace("grids", "towns"): d for name, d in members_of(shp).items()}
    path = zipped(tmp_path / "a.zip", members_of(shp) | other)
    with pytest.raises(LayerUnclear, match=r"grids\.shp, towns\.shp"):
        read(path)
    with pytest.raises(LayerUnknown, match=r"villages.*grids\.shp"):
        read(path, layer="villages")
    assert read(path, layer="towns").layer == "towns"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>404", "web page"),
        (b"PK\x03\x04cut", "cut off"),
        (b"\x03\x71\x09\x0a" + b"0" * 60, "dbf table under another name"),
        (b"Rar!\x1a\x07", "no zip archive"),
    ],
)
def test_not_a_zip(tmp_path, data, words):
    path = tmp_path / "bad.zip"
    path.write_bytes(data)
    with pytest.raises(NotAZip, match=f"bad.zip.*{words}"):
        read(path)


@pytest.mark.parametrize("held", [{}, {"readme.txt": b"hello"}])
def test_a_zip_with_nothing_usable(tmp_path, held):
    with pytest.raises(NothingUsable, match=r"holds no \.shp"):
        read(zipped(tmp_path / "a.zip", held))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../grids.shp", "outside"),
        ("/etc/grids.shp", "outside"),
        ("a/../../grids.shp", "outside"),
        ("C:grids.shp", "outside"),
        ("..\\grids.shp", "outside"),
        ("inner.zip", "archive within"),
    ],
)
def test_paths_and_nesting_are_refused(tmp_path, name, words):
    with pytest.raises(ZipRefused, match=words):
        read(zipped(tmp_path / "a.zip", {name: b"x"}))
    assert not (tmp_path.parent / "grids.shp").exists()


def test_a_bomb_is_refused_by_its_ratio(tmp_path):
    path = zipped(tmp_path / "a.zip", {"grids.shp": bytes(3_000_000)})
    with pytest.raises(ZipRefused, match="times its size"):
        read(path)


def test_too_many_entries(tmp_path):
    many = {f"{i}.txt": b"" for i in range(archive.MOST_ENTRIES + 1)}
    with pytest.raises(ZipRefused, match="501 entries"):
        read(zipped(tmp_path / "a.zip", many))


def test_too_large_in_all(tmp_path, shp, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    with pytest.raises(ZipRefused, match="more than 100"):
        read(zipped_shapefile(shp, tmp_path / "a.zip"))


def test_an_encrypted_member_is_refused(tmp_path, shp):
    data = bytearray(zipped_shapefile(shp, tmp_path / "a.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    with pytest.raises(ZipRefused, match=r"encrypted.*password"):
        read(tmp_path / "a.zip")


def test_the_same_name_twice_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"grids.shp": b"1", "GRIDS.SHP": b"2"})
    with pytest.raises(ZipRefused, match="twice"):
        read(path)


def test_a_damaged_member_is_corrupt(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("grids.shp", b"0123456789")
    (tmp_path / "a.zip").write_bytes(buffer.getvalue().replace(b"0123", b"9999"))
    with pytest.raises(FileCorrupt, match="unpacking"):
        read(tmp_path / "a.zip")


@pytest.mark.parametrize(
    "members",
    [{"x" * 300 + ".shp": b"1"}, {"a.shp": b"1", "a.shp/b.shp": b"1"}],
    ids=["too long a name", "a file that is a folder too"],
)
def test_a_member_that_no_file_system_takes_is_corrupt(tmp_path, members):
    with pytest.raises(FileCorrupt, match="unpacking"):
        read(zipped(tmp_path / "a.zip", members))
