"""Does the door shut after five wrong words, for whom, and is it all remembered?"""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.utils import timezone

from gisapp.organization.models import AuditEntry

RIGHT = "a long enough word"


@pytest.fixture
def people(db):
    return [User.objects.create_user(name, password=RIGHT) for name in ("li", "wang")]


def attempt(client, username="li", password="guess", **more):
    return client.post("/login/", {"username": username, "password": password}, **more)


def fail(client, times=5, **more):
    return [attempt(client, **more) for _ in range(times)][-1]


def deeds():
    return list(AuditEntry.objects.order_by("id").values_list("by", "deed", "address"))


def test_the_fifth_failure_shuts_the_door_and_says_for_how_long(people, client):
    assert "用户名或密码不对" in fail(client, 4).content.decode()
    shut = attempt(client)
    assert shut.status_code == 429
    assert "请在 15 分钟后再试" in shut.content.decode()
    assert "no-store" in shut["Cache-Control"]


def test_while_it_is_shut_the_right_word_does_not_open_it(people, client):
    fail(client)
    assert attempt(client, password=RIGHT).status_code == 429
    assert client.get("/map/").status_code == 302


def test_another_name_and_another_address_are_not_shut_out(people, client):
    fail(client)
    away = {"REMOTE_ADDR": "10.0.0.9"}
    assert attempt(client, password=RIGHT, **away).status_code == 302
    client.post("/logout/")
    assert attempt(client, username="wang", password=RIGHT).status_code == 302


def test_a_success_forgives_the_failures_before(people, client):
    fail(client, 4)
    assert attempt(client, password=RIGHT).status_code == 302
    client.post("/logout/")
    assert fail(client, 4).status_code == 200


def test_after_a_quarter_of_an_hour_it_opens_and_not_later(people, client):
    fail(client)
    attempt(client)
    before = timezone.now() - timedelta(minutes=15, seconds=1)
    AccessAttempt.objects.update(attempt_time=before)
    assert attempt(client, password=RIGHT).status_code == 302


def test_another_browser_at_the_same_address_shares_the_count(people, client):
    for number in range(5):
        shut = attempt(client, headers={"user-agent": f"browser {number}"})
    assert shut.status_code == 429


def test_a_forged_forwarding_does_not_open_it(people, client):
    for number in range(5):
        shut = attempt(client, headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert shut.status_code == 429


def test_coming_going_and_failing_are_remembered(people, client):
    attempt(client)
    attempt(client, password=RIGHT)
    client.post("/logout/")
    client.post("/logout/")
    here = "127.0.0.1"
    assert deeds() == [
        ("li", "log_in_failed", here),
        ("li", "logged_in", here),
        ("li", "logged_out", here),
    ]


def test_a_name_that_is_too_long_or_holds_a_zero_is_refused_and_kept_short(db, client):
    assert attempt(client, username="x\x00" + "y" * 400).status_code == 200
    ((by, deed, _),) = deeds()
    assert (len(by), deed) == (150, "log_in_failed")


def test_the_session_gets_a_new_key_and_ends_after_a_shift(people, client, settings):
    session = client.session
    session["kept"] = 1
    session.save()
    attempt(client, password=RIGHT)
    assert client.session.session_key != session.session_key
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 12 * 60 * 60


def test_a_page_may_find_its_position_and_nothing_else(db, client):
    answer = client.get("/login/")
    assert "geolocation=(self)" in answer["Permissions-Policy"]
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["x" * 300, "x" * 5000, "\x00"])
def test_a_name_that_no_account_can_have_is_refused_in_words(client, db, name):
    answer = client.post("/login/", {"username": name, "password": "guess"})
    assert answer.status_code == 200
    assert "用户名或密码不对" in answer.content.decode()


@pytest.mark.parametrize("name", ["\x00", "x" * 5000])
def test_a_sample_account_that_there_is_not_is_no_page(client, db, name):
    assert client.post("/login/sample/", {"username": name}).status_code == 404
