import numpy as np

from gisapp.sample.reports.calendar import HOURS, MONTHS, day_weights, seconds_of_day


def test_a_season_has_twelve_months_and_a_clock_twenty_four_hours():
    assert {len(months) for months in MONTHS.values()} == {12}
    assert {len(hours) for hours in HOURS.values()} == {24}


def test_tomb_sweeping_burns_more_than_august():
    weights = day_weights("burn", "any", 2017)
    assert weights[93] > 10 * weights[220]


def test_no_frost_in_july():
    assert day_weights("frost", "any", 2017)[181:212].sum() == 0


def test_offices_work_on_tuesday_and_not_on_sunday():
    weights = day_weights("flat", "work", 2017)
    tuesday, sunday = weights[2], weights[7]
    assert tuesday > 3 * sunday


def test_a_leap_year_has_its_day():
    assert len(day_weights("flat", "any", 2016)) == 366


def test_no_hour_is_drawn_that_weighs_nothing():
    drawn = seconds_of_day("office", 2000, np.random.default_rng(1)) // 3600
    assert drawn.min() >= 7
    assert drawn.max() <= 20
