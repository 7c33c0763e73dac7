"""Residents: sums are kept, notes are believed, nobody is invented."""

import numpy as np
import pytest

from gisapp.sample.residents import apportion, noted_residents, of_townships, residents


@pytest.mark.parametrize(
    ("note", "people"),
    [
        ("P 2000; resident only 1,205 in 2017", 1205),
        ("S registered (4,194 households); resident 4,819 in 2017 (P)", 4819),
        ("P 2011; 4,618 registered 2019; 1,635 resident 2017", 1635),
        ("P registered; ~2,100 resident 2017", 2100),
        ("P registered, date unclear", None),
        ("", None),
    ],
)
def test_a_note_is_read(note, people):
    assert noted_residents(note) == people


def test_apportion_keeps_the_total():
    assert apportion(10, np.array([1.0, 1.0, 1.0])) == [4, 3, 3]
    assert apportion(0, np.array([1.0, 2.0])) == [0, 0]
    assert apportion(5, np.array([])) == []


def test_the_town_takes_in_who_left_the_country(small_plan):
    counts = of_townships(small_plan.townships, {"331127002"})
    assert counts == {"331127001": 420, "331127003": 1260, "331127002": 1920}
    assert sum(counts.values()) == 3600


def test_registered_people_sum_to_the_township(small_ground):
    rows = list(residents(small_ground))
    for township, _ in small_ground.townships:
        ours = [row for row in rows if row["township_code"] == township.code]
        assert sum(row["registered"] for row in ours) == township.registered
    assert len(rows) == len(small_ground.villages)
    assert sum(row["resident"] for row in rows) == 3600
