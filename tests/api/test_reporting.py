"""POST /api/incidents: who may send, what is answered, what it costs."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from gisapp.api import reporting
from gisapp.boundaries.models import Release
from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel, Incident, Quarantined, RawMessage
from gisapp.organization.models import Post, Unit
from gisapp.pipeline import context
from tests.api.problem_shape import is_problem
from tests.prepared_county import call
from tests.small_county import G1

FORM = "multipart/form-data; boundary=x"


def test_a_report_is_answered_with_its_place_its_desk_and_the_reason(send):
    answer = send()
    told = answer.json()
    incident = Incident.objects.get()
    assert (answer.status_code, told["standing"]) == (201, "new")
    assert told["number"] == incident.number
    assert told["place"]["kind"] == "inside"
    assert (told["place"]["grid"], told["place"]["candidates"]) == (G1, [G1])
    assert told["place"]["candidates_count"] == 1
    assert told["owner"]["code"] == incident.owner.code
    assert told["reason_zh"].endswith("办理。")
    assert told["reason_en"].endswith(".")
    assert told["fault"] is None


def test_the_same_report_again_is_known_and_answers_with_its_number(send):
    first, again = send(), send()
    assert (again.status_code, again.json()["standing"]) == (200, "known")
    assert again.json()["number"] == first.json()["number"]
    assert Incident.objects.count() == 1


def test_a_changed_report_is_a_revision(send):
    first, changed = send(), send(call(bjnr="三车相撞"))
    assert (changed.status_code, changed.json()["standing"]) == (200, "revision")
    assert changed.json()["number"] == first.json()["number"]
    assert Incident.objects.get().revisions == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"bjsj": "昨天"}, "time"), ({"jjdbh": ""}, "no_number"),
     ({"bjnr": "", "bjlbdm": ""}, "no_content"), ({"afdz": "长" * 301}, "too_long")],
)  # fmt: skip
def test_what_is_not_understood_is_kept_and_the_reason_told(send, changes, reason):
    answer = send(call(**changes))
    assert (answer.status_code, answer.json()["standing"]) == (202, "quarantined")
    assert answer.json()["fault"]["reason"] == reason
    assert answer.json()["fault"]["detail"]
    assert RawMessage.objects.count() == Quarantined.objects.count() == 1


def test_what_breaks_what_nobody_foresaw_is_kept_too(send, monkeypatch):
    take, marked = reporting.take, []

    def broken(messages, *args, **more):
        if not messages[0].fault:
            raise ZeroDivisionError("a fault of ours")
        marked.append(messages[0].fault.reason)
        return take(messages, *args, **more)

    monkeypatch.setattr(reporting, "take", broken)
    assert send().status_code == 202
    assert marked == [Quarantined.objects.get().reason] == ["unforeseen"]


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer nobody", "Bearer a b", "Basic YTpi", "Token x"],
)
def test_without_a_known_token_nothing_is_taken(send, authorization):
    answer = send(authorization=authorization)
    assert is_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert not RawMessage.objects.exists()


def test_a_closed_channels_token_is_not_known(send):
    Channel.objects.filter(name="police_110").update(is_open=False)
    assert is_problem(send(), 401)


def test_a_new_token_ends_the_old_one(send):
    give_token(Channel.objects.get(name="police_110"))
    assert is_problem(send(), 401)


def test_a_token_sends_for_its_own_channel_only(send, client, token):
    client.post(
        "/api/incidents?channel=wechat",
        json.dumps(call()),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert Incident.objects.get().channel.name == "police_110"


def post_as(client, user, query=""):
    client.force_login(user)
    return client.post(
        f"/api/incidents{query}", json.dumps(call()), content_type="application/json"
    )


def test_a_person_enters_a_report_for_a_channel(client, clerk):
    answer = post_as(client, clerk, "?channel=police_110")
    assert answer.status_code == 201
    assert Incident.objects.get().events.first().by == "clerk"


@pytest.mark.parametrize("query", ["", "?channel=", "?channel=telegraph"])
def test_a_person_must_name_a_channel_that_there_is(client, clerk, query):
    assert is_problem(post_as(client, clerk, query), 404)


def test_a_person_cannot_send_for_a_closed_channel(client, clerk):
    Channel.objects.filter(name="police_110").update(is_open=False)
    assert is_problem(post_as(client, clerk, "?channel=police_110"), 403)
    assert not RawMessage.objects.exists()


def test_a_person_without_the_right_may_not(client, clerk):
    Post.objects.filter(person__user=clerk).update(role="leadership")
    assert is_problem(post_as(client, clerk, "?channel=police_110"), 403)


@pytest.mark.parametrize("kind", ["application/json", FORM])
def test_a_page_of_others_cannot_send_in_a_persons_name(clerk, kind):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk)
    answer = strict.post(
        "/api/incidents?channel=police_110", json.dumps(call()), content_type=kind
    )
    assert is_problem(answer, 403)


def test_what_is_too_large_is_refused_before_it_is_read(send):
    assert is_problem(send(b"x" * 1_000_001), 413)
    assert send(b"x" * 1_000_000).status_code == 202


@pytest.mark.parametrize(
    "kind",
    ["text/xml", "application/x-www-form-urlencoded", FORM],
)
def test_another_content_type_is_refused_by_name(send, kind):
    answer = send(json.dumps(call()).encode(), content_type=kind)
    assert is_problem(answer, 415)
    assert kind.partition(";")[0] in answer.json()["detail"]


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "application/vnd.x+json"]
)
def test_json_by_another_name_is_taken(send, kind):
    assert send(json.dumps(call()).encode(), content_type=kind).status_code == 201


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_a_report_can_only_be_sent(client, token, method):
    headers = {"Authorization": f"Bearer {token}"}
    assert is_problem(getattr(client, method)("/api/incidents", headers=headers), 405)


def test_a_desk_that_is_gone_costs_no_report(send):
    Unit.objects.exclude(kind="centre").update(is_open=False)
    told = send().json()
    assert told["owner"]["kind"] == "centre"
    assert "所指单位不存在" in told["reason_zh"]


def test_without_any_desk_the_report_is_held_until_there_is_one(send):
    Unit.objects.update(is_open=False)
    answer = send()
    assert answer.status_code == 202
    assert "no such desk" in answer.json()["fault"]["detail"]
    assert Quarantined.objects.count() == 1


def test_without_boundaries_in_force_the_sender_is_told_to_come_again(send, county):
    retired = {"status": "retired", "in_force_to": timezone.now()}
    Release.objects.filter(pk=county.release.pk).update(**retired)
    assert is_problem(send(), 503)


def test_a_new_rule_set_is_noticed_after_the_window(send, monkeypatch):
    send()
    Unit.objects.exclude(kind="centre").update(is_open=False)
    assert send(call("J2")).json()["owner"]["kind"] != "centre"
    clock = context.time.monotonic()
    monkeypatch.setattr(context.time, "monotonic", lambda: clock + context.FRESH_S)
    assert send(call("J3")).json()["owner"]["kind"] == "centre"


def test_a_report_costs_a_known_number_of_queries(send, django_assert_max_num_queries):
    send(call("J0"))
    with django_assert_max_num_queries(14) as counted:
        assert send(call("J9")).status_code == 201
    assert len(counted) > 5
