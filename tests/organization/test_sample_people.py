"""Is there somebody invented at every desk, the same at every call?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db.models import Count

from gisapp.core.clocks import WorkCalendar
from gisapp.organization import attendance, people, sample_people
from gisapp.organization.actions import appoint, relieve
from gisapp.organization.errors import NotASample
from gisapp.organization.models import (
    AuditEntry,
    Certificate,
    CheckIn,
    GridDuty,
    Person,
    Post,
    Shift,
    StandIn,
    Unit,
)
from gisapp.organization.roles import Role
from gisapp.organization.sample_certificates import expiries
from gisapp.organization.sample_grids import share
from tests import prepared_county
from tests.small_county import G1, G2, ZONE

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 11, 3, 12, tzinfo=ZONE)
TODAY = NOW.date()
DAY = timedelta(days=1)
TABLES = (Person, Post, Certificate, Shift, CheckIn, StandIn, GridDuty, AuditEntry)


@pytest.fixture
def county():
    return prepared_county.ready()


def fill(county, at=NOW):
    return sample_people.fill(
        prepared_county.bare_profile(), county.release, by="sample", at=at
    )


def counted():
    return [table.objects.count() for table in TABLES]


def test_nobody_is_missing_anywhere(county):
    assert fill(county) == Post.objects.count()
    manned = Unit.objects.annotate(many=Count("posts")).filter(is_open=True)
    assert [unit for unit in manned if not unit.many] == []
    found = people.staffing(
        county.release, TODAY, profile=prepared_county.bare_profile()
    )
    assert (found.vacancies, found.uncertified) == ((), ())
    posts = {(x.place, str(x.role)): x.posts for x in found.lines}
    assert posts == {
        ("grid", "leader"): 4,
        ("grid", "guide"): 4,
        ("grid", "member"): 4,
        ("grid", "part_time"): 5,
        ("outpost", "leader"): 1,
        ("outpost", "guide"): 1,
        ("outpost", "member"): 1,
    }


def test_each_desk_has_as_many_as_it_should(county):
    fill(county)
    posts = Counter(Post.objects.values_list("unit__kind", "role"))
    units = Counter(Unit.objects.filter(is_open=True).values_list("kind", flat=True))
    assert posts["centre", "operator"] == 12
    assert posts["centre", "director"] == 1
    assert posts["command_room", "room"] == 3 * units["command_room"]
    assert posts["platform", "platform"] == 2 * units["platform"]
    assert posts["department", "department"] == 2 * units["department"]
    assert posts["station", "station"] == 2 * units["station"]
    assert posts["office", "operator"] == 2 * units["office"]


def test_a_second_time_changes_nothing(county):
    fill(county)
    first = counted(), list(Person.objects.values())
    assert fill(county) == 0
    assert (counted(), list(Person.objects.values())) == first


def test_another_county_would_have_the_same_people(county):
    fill(county)
    first = list(Person.objects.values_list("code", "name", "phone"))
    for table in (StandIn, Shift, CheckIn, GridDuty, Certificate, Post, Person):
        table.objects.all().delete()
    fill(county)
    assert list(Person.objects.values_list("code", "name", "phone")) == first


def test_the_invented_are_said_to_be(county):
    fill(county)
    assert set(Person.objects.values_list("is_sample", flat=True)) == {True}
    member = Post.objects.get(role="member", unit__code=G1).person
    assert member.name == "网格员 0001"
    assert not Person.objects.exclude(phone__startswith="000-").exists()
    head = Post.objects.get(role="outpost").person
    assert head.name.startswith("商会会长")
    assert head.user is None


def test_a_guide_has_several_grids(county):
    fill(county)
    guides = Counter(
        Post.objects.filter(role="guide", unit__kind="grid").values_list(
            "person", flat=True
        )
    )
    assert sorted(guides.values()) == [2, 2]


def test_the_people_of_the_log_ins_have_their_own_codes(county):
    fill(county)
    desks = dict(
        Post.objects.filter(person__code__in=["wangge", "zhihui", "yuwai"]).values_list(
            "person__code", "unit__code"
        )
    )
    assert desks == {"wangge": G2, "zhihui": "331127", "yuwai": "W02"}
    assert Post.objects.filter(role="guide", person__code="zhidao").count() == 2


def test_a_real_appointment_is_not_doubled(county):
    real = Person.objects.create(code="real", name="real")
    grid = Unit.objects.get(kind="grid", code=G1)
    appoint(
        person=real, unit=grid, role=Role.LEADER, from_on=date(2017, 2, 1), by="guanli"
    )
    fill(county)
    assert people.leader_of(grid, TODAY) == real
    real.refresh_from_db()
    assert (real.name, real.is_sample) == ("real", False)


def test_a_post_that_fell_vacant_is_filled_by_somebody_new(county):
    fill(county)
    post = Post.objects.get(role="leader", unit__code=G1)
    relieve(post=post, to_on=TODAY, by="guanli")
    guided = Post.objects.get(role="guide", unit__code=G1)
    relieve(post=guided, to_on=TODAY - DAY, by="guanli")
    assert fill(county) == 2
    grid = Unit.objects.get(kind="grid", code=G1)
    assert people.leader_of(grid, TODAY) not in (None, post.person)
    guides = {p.role: p.person for p in people.staff_of(grid, TODAY)}
    assert guides["guide"] is not None


def test_a_post_that_somebody_will_have_is_filled_until_then(county):
    real = Person.objects.create(code="real", name="real")
    grid = Unit.objects.get(kind="grid", code=G1)
    appoint(person=real, unit=grid, role=Role.LEADER, from_on=TODAY + DAY, by="guanli")
    fill(county)
    assert people.leader_of(grid, TODAY).is_sample
    assert people.leader_of(grid, TODAY + DAY) == real


def test_a_real_county_gets_nobody(county):
    asked = replace(prepared_county.bare_profile(), is_sample=False)
    with pytest.raises(NotASample):
        sample_people.fill(asked, county.release, by="sample")
    assert not Person.objects.exists()


def test_the_centre_and_the_rooms_are_manned_day_and_night(county):
    fill(county)
    desks = Unit.objects.filter(kind__in=["centre", "command_room"])
    for days in (-7, -1, 0, 7):
        for hour in (0, 8, 12, 17, 23):
            at = NOW.replace(hour=hour) + days * DAY
            for desk in desks:
                on_duty = Shift.objects.filter(
                    unit=desk, starts_at__lte=at, ends_at__gt=at
                )
                before = days == -7 and hour < 9
                assert before or 1 <= on_duty.count() <= 3


def test_the_roster_grows_from_day_to_day(county):
    fill(county)
    before = Shift.objects.count()
    last = Shift.objects.latest("starts_at").starts_at
    fill(county, at=NOW + DAY)
    assert Shift.objects.count() > before
    assert Shift.objects.latest("starts_at").starts_at - last == DAY


def test_nobody_is_on_two_shifts_at_once(county):
    fill(county)
    ends = {}
    for shift in Shift.objects.order_by("person", "starts_at"):
        assert ends.get(shift.person_id, shift.starts_at) <= shift.starts_at
        ends[shift.person_id] = shift.ends_at


def test_townships_without_a_station_are_visited_most_weeks(county):
    """The second township of the small county, as if it had no station."""
    Unit.objects.filter(kind="station", code="331127002").update(is_open=False)
    Unit.objects.filter(kind="station").update(serves=["331127001", "331127002"])
    fill(county)
    calendar = WorkCalendar(zone=ZONE, hours=())
    found = attendance.ledger(at=NOW, calendar=calendar)
    (row,) = found.rows
    assert len(row.weeks) == 9
    assert 0.7 < (row.compliance or 0) <= 1.0
    assert {row.township} == set(
        CheckIn.objects.values_list("township_code", flat=True)
    )
    assert not CheckIn.objects.filter(at__gt=NOW).exists()
    before = CheckIn.objects.count()
    fill(county)
    assert CheckIn.objects.count() == before


def test_somebody_stands_in_for_a_colleague(county):
    fill(county)
    made = StandIn.objects.get()
    assert made.from_on < TODAY < made.to_on
    assert made.absent.posts.get().unit == made.person.posts.get().unit


def test_grids_in_town_have_a_lead_and_responsible_departments(county):
    fill(county)
    kinds = Counter(GridDuty.objects.values_list("kind", flat=True))
    assert kinds == {"lead": 4, "responsible": 8}
    assert set(GridDuty.objects.values_list("department__kind", flat=True)) == {
        "department"
    }


def test_the_whole_county_has_the_plan_exactly():
    asked = prepared_county.bare_profile()
    members, part_time = (share(asked, r, 291) for r in ("member", "part_time"))
    assert (sum(members), sum(part_time)) == (301, 351)
    assert (min(members), max(members)) == (1, 2)
    assert share(asked, "member", 0) == []


def test_two_certificates_are_over_and_five_will_soon_be():
    found = expiries(319, TODAY)
    over = [day for day in found if day <= TODAY]
    soon = [day for day in found if TODAY < day <= TODAY + 60 * DAY]
    assert (len(over), len(soon), len(found)) == (2, 5, 319)
    assert min(expiries(4, TODAY)) > TODAY + 60 * DAY
