"""Do cameras come in by their code, and does a bad row say what is wrong with it?"""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from gisapp.core.crs import LngLatBounds
from gisapp.incidents import cameras
from gisapp.incidents.errors import CameraColumnsMissing
from gisapp.incidents.models import Camera
from tests import small_county

FRAME = LngLatBounds(119.2, 27.6, 120.0, 28.22)
CODE = "33112700001320000001"
HEAD = "code,name,lng,lat,status\n"
GOOD = f"{CODE},人民路01号,119.3,28.1,working\n"


@pytest.mark.parametrize("name", ["a\0b", "\u202e路口", "\u3000\u200b ", "路\x07口"])
def test_a_name_that_cannot_be_shown_is_a_bad_row(tmp_path, name):
    row = GOOD.replace("人民路01号", name)
    found = cameras.read(written(tmp_path, HEAD + row), frame=FRAME)
    assert (len(found.cameras), len(found.faults)) == (0, 1)


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "cameras.csv"
    path.write_bytes(text.encode(encoding))
    return path


def brought(tmp_path, capsys, text, *options):
    call_command("import_cameras", str(written(tmp_path, text)), "--json", *options)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_row_is_a_place_a_name_and_a_status(tmp_path, encoding):
    (camera,) = cameras.read(
        written(tmp_path, HEAD + GOOD, encoding), frame=FRAME
    ).cameras
    assert (camera.code, camera.name, camera.status) == (CODE, "人民路01号", "working")
    assert (camera.point.x, camera.point.y) == (119.3, 28.1)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("123,路,119.3,28.1,down", "20 digits"),
        (f"{CODE[:-1]}１,路,119.3,28.1,down", "20 digits"),
        (f"{CODE},,119.3,28.1,down", "name"),
        (f"{CODE},{'路' * 121},119.3,28.1,down", "name"),
        (f"{CODE},路,东,28.1,down", "no degrees"),
        (f"{CODE},路,nan,28.1,down", "no degrees"),
        (f"{CODE},路,28.1,119.3,down", "swapped"),
        (f"{CODE},路,0,0,down", "far from the county"),
        (f"{CODE},路,119.3,28.1,sleepy", "sleepy"),
        (f"{CODE},路,119.3", "3"),
    ],
)
def test_a_bad_row_says_where_and_why(tmp_path, row, told):
    found = cameras.read(written(tmp_path, f"{HEAD}{row}\n"), frame=FRAME)
    assert found.cameras == []
    ((where, error),) = found.faults
    assert where == "cameras.csv:2"
    assert told in str(error)


def test_a_code_that_stands_twice_names_the_first_row(tmp_path):
    found = cameras.read(written(tmp_path, HEAD + GOOD + GOOD), frame=FRAME)
    ((where, error),) = found.faults
    assert where == "cameras.csv:3"
    assert "cameras.csv:2" in str(error)


def test_a_status_may_be_chinese_or_missing(tmp_path):
    text = f"code,name,lng,lat\n{CODE},路,119.3,28.1\n"
    (camera,) = cameras.read(written(tmp_path, text), frame=FRAME).cameras
    assert camera.status == "unknown"
    (camera,) = cameras.read(
        written(tmp_path, HEAD + GOOD.replace("working", "故障")), frame=FRAME
    ).cameras
    assert camera.status == "down"


def test_a_file_of_something_else_names_the_missing_columns(tmp_path):
    with pytest.raises(CameraColumnsMissing, match="lng, lat"):
        cameras.read(written(tmp_path, "code,name,x,y\n1,2,3,4\n"), frame=FRAME)


@pytest.mark.django_db
def test_a_dry_run_writes_nothing(tmp_path, capsys):
    assert brought(tmp_path, capsys, HEAD + GOOD)["committed"] is False
    assert not Camera.objects.exists()


@pytest.mark.django_db
def test_a_camera_knows_its_township_and_a_second_list_changes_it(tmp_path, capsys):
    small_county.draw()
    brought(tmp_path, capsys, HEAD + GOOD, "--commit")
    assert Camera.objects.get().township_code == "331127001"
    moved = GOOD.replace("119.3", "119.7").replace("working", "down")
    brought(tmp_path, capsys, HEAD + moved, "--commit")
    camera = Camera.objects.get()
    assert (camera.township_code, camera.status) == ("331127002", "down")


@pytest.mark.django_db
def test_one_bad_row_keeps_all_out_unless_it_may_be_skipped(tmp_path, capsys):
    text = f"{HEAD}{GOOD}123,路,119.3,28.1,down\n"
    with pytest.raises(CommandError, match="mend"):
        brought(tmp_path, capsys, text, "--commit")
    assert not Camera.objects.exists()
    capsys.readouterr()
    told = brought(tmp_path, capsys, text, "--commit", "--skip-bad")
    assert (told["cameras"], len(told["bad"]), told["committed"]) == (1, 1, True)
    assert Camera.objects.count() == 1


@pytest.mark.django_db
def test_the_database_refuses_a_code_that_is_none():
    with pytest.raises(IntegrityError):
        Camera.objects.create(code="x", name="路", point="SRID=4326;POINT(119 28)")
