"""The roster and those who stand in: what is planned, what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from gisapp.organization import errors
from gisapp.organization.access import scope_of
from gisapp.organization.actions import (
    cancel_shift,
    end_stand_in,
    plan_shift,
    relieve,
    stand_in,
)
from gisapp.organization.models import (
    AuditEntry,
    Certificate,
    Person,
    Post,
    Shift,
    StandIn,
    Unit,
)
from gisapp.organization.roles import Role
from tests import manned_county
from tests.small_county import G1, ZONE

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 11, 3, 12, tzinfo=ZONE)
HOUR = timedelta(hours=1)
MONDAY, FRIDAY = date(2017, 11, 6), date(2017, 11, 10)


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


def who(code):
    return Person.objects.get(code=code)


def the(kind):
    return Unit.objects.filter(kind=kind).first()


def shift(code="zhihui", kind="centre", start=NOON, hours=8, unit=None):
    return plan_shift(
        unit=unit or the(kind),
        person=who(code),
        starts_at=start,
        ends_at=start + hours * HOUR,
        by="zhuren",
    )


def away(absent="zhihui", person="zhihui2", from_on=MONDAY, to_on=FRIDAY):
    return stand_in(
        absent=who(absent),
        person=who(person),
        from_on=from_on,
        to_on=to_on,
        by="zhuren",
        reason="培训",
    )


def test_a_shift_is_planned_and_remembered():
    assert shift().unit.kind == "centre"
    assert AuditEntry.objects.get().by == "zhuren"


def test_shifts_follow_each_other_but_do_not_overlap():
    shift()
    assert shift(start=NOON + 8 * HOUR)
    with pytest.raises(errors.ShiftOverlaps, match="2017-11-03 12:00"):
        shift(start=NOON + 7 * HOUR)


def test_nobody_is_at_two_desks_at_once():
    room = the("command_room")
    Post.objects.create(
        person=who("zhihui"), unit=room, role=Role.ROOM, from_on=date(2017, 1, 1)
    )
    shift()
    with pytest.raises(errors.ShiftOverlaps):
        shift(unit=room)


@pytest.mark.parametrize("hours", [0, -1])
def test_a_shift_ends_after_it_begins(hours):
    with pytest.raises(errors.ShiftEndsBeforeBegin):
        shift(hours=hours)


def test_who_has_no_post_there_has_no_shift_there():
    with pytest.raises(errors.NoPostThere):
        shift("wangge")


def test_the_day_of_a_shift_is_the_countys():
    """Half past midnight of the 4th in the county is still the 3rd in UTC."""
    post = Post.objects.get(person__code="zhihui")
    relieve(post=post, to_on=date(2017, 11, 4), by="zhuren")
    with pytest.raises(errors.NoPostThere, match="2017-11-04"):
        shift(start=datetime(2017, 11, 4, 0, 30, tzinfo=ZONE))


def test_a_member_without_a_certificate_is_not_on_duty():
    grid = Unit.objects.get(kind="grid", code=G1)
    with pytest.raises(errors.Uncertified):
        shift("yuan", unit=grid)
    certificate = Certificate.objects.create(
        person=who("yuan"),
        number="1",
        issued_on=date(2015, 1, 1),
        expires_on=date(2017, 11, 3),
    )
    with pytest.raises(errors.Uncertified):
        shift("yuan", unit=grid)
    certificate.expires_on = date(2017, 11, 4)
    certificate.save()
    assert shift("yuan", unit=grid)
    assert shift("jianzhi", unit=grid), "part-time members need none"


def test_a_stand_in_takes_the_others_shift():
    with pytest.raises(errors.NoPostThere):
        shift("wangge", start=NOON + 72 * HOUR)
    away("zhihui", "wangge")
    assert shift("wangge", start=NOON + 72 * HOUR)


def test_a_shift_is_cancelled_only_before_it_begins():
    planned = shift()
    with pytest.raises(errors.ShiftOver):
        cancel_shift(shift=planned, by="zhuren", at=NOON)
    cancel_shift(shift=planned, by="zhuren", at=NOON - HOUR)
    assert not Shift.objects.exists()
    assert AuditEntry.objects.count() == 2


def test_a_stand_in_has_the_others_rights_for_those_days_only():
    away("pingtai", "wangge")
    user = User.objects.get(username="wangge")
    desks = {
        day: {held.kind for held in scope_of(user, on=day).held}
        for day in (MONDAY - timedelta(days=1), MONDAY, FRIDAY)
    }
    assert list(desks.values()) == [
        {"grid"},
        {"grid", "platform"},
        {"grid", "platform"},
    ]
    assert scope_of(user, on=FRIDAY + timedelta(days=1)).units == {
        Unit.objects.get(kind="grid", code=G1).pk
    }


def test_nobody_stands_in_for_themselves():
    with pytest.raises(errors.StandInForOneself):
        away(person="zhihui")


def test_a_stand_in_ends_not_before_it_begins():
    with pytest.raises(errors.StandInEndsBeforeBegin):
        away(to_on=MONDAY - timedelta(days=1))
    assert away(to_on=MONDAY), "one day is enough"


def test_one_stand_in_at_a_time():
    away()
    with pytest.raises(errors.StandInOverlaps, match="zhihui2"):
        away(person="zhuren", from_on=FRIDAY, to_on=FRIDAY)
    assert away(person="zhuren", from_on=FRIDAY + timedelta(days=1), to_on=date.max)


def test_who_is_away_does_not_stand_in():
    away("zhihui2", "zhuren")
    with pytest.raises(errors.StandInAway):
        away("zhihui", "zhihui2")


def test_where_no_post_is_held_there_is_nothing_to_stand_in_for():
    stranger = Person.objects.create(code="new", name="new")
    with pytest.raises(errors.NothingToStandInFor):
        away(stranger.code)
    Post.objects.create(
        person=stranger, unit=the("centre"), role=Role.OPERATOR, from_on=FRIDAY
    )
    with pytest.raises(errors.NothingToStandInFor):
        away(stranger.code, to_on=FRIDAY - timedelta(days=1))
    assert away(stranger.code, to_on=FRIDAY)


def test_a_stand_in_can_be_called_off_once():
    made = away()
    end_stand_in(stand_in=made, by="zhuren", at=NOON)
    assert StandIn.objects.get().ended_at == NOON
    with pytest.raises(errors.StandInEnded):
        end_stand_in(stand_in=made, by="zhuren", at=NOON)
    assert away(), "the days are free again"


def test_what_is_over_needs_no_calling_off():
    with pytest.raises(errors.StandInEnded):
        end_stand_in(stand_in=away(), by="zhuren", at=NOON + timedelta(days=8))
