"""Ground: the files of a small county, the same bytes each time they are made."""

import csv

from gisapp.sample import ground

OUTPOSTS = [
    {
        "code": "W01",
        "city_zh": "北京",
        "city_en": "Beijing",
        "lon": "116.4",
        "lat": "39.9",
        "sample": "0",
    }
]
FILES = {
    "townships.zip",
    "villages.zip",
    "grids.zip",
    "outposts.zip",
    "residents.csv",
    "places.csv",
    "README.txt",
}


def test_made_twice_the_files_are_the_same(small_plan, small_ground, tmp_path):
    ground.write(small_ground, OUTPOSTS, tmp_path / "first")
    ground.write(ground.make(small_plan), OUTPOSTS, tmp_path / "again")
    names = {path.name for path in (tmp_path / "first").iterdir()}
    assert names == FILES
    for name in names:
        first, again = tmp_path / "first" / name, tmp_path / "again" / name
        assert first.read_bytes() == again.read_bytes(), name


def test_tables_open_in_excel(small_ground, tmp_path):
    ground.write(small_ground, OUTPOSTS, tmp_path)
    data = (tmp_path / "residents.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert len(rows) == len(small_ground.villages)


def test_each_step_is_told(small_plan):
    told: list[str] = []
    ground.make(small_plan, told.append)
    assert told[:2] == ["terrain", "outline"]
    assert "中镇" in told
