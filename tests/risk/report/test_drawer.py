"""One draws at a time; who would wait too long is told to come again."""

from __future__ import annotations

import fcntl
from threading import Thread

import pytest

from gisapp.risk.errors import DrawingBusy
from gisapp.risk.report.drawer import drawer, one_of_few


def test_the_second_is_told_to_come_again_and_then_has_its_turn(tmp_path):
    with drawer(tmp_path, patience_s=0.0) as may_keep:
        assert may_keep
        with pytest.raises(DrawingBusy) as refused, drawer(tmp_path, patience_s=0.0):
            pass
    assert refused.value.facts["come_again_s"] > 0
    with drawer(tmp_path, patience_s=0.0) as may_keep:
        assert may_keep


def test_another_process_is_waited_for(tmp_path):
    lock = (tmp_path / "drawing.lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    had = []

    def draws():
        with drawer(tmp_path, patience_s=None) as may_keep:
            had.append(may_keep)

    waiting = Thread(target=draws)
    waiting.start()
    assert not had
    lock.close()
    waiting.join(10)
    assert had == [True]


def test_where_nothing_can_be_written_it_draws_all_the_same(tmp_path):
    (tmp_path / "file").touch()
    with drawer(tmp_path / "file", patience_s=0.0) as may_keep:
        assert not may_keep


def test_of_those_who_wait_at_pages_the_third_is_turned_away_at_once():
    with one_of_few(), one_of_few(), pytest.raises(DrawingBusy), one_of_few():
        pass
    with one_of_few():
        pass
