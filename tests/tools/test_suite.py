"""Does `make test` leave nothing out and run nothing twice?"""

from __future__ import annotations

from tools import suite

MARK = "browser"


def test_the_parts_are_the_whole():
    spread, alone = suite.parts()
    assert spread[:2] == ["-m", f"not {MARK}"]
    assert alone == ["-m", MARK]


def test_the_browser_s_part_runs_on_one_worker(monkeypatch):
    monkeypatch.setattr(suite.os, "cpu_count", lambda: 64)
    spread, alone = suite.parts()
    assert spread[spread.index("-n") + 1] == str(suite.MOST_WORKERS)
    assert "-n" not in alone


def test_where_the_cores_are_not_known_there_is_one(monkeypatch):
    monkeypatch.setattr(suite.os, "cpu_count", lambda: None)
    assert "1" in suite.parts()[0]
