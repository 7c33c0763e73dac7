"""Which posts are held on a day, or on some day of a spell?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gisapp.organization.models import Person, Post, Unit
from gisapp.organization.roles import Role

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2017, 3, 1), date(2017, 6, 1)
DAY = timedelta(days=1)


@pytest.fixture
def spring():
    return made("grid", MARCH, JUNE)


def made(code, from_on, to_on):
    return Post.objects.create(
        person=Person.objects.create(code=code, name=code),
        unit=Unit.objects.create(kind="grid", code=code, name_zh=code),
        role=Role.LEADER,
        from_on=from_on,
        to_on=to_on,
    )


@pytest.mark.parametrize(
    ("day", "is_held"),
    [(MARCH - DAY, False), (MARCH, True), (JUNE - DAY, True), (JUNE, False)],
)
def test_the_last_day_is_the_one_before_its_end(spring, day, is_held):
    assert Post.objects.held_on(day).exists() is is_held


@pytest.mark.parametrize(
    ("from_on", "to_on", "overlaps"),
    [
        (JUNE, None, False),
        (JUNE - DAY, None, True),
        (date(2017, 1, 1), MARCH, False),
        (date(2017, 1, 1), MARCH + DAY, True),
        (date(2017, 1, 1), None, True),
    ],
)
def test_spells_touch_without_overlapping(spring, from_on, to_on, overlaps):
    assert Post.objects.overlapping(from_on, to_on).exists() is overlaps


def test_a_post_without_an_end_overlaps_all_that_follows():
    made("open", MARCH, None)
    assert Post.objects.overlapping(date(2030, 1, 1), None).exists()


def test_a_post_that_was_never_held_overlaps_nothing():
    made("never", MARCH, MARCH)
    assert not Post.objects.overlapping(date(2017, 1, 1), None).exists()


def test_roles_are_chosen(spring):
    assert Post.objects.of_roles({Role.LEADER, Role.GUIDE}).exists()
    assert not Post.objects.of_roles({Role.GUIDE}).exists()
