"""A subsystem fetches the replies to its own reports, and only once it has said so."""

import json

import pytest

from gisapp.dispatch.models import Reply
from gisapp.incidents.models import Channel
from tests.api.people import sent
from tests.api.problem_shape import is_problem
from tests.small_county import NOVEMBER


@pytest.fixture
def subsystem(client, token):
    """Asks, and posts, with the police's token."""
    headers = {"Authorization": f"Bearer {token}"}

    def talk(path, body=None):
        if body is None:
            return client.get(path, headers=headers)
        return client.post(
            path, json.dumps(body), content_type="application/json", headers=headers
        )

    return talk


def reply(incident, text="已办结", channel=None):
    return Reply.objects.create(
        incident=incident,
        channel=channel or incident.channel,
        text=text,
        at=NOVEMBER,
        by="zhihui",
    )


def test_what_waits_is_told_oldest_first_with_the_senders_own_number(subsystem):
    one, two = sent("J1"), sent("J2")
    first, second = reply(two, "一"), reply(one, "二")
    told = subsystem("/api/replies").json()
    assert [r["id"] for r in told["replies"]] == [first.pk, second.pk]
    assert told["replies"][0]["external_number"] == "J2"
    assert told["replies"][0]["number"] == two.number
    assert told["has_more"] is False


def test_only_what_goes_back_by_this_channel(subsystem):
    other = Channel.objects.get(name="wechat")
    theirs = reply(sent("J1"), channel=other)
    assert subsystem("/api/replies").json()["replies"] == []
    told = subsystem("/api/replies/taken", {"ids": [theirs.pk]}).json()
    assert told == {"taken": [], "unknown": [theirs.pk]}
    theirs.refresh_from_db()
    assert theirs.fetched_at is None


def test_it_is_given_again_until_it_was_taken(subsystem):
    one = reply(sent("J1"))
    assert len(subsystem("/api/replies").json()["replies"]) == 1
    assert len(subsystem("/api/replies").json()["replies"]) == 1
    told = subsystem("/api/replies/taken", {"ids": [one.pk, 10**12]}).json()
    assert told == {"taken": [one.pk], "unknown": [10**12]}
    assert subsystem("/api/replies").json()["replies"] == []


def test_to_say_it_twice_changes_nothing(subsystem):
    one = reply(sent("J1"))
    subsystem("/api/replies/taken", {"ids": [one.pk]})
    one.refresh_from_db()
    first = one.fetched_at
    told = subsystem("/api/replies/taken", {"ids": [one.pk]}).json()
    one.refresh_from_db()
    assert (told["taken"], one.fetched_at) == ([one.pk], first)


def test_a_hundred_at_a_time(subsystem, monkeypatch):
    monkeypatch.setattr("gisapp.api.replies.MOST", 1)
    incident = sent("J1")
    first = reply(incident)
    reply(incident)
    told = subsystem("/api/replies").json()
    assert [r["id"] for r in told["replies"]] == [first.pk]
    assert told["has_more"] is True


@pytest.mark.parametrize(
    "body", [{}, [], {"ids": 7}, {"ids": ["x"]}, {"ids": [0]}, {"ids": [2**63]}]
)
def test_what_names_no_replies_is_refused(subsystem, body):
    assert is_problem(subsystem("/api/replies/taken", body), 400)


def test_people_have_their_pages_for_that(client, clerk):
    client.force_login(clerk)
    assert is_problem(client.get("/api/replies"), 403)
    assert is_problem(client.post("/api/replies/taken"), 403)
    client.logout()
    assert client.get("/api/replies").status_code == 401
