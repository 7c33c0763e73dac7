"""Who works at a desk, who leads it, and who is there now?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gisapp.organization import people
from gisapp.organization.models import Certificate, Person, Post, Shift, StandIn, Unit
from gisapp.organization.roles import Role
from tests import manned_county
from tests.small_county import G1, G2, ZONE

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 11, 3, 12, tzinfo=ZONE)
TODAY = NOON.date()
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


def who(code):
    return Person.objects.get(code=code)


def the(kind, **which):
    return Unit.objects.filter(kind=kind, **which).first()


def on_duty(unit, at=NOON):
    return [person.code for person in people.at_desk(unit, at)]


def shift(code, unit, *, start=NOON, hours=8):
    Shift.objects.create(
        unit=unit, person=who(code), starts_at=start, ends_at=start + hours * HOUR
    )


def away(absent, person, *, to_on=TODAY):
    return StandIn.objects.create(
        absent=who(absent),
        person=who(person),
        from_on=TODAY,
        to_on=to_on,
        made_by="zhuren",
    )


def test_staff_stands_in_the_order_of_the_roles():
    found = [post.person.code for post in people.staff_of(the("grid", code=G1), TODAY)]
    assert found == ["wangge", "zhidao", "yuan", "jianzhi"]


def test_staff_is_of_the_day():
    grid = the("grid", code=G1)
    Post.objects.filter(person__code="wangge").update(to_on=TODAY)
    yesterday = TODAY - timedelta(days=1)
    assert people.leader_of(grid, yesterday) == who("wangge")
    assert people.leader_of(grid, TODAY) is None
    assert people.staff_of(grid, date(2016, 12, 31)) == []


def test_a_grid_an_outpost_and_the_centre_have_a_leader():
    led = {
        unit.kind: people.leader_of(unit, TODAY)
        for unit in (the("grid", code=G1), the("outpost"), the("centre"))
    }
    assert {kind: one.code for kind, one in led.items()} == {
        "grid": "wangge",
        "outpost": "yuwai",
        "centre": "zhuren",
    }
    assert people.leader_of(the("department", code="县公安局"), TODAY) is None
    assert people.leader_of(the("grid", code=G2), TODAY) is None


def test_without_a_roster_all_who_hold_a_post_are_there():
    assert on_duty(the("platform", code="331127001-ZZ")) == ["pingtai", "pingtai2"]


def test_the_roster_decides_from_its_first_to_before_its_last_moment():
    centre = the("centre")
    shift("zhihui", centre)
    shift("zhihui2", centre, start=NOON + 8 * HOUR)
    assert on_duty(centre, NOON) == ["zhihui"]
    assert on_duty(centre, NOON + 8 * HOUR - timedelta(seconds=1)) == ["zhihui"]
    assert on_duty(centre, NOON + 8 * HOUR) == ["zhihui2"]
    assert len(on_duty(centre, NOON - HOUR)) > 2


def test_who_is_away_is_replaced_by_their_stand_in():
    centre = the("centre")
    shift("zhihui", centre)
    made = away("zhihui", "wangge")
    assert on_duty(centre) == ["wangge"]
    made.ended_at = NOON
    made.save()
    assert on_duty(centre) == ["zhihui"]


def test_a_stand_in_who_is_there_anyway_counts_once():
    away("pingtai", "pingtai2")
    assert on_duty(the("platform", code="331127001-ZZ")) == ["pingtai2"]


def test_a_member_without_a_valid_certificate_is_not_on_duty():
    grid = the("grid", code=G1)
    assert on_duty(grid) == ["wangge", "zhidao", "jianzhi"]
    Certificate.objects.create(
        person=who("yuan"),
        number="1",
        issued_on=TODAY - timedelta(days=9),
        expires_on=TODAY + timedelta(days=1),
    )
    assert on_duty(grid) == ["wangge", "zhidao", "yuan", "jianzhi"]
    assert "yuan" not in on_duty(grid, NOON + timedelta(days=1))


def test_posts_of_a_person_are_their_own_and_those_of_the_absent():
    away("pingtai", "wangge")
    roles = people.posts_of(who("wangge"), TODAY).values_list("role", flat=True)
    assert set(roles) == {Role.LEADER, Role.PLATFORM}
    Unit.objects.filter(kind="platform").update(is_open=False)
    assert people.posts_of(who("wangge"), TODAY).get().role == Role.LEADER
