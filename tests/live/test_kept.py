"""Is an answer kept so long and no longer, and not without end?"""

import pytest

from gisapp.live import kept as module
from gisapp.live.kept import Kept


class Clock:
    now = 1000.0


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(module, "monotonic", lambda: made.now)
    return made


def counting():
    made = []

    def make():
        made.append(len(made))
        return made[-1]

    return made, make


def test_an_answer_is_made_once_while_it_is_fresh():
    made, make = counting()
    kept = Kept(fresh_s=60)
    assert [kept.get("a", make), kept.get("a", make)] == [0, 0]
    assert kept.get("b", make) == 1
    assert made == [0, 1]


def test_an_old_answer_is_made_anew(clock):
    _, make = counting()
    kept = Kept(fresh_s=60)
    assert kept.get("a", make) == 0
    clock.now += 59
    assert kept.get("a", make) == 0
    clock.now += 1
    assert kept.get("a", make) == 1


def test_what_was_forgotten_is_made_anew():
    _, make = counting()
    kept = Kept(fresh_s=60)
    kept.get("a", make)
    kept.forget()
    assert kept.get("a", make) == 1


def test_the_oldest_give_way(clock):
    _, make = counting()
    kept = Kept(fresh_s=60, most=2)
    for key in "abc":
        kept.get(key, make)
        clock.now += 1
    assert (kept.get("c", make), kept.get("b", make)) == (2, 1)
    assert kept.get("a", make) == 3
