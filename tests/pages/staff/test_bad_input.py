"""Is what was mistyped, or meant badly, answered and never a fault of ours?"""

import pytest
from django.contrib.auth.models import User

from gisapp.organization.models import GridDuty, Shift
from tests import manned_county
from tests.manned_county import T1

FAR_KEYS = ["x", "", "\x00", "9" * 5000, "-1"]


@pytest.fixture
def admin(client, db):
    manned_county.manned()
    client.force_login(User.objects.get(username="guanli"))
    return client


@pytest.fixture
def room():
    return manned_county.unit("command_room", T1)


@pytest.mark.parametrize("week", ["9999-W52", "0001-W01", "2017-W60", "x", ""])
def test_a_week_out_of_all_reach_is_this_week(admin, room, week):
    answer = admin.get("/staff/roster/", {"unit": room.pk, "week": week})
    assert answer.status_code == 200


@pytest.mark.parametrize("key", FAR_KEYS)
def test_a_shift_that_is_not_there_is_no_page(admin, room, key):
    answer = admin.post(f"/staff/roster/?unit={room.pk}", {"cancel": key})
    assert answer.status_code == 404


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_shift_out_of_all_reach_is_told_and_not_kept(admin, room, day):
    person = room.posts.get().person
    sent = {"person": person.pk, "day": day, "begin": "09:00", "end": "08:00"}
    answer = admin.post(f"/staff/roster/?unit={room.pk}", sent)
    assert answer.status_code == 422
    assert not Shift.objects.exists()


@pytest.mark.parametrize("key", FAR_KEYS)
def test_a_stand_in_that_is_not_there_is_refused(admin, key):
    assert admin.post("/desk/stand-in/", {"end": key}).status_code in (403, 404, 422)


def test_only_a_grid_has_lead_and_responsible_units(admin, room):
    department = manned_county.unit("department", "县公安局")
    sent = {"deed": "lead", "department": department.pk, "kind": "lead"}
    assert admin.post(f"/staff/units/{room.pk}/", sent).status_code == 422
    assert not GridDuty.objects.exists()
