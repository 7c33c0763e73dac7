"""Does a report of every channel come to an end, by the people whose job it is?"""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from gisapp.dispatch.models import Event, Reply
from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel, Incident
from gisapp.organization.models import Person, Unit
from gisapp.organization.roles import Role
from tests import manned_county
from tests.journey.eight import eight

pytestmark = pytest.mark.django_db

ROLE_OF = {
    "grid": Role.LEADER,
    "platform": Role.PLATFORM,
    "department": Role.DEPARTMENT,
    "command_room": Role.ROOM,
    "outpost": Role.OUTPOST,
    "centre": Role.OPERATOR,
}
CHANNELS = [one.channel for one in eight(timezone.now())]


@pytest.fixture
def county(db):
    return manned_county.manned()


def pushed(name):
    return next(one for one in eight(timezone.now()) if one.channel == name)


def send(client, one):
    """The subsystem's own push, with its channel's token."""
    token = give_token(Channel.objects.get(name=one.channel))
    answer = client.post(
        "/api/incidents",
        json.dumps(one.fields),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 201, answer.content.decode()
    return Incident.objects.get(number=answer.json()["number"])


def people_of(unit):
    """Two people at that desk: who does it, and who looks it over."""
    role = ROLE_OF[unit.kind]
    names = list(
        Person.objects.filter(posts__unit=unit, posts__role=role)
        .exclude(user=None)
        .values_list("code", flat=True)
    )
    for number in range(len(names), 1):
        code = f"desk-{unit.pk}-{number}"
        manned_county.staff(code, role, unit)
        names.append(code)
    return names[0]


def reviewer_of(unit):
    """Somebody at the desk to which this one reports."""
    return people_of(Unit.objects.get(pk=unit.parent_id or unit.pk))


class Desk:
    """One person in front of the pages."""

    def __init__(self, username):
        self.client = Client()
        self.client.force_login(User.objects.get(username=username))

    def take(self, number, step, **facts):
        page = self.client.get(f"/desk/{number}/")
        assert page.status_code == 200
        seen = re.search(r'name="seen" value="(\d+)"', page.content.decode())
        assert seen, "the page offers no step"
        answer = self.client.post(
            f"/desk/{number}/step/{step}/", {"seen": seen[1], **facts}, follow=True
        )
        assert answer.status_code == 200
        assert 'role="alert"' not in answer.content.decode(), answer.content.decode()
        return answer


@pytest.mark.parametrize("channel", CHANNELS)
def test_from_intake_to_closed_through_the_pages(county, client, channel):
    one = pushed(channel)
    incident = send(client, one)
    owner = incident.owner
    assert owner.kind == one.owner
    desk = Desk(people_of(owner))
    queue = desk.client.get("/desk/").content.decode()
    assert incident.number in queue
    desk.take(incident.number, "accept")
    desk.take(incident.number, "begin")
    place = incident.places.get(superseded_at=None).point
    if owner.kind != "outpost":
        desk.take(incident.number, "arrive", lng=place.x, lat=place.y)
    desk.take(incident.number, "report_back", text="已到现场处理完毕")
    above = Desk(reviewer_of(owner))
    above.take(incident.number, "verify", text="已核实")
    above.take(incident.number, "close", text="您反映的事项已办结,感谢支持")
    incident.refresh_from_db()
    assert incident.state == "closed"
    kinds = list(incident.events.values_list("kind", flat=True))
    assert kinds[:3] == ["received", "located", "routed"]
    assert kinds[3:5] == ["accepted", "assigned"]
    assert kinds[-3:] == ["reported_back", "verified", "closed"]
    reply = Reply.objects.get(incident=incident)
    assert reply.channel.name == channel
    assert not incident.deadlines.filter(met_at=None, stopped_at=None).exists()


def test_the_centre_assesses_what_was_closed(county, client):
    incident = send(client, pushed("police_110"))
    desk = Desk(people_of(incident.owner))
    desk.take(incident.number, "accept")
    desk.take(incident.number, "begin")
    desk.take(incident.number, "report_back", text="已处理")
    centre = Desk("zhihui")
    centre.take(incident.number, "verify")
    centre.take(incident.number, "close", text="已办结")
    centre.take(incident.number, "assess", score=5)
    incident.refresh_from_db()
    assert incident.state == "assessed"
    assert Event.objects.filter(incident=incident, kind="assessed").count() == 1
