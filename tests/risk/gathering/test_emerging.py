"""Each class by the shortest story that belongs to it."""

from __future__ import annotations

import numpy as np
import pytest

from gisapp.risk.gathering.emerging import CLASSES, emerging

H, C, O = "H", "C", "."  # noqa: E741


def told(story, z=None):
    """The class of one grid: H hot, C cold, . neither, the latest month last."""
    months = len(story)
    hot = np.array([[letter == H] for letter in story])
    cold = np.array([[letter == C] for letter in story])
    z = np.zeros((months, 1)) if z is None else np.asarray(z, float)[:, None]
    return emerging(z, hot, cold)[0]


STORIES = {
    "new": "...........H",
    "consecutive": ".........HHH",
    "persistent": "HHHHHHHHHHHH",
    "oscillating": "..C...H....H",
    "sporadic": "..H..HH....H",
    "historical": "HHHHHHHHHHH.",
}


@pytest.mark.parametrize(("name", "story"), STORIES.items())
def test_class(name, story):
    assert told(story) == name


def test_rising_and_falling():
    rising = np.arange(12.0)
    assert told("HHHHHHHHHHHH", rising) == "intensifying"
    assert told("HHHHHHHHHHHH", -rising) == "diminishing"
    assert {*STORIES, "intensifying", "diminishing"} == set(CLASSES)


def test_a_missed_month_in_twelve_is_nearly_always_two_are_not():
    assert told("H.HHHHHHHHHH") == "persistent"
    assert told("H.HHH.HHHHHH") == "sporadic"
    assert told("HHHHHHHHH.H.") == "historical"
    assert told("HHHHHH.HH.H.") == ""


def test_a_month_that_is_nothing_is_no_class():
    assert told("............") == ""
    assert told("..HH........") == ""
    assert told("H") == ""


def test_a_single_cold_month_long_ago_makes_it_oscillate():
    assert told("C.........HH") == "consecutive"
    assert told("C..H......HH") == "oscillating"


def test_without_months_there_is_no_class():
    assert (
        emerging(np.zeros((0, 3)), np.zeros((0, 3), bool), np.zeros((0, 3), bool)) == []
    )
