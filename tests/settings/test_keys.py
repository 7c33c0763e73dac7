import os
import stat
import subprocess
import sys

import pytest

from gisapp.settings import keys
from gisapp.settings.keys import read_or_make
from tools.places import ROOT

NAME = "GISAPP_TEST_KEY"
MAKE = (
    "import sys, pathlib; from gisapp.settings.keys import read_or_make;"
    "sys.stdin.read(1);"
    f"print(read_or_make('{NAME}', folder=pathlib.Path(sys.argv[1])))"
)


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)


def test_the_environment_goes_before_the_file(monkeypatch, tmp_path):
    monkeypatch.setenv(NAME, "given")
    assert read_or_make(NAME, folder=tmp_path / "keys") == "given"
    assert not (tmp_path / "keys").exists()


def test_a_key_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    folder = tmp_path / "var" / "keys"
    key = read_or_make(NAME, folder=folder)
    assert len(bytes.fromhex(key)) == 32
    assert read_or_make(NAME, folder=folder) == key
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_processes_at_once_have_one_key(tmp_path):
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", MAKE, str(tmp_path / "keys")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for _ in range(3)
    ]
    for maker in makers:
        maker.stdin.write("g")
        maker.stdin.flush()
    told = {maker.communicate()[0].strip() for maker in makers}
    assert [maker.returncode for maker in makers] == [0, 0, 0]
    assert len(told) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == [NAME.lower()]


def test_who_comes_second_takes_the_key_of_the_first(tmp_path, monkeypatch):
    """The other wrote it between our look and our link."""
    link = os.link

    def late(source, target):
        target.write_text("theirs", "ascii")
        link(source, target)

    monkeypatch.setattr(keys.os, "link", late)
    assert read_or_make(NAME, folder=tmp_path) == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == [NAME.lower()]


def test_a_draft_left_by_a_killed_process_does_no_harm(tmp_path):
    (tmp_path / f"{NAME.lower()}.{os.getpid()}").write_text("half")
    assert len(read_or_make(NAME, folder=tmp_path)) == 64
