"""The broken ones are found and held; a fault of ours is not taken for theirs."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from gisapp.pipeline import salvage
from gisapp.pipeline.batch import Outcome


class Work:
    """Takes numbers in; negative ones break it until they are marked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.taken: list[str] = []
        self.error = error or KeyError("x")

    def __call__(self, part):
        if any(isinstance(item, int) and item < 0 for item in part):
            raise self.error
        self.taken += [str(item) for item in part]
        return Outcome()


def salvaged(work, items):
    marked = salvage.each(items, work, mark=lambda item, why: f"held {item}: {why}")
    return list(marked)


def test_nothing_is_one_empty_batch():
    work = Work()
    assert len(salvaged(work, [])) == 1


def test_a_sound_batch_goes_as_one():
    work = Work()
    assert len(salvaged(work, [1, 2, 3])) == 1
    assert work.taken == ["1", "2", "3"]


def test_the_broken_are_held_and_the_others_go_in_order():
    work = Work()
    salvaged(work, [1, -2, 3, 4, -5])
    assert [item.split(":")[0] for item in work.taken] == [
        "1", "held -2", "3", "4", "held -5",
    ]  # fmt: skip


def test_the_reason_names_the_error_but_not_the_row_that_the_database_adds():
    work = Work(ValueError("too long\nCONTEXT: the secret row"))
    salvaged(work, [-1])
    assert "ValueError: too long" in work.taken[0]
    assert "secret" not in work.taken[0]


def test_as_many_as_may_be_theirs_are_held_and_one_more_is_ours(monkeypatch):
    monkeypatch.setattr(salvage, "MOST", 3)
    salvaged(Work(), [1, -1, -2, -3, 2])
    with pytest.raises(KeyError):
        salvaged(Work(), [1, -1, -2, -3, -4, 2])


@pytest.mark.parametrize("error", [OperationalError("gone"), RuntimeError("stop")])
def test_a_lost_server_is_nobodys_message(error):
    with pytest.raises(type(error)):
        salvaged(Work(error), [-1])


def test_one_that_breaks_even_when_held_is_raised():
    def work(part):
        raise KeyError("always")

    with pytest.raises(KeyError, match="always"):
        list(salvage.each([1], work, mark=lambda item, why: item))
