"""Each person is told what lies on their own desk, and nothing else."""

import pytest
from django.utils import timezone

from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident
from tests.api.people import ask, sent
from tests.api.problem_shape import is_problem
from tests.manned_county import manned, unit
from tests.small_county import G1

CENTRE = {"jd": "", "wd": "", "afdz": ""}


@pytest.fixture
def county(db):
    return manned()


def numbers(answer):
    return [line["number"] for line in answer.json()["incidents"]]


def test_what_lies_on_my_desk_is_told(client, county):
    mine, elsewhere = sent("J1", **CENTRE), sent("J2")
    told = ask(client, "zhihui", "/api/queue").json()
    assert [line["number"] for line in told["incidents"]] == [mine.number]
    assert (told["count"], told["show"], told["page"]) == (1, "open", 1)
    line = told["incidents"][0]
    assert (line["version"], line["state"]) == (0, "received")
    assert line["owner"]["id"] == told["unit"] == unit("centre", "331127").pk
    assert line["due_clock"] in ("accept", None)
    assert elsewhere.number not in str(told)


def test_what_others_do_and_this_desk_helps_with_is_apart(client, county):
    one = sent("J1", bjlbdm="100100")
    assert one.owner.kind == "platform"
    assert numbers(ask(client, "wangge", "/api/queue")) == []
    assert numbers(ask(client, "wangge", "/api/queue?show=co")) == [one.number]


def test_what_is_done_is_apart(client, county):
    one = sent("J1", **CENTRE)
    Incident.objects.filter(pk=one.pk).update(state="closed")
    assert numbers(ask(client, "zhihui", "/api/queue")) == []
    assert numbers(ask(client, "zhihui", "/api/queue?show=done")) == []
    Event.objects.create(
        incident=one, kind="closed", at=timezone.now(), by="zhihui", desk=one.owner
    )
    assert numbers(ask(client, "zhihui", "/api/queue?show=done")) == [one.number]


def test_what_is_watched_is_told_where_there_are_desks_below(client, county):
    one = sent("J1", bjlbdm="100100")
    one.deadlines.update(due_at=one.received_at, warn_at=one.received_at)
    told = ask(client, "zhihuishi", "/api/queue?show=watching").json()
    assert [line["number"] for line in told["incidents"]] == [one.number]
    assert told["incidents"][0]["due_clock"] == "accept"
    assert is_problem(ask(client, "yuan", "/api/queue?show=watching"), 404)


def test_a_queue_of_a_named_desk_must_be_ones_own(client, county):
    own, other = unit("grid", G1), unit("centre", "331127")
    assert ask(client, "yuan", f"/api/queue?unit={own.pk}").status_code == 200
    assert is_problem(ask(client, "yuan", f"/api/queue?unit={other.pk}"), 404)


@pytest.mark.parametrize(
    "query", ["show=all", "page=0", "page=x", "unit=9e9", "page=²"]
)
def test_what_there_is_not_is_said(client, county, query):
    assert is_problem(ask(client, "zhihui", f"/api/queue?{query}"), 404)


def test_fifty_to_a_page(client, county, monkeypatch):
    monkeypatch.setattr("gisapp.api.queue.PAGE", 1)
    one, two = sent("J1", **CENTRE), sent("J2", **CENTRE)
    first = ask(client, "zhihui", "/api/queue")
    second = ask(client, "zhihui", "/api/queue?page=2")
    assert first.json()["count"] == 2
    assert {*numbers(first), *numbers(second)} == {one.number, two.number}
    assert numbers(ask(client, "zhihui", "/api/queue?page=3")) == []


def test_a_queue_costs_the_same_for_one_and_for_many(
    client, county, django_assert_max_num_queries
):
    for n in range(6):
        sent(f"J{n}", **CENTRE)
    assert len(numbers(ask(client, "zhihui", "/api/queue"))) == 6
    with django_assert_max_num_queries(8) as counted:
        assert len(numbers(client.get("/api/queue"))) == 6
    assert len(counted) > 3


def test_an_incident_is_told_with_the_steps_that_are_open_to_me(client, county):
    one = sent("J1", bjlbdm="100100", bjrxm="王小明", bjdh="13800001234")
    told = ask(client, "pingtai", f"/api/incidents/{one.number}").json()
    assert told["main_step"] == "accept"
    accept = next(step for step in told["steps"] if step["step"] == "accept")
    assert accept["needs"] == []
    returned = next(s for s in told["steps"] if s["step"] == "return_to_sender")
    assert returned["needs"] == ["reason"]
    assert told["place"]["grid"] == G1
    assert told["reporter"] == {"name": "王**", "phone": "138****1234"}
    assert "王小明" not in str(told)
    looked_on = ask(client, "lingdao", f"/api/incidents/{one.number}").json()
    assert looked_on["steps"] == []


def test_the_log_is_told_in_order(client, county):
    one = sent()
    told = ask(client, "zhihui", f"/api/incidents/{one.number}/log").json()
    kinds = [event["kind"] for event in told["events"]]
    assert kinds == ["received", "located", "routed"]
    assert told["events"][2]["owner"]["id"] == one.owner_id


@pytest.mark.parametrize("tail", ["", "/log"])
def test_what_may_not_be_seen_is_not_there(client, county, tail):
    one = sent("J1", jd="119.7")
    path = f"/api/incidents/{one.number}{tail}"
    assert is_problem(ask(client, "yuan", path), 404)
    assert is_problem(ask(client, "yuan", f"/api/incidents/none{tail}"), 404)


@pytest.mark.parametrize(
    "path", ["/api/queue", "/api/incidents/X", "/api/incidents/X/log"]
)
def test_it_is_for_people_with_a_log_in(client, county, token, path):
    assert client.get(path).status_code == 401
    sender = {"Authorization": f"Bearer {token}"}
    assert is_problem(client.get(path, headers=sender), 403)
