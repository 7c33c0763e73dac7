"""A step by the API is a step like any other; who comes too late is told by whom."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client

from gisapp.dispatch.models import Event
from gisapp.incidents.models import Incident, Place
from tests.api.people import sent, step
from tests.api.problem_shape import is_problem
from tests.manned_county import manned, unit
from tests.small_county import G1


@pytest.fixture
def county(db):
    return manned()


@pytest.fixture
def theft(county):
    """At the desk of a platform."""
    return sent("J1", bjlbdm="100100")


def test_a_step_is_taken_and_the_new_state_told(client, theft):
    answer = step(client, "pingtai", theft, step="accept", seen=0)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["state"], told["version"]) == ("accepted", 1)
    assert told["owner"]["id"] == theft.owner_id
    assert Event.objects.get(kind="accepted").by == "pingtai"


def test_facts_stand_beside_the_step(client, theft):
    step(client, "pingtai", theft, step="accept", seen=0)
    grid = unit("grid", G1)
    answer = step(client, "pingtai", theft, step="assign", seen=1, unit=grid.pk)
    assert answer.json()["owner"]["id"] == grid.pk


def test_who_comes_too_late_is_told_what_happened(client, theft):
    step(client, "pingtai", theft, step="accept", seen=0)
    answer = step(client, "pingtai2", theft, step="accept", seen=0)
    told = is_problem(answer, 409) and answer.json()
    assert told["title"] == "Overtaken"
    assert (told["what"], told["by"]) == ("accepted", "pingtai")
    assert (told["state"], told["version"]) == ("accepted", 1)
    assert "受理" in told["detail_zh"]
    assert Event.objects.filter(kind="accepted").count() == 1


def test_a_step_that_is_not_open_names_those_that_are(client, theft):
    answer = step(client, "pingtai", theft, step="close", seen=0, text="已办")
    assert is_problem(answer, 409)
    assert answer.json()["title"] == "StepNotOpen"
    assert "accept" in answer.json()["steps"]


@pytest.mark.parametrize(
    ("body", "status", "fact"),
    [
        ({"step": "return_to_sender", "seen": 0}, 422, "reason"),
        ({"step": "return_to_sender", "seen": 0, "reason": 7}, 422, "reason"),
        ({"step": "correct", "seen": 0, "reason": "核实", "grid": "0"}, 422, "grid"),
        ({"step": "dance", "seen": 0}, 422, None),
        ({"step": "accept"}, 400, None),
        ({"seen": 0}, 400, None),
        ({"step": ["accept"], "seen": 0}, 400, None),
        ({"step": "accept", "seen": -1}, 400, None),
        ({"step": "accept", "seen": 2**40}, 400, None),
    ],
)
def test_what_is_missing_or_unusable_is_named(client, theft, body, status, fact):
    answer = step(client, "pingtai", theft, **body)
    assert is_problem(answer, status)
    assert answer.json().get("fact") == fact
    assert Incident.objects.get(pk=theft.pk).version == 0


@pytest.mark.parametrize("body", ["[]", "3", "null", '"accept"', "{", ""])
def test_a_body_that_is_no_object_is_refused(client, theft, body):
    client.force_login(User.objects.get(username="pingtai"))
    path = f"/api/incidents/{theft.number}/steps"
    answer = client.post(path, body, content_type="application/json")
    assert is_problem(answer, 400)


def test_a_corrected_place_is_located_and_decided_anew(client, theft):
    answer = step(
        client, "zhihui", theft,
        step="correct", seen=0, reason="来电核实", lng=119.7, lat=28.1,
    )  # fmt: skip
    assert answer.json()["state"] == "received"
    assert Place.objects.filter(incident=theft).count() == 2
    assert answer.json()["owner"]["code"].startswith("331127002")


def test_one_that_may_not_be_seen_is_not_there(client, theft):
    assert is_problem(step(client, "cehui", theft, step="accept", seen=0), 404)


def test_it_is_for_people_with_a_log_in(client, theft, token):
    path = f"/api/incidents/{theft.number}/steps"
    body = json.dumps({"step": "accept", "seen": 0})
    kind = {"content_type": "application/json"}
    assert client.post(path, body, **kind).status_code == 401
    sender = {"Authorization": f"Bearer {token}"}
    assert is_problem(client.post(path, body, headers=sender, **kind), 403)


def test_a_page_of_others_cannot_take_a_step_in_ones_name(theft):
    strict = Client(enforce_csrf_checks=True)
    assert is_problem(step(strict, "pingtai", theft, step="accept", seen=0), 403)


def test_a_message_nested_too_deeply_is_refused(client, county):
    client.force_login(User.objects.get(username="zhihui"))
    answer = client.post(
        "/api/incidents/x/steps", "[" * 5000, content_type="application/json"
    )
    assert answer.status_code == 400
