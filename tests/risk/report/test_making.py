"""Many areas on all cores: a killed process, Ctrl-C and a full disk are told."""

from __future__ import annotations

import os
import signal
from types import SimpleNamespace

import pytest

from gisapp.risk.errors import AreasUnwritten, WritingStopped
from gisapp.risk.report import making

PLACES = [None, "331127001", "331127002", "331127003"]
BAD = "331127002"


@pytest.fixture
def write_all(monkeypatch, tmp_path):
    """`write_all` with another `write`; the processes are forks and have it too."""
    monkeypatch.setattr(making, "connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(making, "connections", SimpleNamespace(close_all=lambda: None))
    monkeypatch.setattr(making.sheets, "land", lambda ground: None)
    monkeypatch.setattr(making.os, "cpu_count", lambda: 2)

    def run(write):
        monkeypatch.setattr(making, "write", write)
        paper = SimpleNamespace(ground=None)
        return [files[0].name for files in making.write_all(paper, PLACES, tmp_path)]

    return run


def written(paper, township, folder):
    path = folder / str(township)
    path.touch()
    return [path]


def test_each_is_written_and_told_in_order(write_all):
    assert write_all(written) == [str(place) for place in PLACES]


def test_a_killed_process_is_told_and_not_waited_for(write_all):
    def killed(paper, township, folder):
        if township == BAD:
            os.kill(os.getpid(), signal.SIGKILL)
        return written(paper, township, folder)

    with pytest.raises(AreasUnwritten, match=f"not written: .*{BAD}.*killed"):
        write_all(killed)


def test_ctrl_c_finishes_what_was_begun_and_says_what_is_left(write_all):
    def stopped(paper, township, folder):
        if township == BAD:
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getppid(), signal.SIGINT)
        return written(paper, township, folder)

    with pytest.raises(WritingStopped, match="Of 4 areas"):
        write_all(stopped)


@pytest.mark.parametrize("cores", [1, 2])
def test_a_full_disk_is_told_with_the_area(write_all, monkeypatch, cores):
    def full(paper, township, folder):
        if township == BAD:
            raise OSError(28, "No space left on device")
        return written(paper, township, folder)

    monkeypatch.setattr(making.os, "cpu_count", lambda: cores)
    with pytest.raises(AreasUnwritten, match=f"{BAD}.*No space") as told:
        write_all(full)
    assert "331127001" not in str(told.value)
