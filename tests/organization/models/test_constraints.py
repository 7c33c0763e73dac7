"""What does the database itself refuse of posts, shifts and duties, and let pass?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from gisapp.organization.models import (
    Certificate,
    GridDuty,
    Person,
    Post,
    Shift,
    StandIn,
    Unit,
)
from gisapp.organization.roles import Role
from tests.small_county import ZONE

pytestmark = pytest.mark.django_db
MARCH, JUNE, SEPTEMBER = date(2017, 3, 1), date(2017, 6, 1), date(2017, 9, 1)


@pytest.fixture
def grid():
    return Unit.objects.create(kind="grid", code="g", name_zh="网格")


@pytest.fixture
def two():
    return [Person.objects.create(code=code, name=code) for code in "ab"]


def refused(make, **facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**facts)


def post(grid, person, role, from_on, to_on=None):
    return Post.objects.create(
        unit=grid, person=person, role=role, from_on=from_on, to_on=to_on
    )


@pytest.mark.parametrize("role", [Role.LEADER, Role.GUIDE])
def test_two_leaders_or_guides_never_overlap(grid, two, role):
    first, second = two
    post(grid, first, role, MARCH, JUNE)
    facts = {"grid": grid, "person": second, "role": role}
    refused(post, from_on=date(2017, 5, 31), **facts)
    refused(post, from_on=date(2017, 1, 1), **facts)
    assert post(from_on=JUNE, **facts)
    assert post(grid, first, role, date(2017, 1, 1), MARCH)


def test_two_members_may(grid, two):
    for person in two:
        post(grid, person, Role.MEMBER, MARCH)
    assert Post.objects.count() == 2


def test_the_same_post_is_held_once_at_a_time(grid, two):
    person = two[0]
    post(grid, person, Role.MEMBER, MARCH, JUNE)
    refused(post, grid=grid, person=person, role=Role.MEMBER, from_on=MARCH)
    assert post(grid, person, Role.PART_TIME, MARCH)
    assert post(grid, person, Role.MEMBER, JUNE)


def test_a_post_ends_not_before_it_begins(grid, two):
    facts = {"grid": grid, "person": two[0], "role": Role.MEMBER, "from_on": JUNE}
    refused(post, to_on=MARCH, **facts)
    assert post(to_on=JUNE, **facts), "revoked before it was held"


def test_a_shift_ends_after_it_begins_and_is_there_once(grid, two):
    start = datetime(2017, 11, 3, 8, tzinfo=ZONE)
    facts = {"unit": grid, "person": two[0], "starts_at": start}
    refused(Shift.objects.create, ends_at=start, **facts)
    Shift.objects.create(ends_at=start + timedelta(seconds=1), **facts)
    refused(Shift.objects.create, ends_at=start + timedelta(hours=8), **facts)


def test_a_stand_in_is_another_and_may_be_for_one_day(two):
    absent, other = two
    facts = {"absent": absent, "from_on": JUNE, "made_by": "a"}
    refused(StandIn.objects.create, person=absent, to_on=JUNE, **facts)
    refused(StandIn.objects.create, person=other, to_on=MARCH, **facts)
    assert StandIn.objects.create(person=other, to_on=JUNE, **facts)


def test_a_certificate_has_a_term_and_its_number_once(two):
    facts = {"person": two[0], "number": "1", "issued_on": JUNE}
    refused(Certificate.objects.create, expires_on=JUNE, **facts)
    Certificate.objects.create(expires_on=SEPTEMBER, **facts)
    facts["person"] = two[1]
    refused(Certificate.objects.create, expires_on=SEPTEMBER, **facts)


def test_a_grid_has_one_lead_and_each_department_once(grid):
    lead, other = (
        Unit.objects.create(kind="department", code=code, name_zh=code)
        for code in ("a", "b")
    )
    GridDuty.objects.create(grid=grid, department=lead, kind="lead")
    refused(GridDuty.objects.create, grid=grid, department=other, kind="lead")
    refused(GridDuty.objects.create, grid=grid, department=lead, kind="responsible")
    assert GridDuty.objects.create(grid=grid, department=other, kind="responsible")
