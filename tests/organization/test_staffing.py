"""Is every post of the plan filled, and may everybody on it be on duty?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gisapp.core.errors import ProfileError
from gisapp.organization.models import Certificate, Person, Post, Unit
from gisapp.organization.people import staffing
from gisapp.organization.roles import Role
from tests import prepared_county
from tests.small_county import G1, G2, G3

pytestmark = pytest.mark.django_db
TODAY = date(2017, 11, 3)
DAY = timedelta(days=1)


@pytest.fixture
def county():
    return prepared_county.ready()


def post(code, role, *units, kind="grid"):
    person, _ = Person.objects.get_or_create(code=code, defaults={"name": code})
    for unit in units:
        Post.objects.create(
            person=person,
            unit=Unit.objects.get(kind=kind, code=unit),
            role=role,
            from_on=date(2017, 1, 1),
        )
    return person


def certificate(person, expires_on, issued_on=date(2016, 1, 1)):
    Certificate.objects.create(
        person=person,
        number=f"{person}{expires_on}",
        issued_on=issued_on,
        expires_on=expires_on,
    )


def look(county, on=TODAY, **more):
    asked = prepared_county.bare_profile()
    organization = {**asked.raw["organization"], **more}
    changed = replace(asked, raw={**asked.raw, "organization": organization})
    return staffing(county.release, on, profile=changed)


def line(found, place, role):
    return next(x for x in found.lines if (x.place, x.role) == (place, role))


def test_the_plan_is_the_countys_own_account(county):
    plan = {(x.place, str(x.role)): x.plan for x in look(county).lines}
    assert plan == {
        ("grid", "leader"): 291,
        ("grid", "guide"): 291,
        ("grid", "member"): 301,
        ("grid", "part_time"): 351,
        ("outpost", "leader"): 18,
        ("outpost", "guide"): 18,
        ("outpost", "member"): 18,
    }


def test_posts_are_not_people(county):
    post("g", Role.GUIDE, G1, G2, G3)
    post("l", Role.LEADER, G1)
    found = look(county, plan={"guide": 4, "leader": 1})
    guides = line(found, "grid", Role.GUIDE)
    assert (guides.plan, guides.posts, guides.people, guides.short) == (4, 3, 1, 1)
    assert line(found, "grid", Role.LEADER).short == 0
    assert line(found, "grid", Role.PART_TIME).plan is None
    (several,) = found.several
    assert (several.person.code, len(several.posts)) == ("g", 3)


def test_an_outposts_head_is_its_leader(county):
    post("h", Role.OUTPOST, "W02", kind="outpost")
    assert line(look(county), "outpost", Role.LEADER).posts == 1


def test_a_desk_lacks_what_nobody_holds(county):
    post("l", Role.LEADER, G1)
    post("p", Role.PART_TIME, G1)
    missing = {v.unit.code: v.missing for v in look(county).vacancies}
    assert missing[G1] == (Role.GUIDE, Role.MEMBER)
    assert missing[G2] == missing["W02"] == (Role.LEADER, Role.GUIDE, Role.MEMBER)
    post("g", Role.GUIDE, G1)
    post("m", Role.MEMBER, G1)
    assert G1 not in {v.unit.code for v in look(county).vacancies}


def test_posts_count_on_the_days_on_which_they_are_held(county):
    post("l", Role.LEADER, G1)
    Post.objects.update(to_on=TODAY)
    assert line(look(county, TODAY - DAY), "grid", Role.LEADER).posts == 1
    assert line(look(county, TODAY), "grid", Role.LEADER).posts == 0


def test_a_certificate_is_missing_over_or_soon_over(county):
    never, over, soon, later, not_yet = (
        post(name, Role.MEMBER, G1) for name in ("n", "o", "s", "t", "y")
    )
    certificate(over, TODAY)
    certificate(soon, TODAY + 60 * DAY)
    certificate(soon, TODAY - 60 * DAY)
    certificate(later, TODAY + 61 * DAY)
    certificate(not_yet, TODAY + 900 * DAY, issued_on=TODAY + DAY)
    found = look(county)
    assert {one.post.person: one.expires_on for one in found.uncertified} == {
        never: None,
        over: TODAY,
        not_yet: None,
    }
    assert [one.post.person for one in found.expiring] == [soon]


def test_part_time_members_need_no_certificate(county):
    post("p", Role.PART_TIME, G1)
    assert look(county).uncertified == ()


def test_only_desks_of_the_release_count(county):
    Unit.objects.create(kind="grid", code="old", name_zh="旧网格")
    post("l", Role.LEADER, "old")
    assert line(look(county), "grid", Role.LEADER).posts == 0


def test_a_plan_that_names_no_figure_is_told(county):
    with pytest.raises(ProfileError, match="no figure grid_laeders"):
        look(county, plan={"leader": "grid_laeders"})


def test_the_number_of_queries_does_not_grow(county):
    post("m", Role.MEMBER, G1)
    with CaptureQueriesContext(connection) as few:
        look(county)
    for number in range(20):
        person = post(f"p{number}", Role.PART_TIME, G1, G2)
        certificate(person, TODAY + number * DAY)
        post(f"m{number}", Role.MEMBER, G3)
    with CaptureQueriesContext(connection) as many:
        assert len(look(county).several) == 20
    assert len(many) == len(few) == 3
