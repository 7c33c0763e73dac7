"""A coordinate, a day, an accuracy as people write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gisapp.boundaries.asking import Question, release_on
from gisapp.boundaries.errors import NoReleaseThen, QuestionUnclear
from gisapp.core.errors import DatumUnknown
from tests.boundaries import town
from tests.boundaries.town import ZONE, day


def asked(**more):
    return Question.read(**({"x": "119.5", "y": "27.9"} | more))


def test_longitude_first_in_wgs84():
    assert asked().point() == (119.5, 27.9)
    assert asked().as_asked() == {"x": 119.5, "y": 27.9, "datum": "wgs84"}


def test_metres_need_their_datum():
    question = asked(x="460000", y="3090000", datum="EPSG:4549")
    lng, lat = question.point()
    assert (lng, lat) == pytest.approx((119.594, 27.922), abs=0.01)
    with pytest.raises(QuestionUnclear, match=r"nowhere on Earth.*metres need an EPSG"):
        asked(x="460000", y="3090000").point()


def test_axes_swapped_beyond_the_pole_are_refused():
    with pytest.raises(QuestionUnclear, match="longitude comes first"):
        asked(x="27.9", y="119.5").point()


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e999"])
def test_what_is_no_number_is_named(text):
    with pytest.raises(QuestionUnclear, match=r"^lat is"):
        asked(y=text)


def test_an_accuracy_is_a_number_or_nothing():
    assert asked(accuracy="12.5").accuracy_m == 12.5
    assert asked(accuracy="").accuracy_m is None
    with pytest.raises(QuestionUnclear, match="accuracy"):
        asked(accuracy="about ten")


def test_an_unknown_datum_is_named():
    with pytest.raises(DatumUnknown, match="moon"):
        asked(datum="moon").point()


@pytest.fixture
def two(folder, db):
    """A from 1 January 13:00, B from 9 January 12:00."""
    first = town.in_force(folder, at=day(1, 13))
    return first, town.in_force(folder, release="B", at=day(9, 12))


def on(text):
    return release_on(text, county="331127", zone=ZONE)


def test_a_day_means_its_noon(two):
    first, second = two
    assert on("2017-01-08") == first
    assert on("2017-01-09") == second
    assert on("2017-01-02") == first
    with pytest.raises(NoReleaseThen, match="2017-01-01"):
        on("2017-01-01")


def test_the_moment_of_change_belongs_to_the_next(two):
    first, second = two
    moment = datetime(2017, 1, 9, 12, tzinfo=ZONE)
    assert on(moment.isoformat()) == second
    assert on((moment - timedelta(microseconds=1)).isoformat()) == first


def test_a_moment_without_a_zone_is_in_the_countys(two):
    first, second = two
    assert on("2017-01-09T11:59") == first
    assert on("2017-01-09T04:00+00:00") == second


def test_no_day_means_the_active_one(two):
    assert on("") == two[1]


def test_the_far_future_is_the_active_ones_and_the_far_past_nobodys(two):
    assert on("9999-12-31") == two[1]
    with pytest.raises(NoReleaseThen):
        on("0001-01-01")


@pytest.mark.django_db
def test_a_county_without_a_release_says_so():
    for text in ("", "2017-01-09"):
        with pytest.raises(NoReleaseThen, match="331127"):
            on(text)


@pytest.mark.parametrize("text", ["yesterday", "2017-02-30", "2017-13-01"])
def test_what_is_no_day_is_named(text):
    with pytest.raises(QuestionUnclear, match="is no day: write 2017-11-03"):
        on(text)


def test_another_countys_release_does_not_answer(two):
    with pytest.raises(NoReleaseThen):
        release_on("", county="331128", zone=ZONE)
