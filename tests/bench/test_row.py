"""When a row's goal is met, and what its entry says."""

from __future__ import annotations

import pytest

from bench import report, rows
from bench.row import Measured, Row, best_of


def row(**more):
    said = {"name": "r", "work": "w", "against": "a", "unit": "s", "sizes": (1,)}
    return Row(**said | {"goal": 8.0, "measure": lambda size, is_last: None} | more)


@pytest.mark.parametrize(
    ("of", "seen", "ratio", "met"),
    [
        ({}, Measured(ours=1.0, theirs=8.0), 8.0, True),
        ({}, Measured(ours=1.0, theirs=7.9), 7.9, False),
        ({}, Measured(ours=1.0, theirs=9.0, holds=False), 9.0, False),
        ({"unit": "1/s", "goal": 3}, Measured(ours=30.0, theirs=10.0), 3.0, True),
        ({"is_ceiling": True, "goal": 4}, Measured(ours=8.0, theirs=2.0), 4.0, True),
        ({"is_ceiling": True, "goal": 4}, Measured(ours=9.0, theirs=2.0), 4.5, False),
        ({"is_ceiling": True, "goal": 30}, Measured(ours=29.0), None, True),
        ({"is_ceiling": True, "goal": 30}, Measured(ours=31.0), None, False),
    ],
)
def test_goal(of, seen, ratio, met):
    entry = row(**of).result(5, seen)
    assert (entry["size"], entry["ratio"], entry["met"]) == (5, ratio, met)


def test_every_row_is_called_as_its_file():
    assert [rows.row(name).name for name in rows.names()] == rows.names()
    assert {"locate", "locate_city"} <= set(rows.names())


def test_best_of_takes_turns():
    seen = []
    best_of(2, lambda: seen.append("ours"), lambda: seen.append("theirs"))
    assert seen == ["ours", "theirs", "ours", "theirs"]


def test_growth_is_the_exponent():
    square = [{"size": n, "ours": 3.0 * n**2} for n in (10, 100, 1000)]
    assert report.growth(square) == 2.0
    assert report.growth(square[:1]) is None


def test_the_page_shows_both_sides_and_whether_the_goal_is_met():
    entry = row().result(1000, Measured(ours=0.5, theirs=2.0, note="few"))
    page = report.page({"r": row()}, [entry], {"Python": "3"})
    assert "| 1,000 | 0.5 | 2 | 4.0 | not met. few |" in page
    assert "| Python | 3 |" in page
    assert "ratio 4.0, goal 8 not met (few)" in report.line(entry)
