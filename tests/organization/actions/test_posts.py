"""Who is on which post: what may be, and what is refused in clear words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from gisapp.organization import errors
from gisapp.organization.actions import appoint, relieve
from gisapp.organization.models import AuditEntry, Certificate, Person, Post, Shift
from gisapp.organization.roles import Role
from tests import prepared_county
from tests.manned_county import unit
from tests.small_county import G1, G2, ZONE

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2017, 3, 1), date(2017, 6, 1)


@pytest.fixture
def county():
    return prepared_county.ready()


@pytest.fixture
def wang():
    return Person.objects.create(code="wang", name="网格员 1")


@pytest.fixture
def li():
    return Person.objects.create(code="li", name="网格员 2")


def put(person, code=G1, role=Role.LEADER, kind="grid", from_on=MARCH, **more):
    return appoint(
        person=person,
        unit=unit(kind, code),
        role=role,
        from_on=from_on,
        by="guanli",
        **more,
    )


def test_an_appointment_is_remembered(county, wang):
    post = put(wang)
    assert (post.person, post.unit.code, post.to_on) == (wang, G1, None)
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.deed) == ("guanli", "changed")
    assert entry.subject == f"post {post.pk}"


@pytest.mark.parametrize("role", [Role.LEADER, Role.GUIDE])
def test_a_grid_has_one_leader_and_one_guide(county, wang, li, role):
    put(wang, role=role)
    with pytest.raises(errors.PostTaken, match="网格员 1"):
        put(li, role=role, from_on=JUNE)


def test_an_outpost_has_one_head(county, wang, li):
    put(wang, "W02", Role.OUTPOST, "outpost")
    with pytest.raises(errors.PostTaken):
        put(li, "W02", Role.OUTPOST, "outpost", from_on=JUNE)


def test_the_next_leader_begins_on_the_day_the_last_one_ends(county, wang, li):
    put(wang, to_on=JUNE)
    with pytest.raises(errors.PostTaken, match="until 2017-06-01"):
        put(li, from_on=date(2017, 5, 31))
    assert put(li, from_on=JUNE)


def test_an_earlier_spell_may_end_before_a_later_one(county, wang, li):
    put(wang, from_on=JUNE)
    with pytest.raises(errors.PostTaken):
        put(li, from_on=MARCH)
    assert put(li, from_on=MARCH, to_on=JUNE)


def test_a_post_that_was_never_held_is_in_nobodys_way(county, wang, li):
    relieve(post=put(wang), to_on=MARCH, by="guanli")
    assert put(li)


def test_any_number_of_part_time_members_but_each_once(county, wang, li):
    put(wang, role=Role.PART_TIME)
    put(li, role=Role.PART_TIME)
    with pytest.raises(errors.PostHeldAlready):
        put(li, role=Role.PART_TIME, from_on=JUNE)


def test_one_person_may_hold_several_posts(county, wang):
    put(wang, role=Role.GUIDE)
    put(wang, G2, role=Role.GUIDE)
    assert Post.objects.filter(person=wang).count() == 2


def test_there_is_no_leader_at_a_command_room(county, wang):
    with pytest.raises(errors.RoleElsewhere, match="指挥室值班员"):
        put(wang, "331127001", Role.LEADER, "command_room")


def test_nobody_is_appointed_to_a_closed_desk(county, wang):
    closed = unit("grid", G1)
    closed.is_open = False
    closed.save()
    with pytest.raises(errors.UnitClosed):
        put(wang)


@pytest.mark.parametrize("to_on", [MARCH, date(2017, 2, 1)])
def test_a_post_ends_after_it_begins(county, wang, to_on):
    with pytest.raises(errors.PostEndsBeforeBegin):
        put(wang, to_on=to_on)


def test_a_full_time_member_needs_a_certificate_of_that_day(county, wang):
    with pytest.raises(errors.Uncertified):
        put(wang, role=Role.MEMBER)
    Certificate.objects.create(
        person=wang, number="1", issued_on=date(2016, 6, 1), expires_on=MARCH
    )
    with pytest.raises(errors.Uncertified, match="2017-03-01"):
        put(wang, role=Role.MEMBER)
    assert put(wang, role=Role.MEMBER, from_on=date(2017, 2, 28))


def test_relief_ends_the_post_and_what_was_planned_after_it(county, wang):
    post = put(wang)
    early, late = (
        Shift.objects.create(
            unit=post.unit,
            person=wang,
            starts_at=datetime(2017, month, day, 0, tzinfo=ZONE),
            ends_at=datetime(2017, month, day, 8, tzinfo=ZONE),
        )
        for month, day in ((5, 31), (6, 1))
    )
    assert relieve(post=post, to_on=JUNE, by="guanli").to_on == JUNE
    assert list(Shift.objects.all()) == [early]
    assert late.pk is not None


def test_shifts_stay_with_who_has_another_post_there(county, wang):
    post = put(wang)
    put(wang, role=Role.GUIDE)
    Shift.objects.create(
        unit=post.unit,
        person=wang,
        starts_at=datetime(2017, 6, 2, 0, tzinfo=ZONE),
        ends_at=datetime(2017, 6, 2, 8, tzinfo=ZONE),
    )
    relieve(post=post, to_on=JUNE, by="guanli")
    assert Shift.objects.count() == 1


def test_relief_refuses_what_cannot_be(county, wang):
    post = put(wang, to_on=JUNE)
    with pytest.raises(errors.PostEndsBeforeBegin):
        relieve(post=post, to_on=date(2017, 2, 28), by="guanli")
    with pytest.raises(errors.PostEndsAlready):
        relieve(post=post, to_on=JUNE, by="guanli")
    relieve(post=post, to_on=date(2017, 5, 1), by="guanli")
    assert Post.objects.get().to_on == date(2017, 5, 1)
