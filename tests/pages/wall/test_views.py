"""Does the wall answer those who look at it, each with their ground, and clearly?"""

import gzip
import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from gisapp.incidents.models import Incident
from gisapp.live import feeds, usual
from tests import door, small_county
from tests.dispatch import loop
from tests.small_county import G1, G3

JSON = ("day", "usual", "month", "feeds", f"grids/{G1}")


@pytest.fixture(autouse=True)
def nothing_kept():
    usual.forget()
    feeds.forget()


@pytest.fixture
def county(db):
    return loop.manned()


@pytest.fixture
def ask(client, county):
    def asked(username, path, **query):
        client.force_login(User.objects.get(username=username))
        return client.get(f"/wall/{path}.json", query)

    return asked


def today(county, number, **more):
    """An incident that came in an hour ago, or at midnight if that is nearer."""
    now = timezone.localtime()
    at = max(now - timedelta(hours=1), now.replace(hour=0, minute=0, second=1))
    made = small_county.report(county, number, occurred_at=at, **more)
    Incident.objects.filter(pk=made.pk).update(received_at=at)
    return made


@pytest.mark.parametrize(
    "username", ["zhihui", "zhuren", "lingdao", "zhihuishi", "paizhu", "fenxi"]
)
def test_those_at_the_wall_are_answered(ask, username):
    for path in JSON:
        answer = ask(username, path)
        assert answer.status_code == 200, path
        assert answer["Cache-Control"] == "private, no-store"


def test_others_are_refused(ask):
    for username in ("wangge", "pingtai", "bumen", "yuwai", "guanli"):
        for path in (*JSON, "outposts/W02"):
            assert ask(username, path).status_code == 403, (username, path)


def test_strangers_are_refused(county, client):
    for path in JSON:
        assert client.get(f"/wall/{path}.json").status_code == 401


def test_nothing_can_be_sent(county, client):
    client.force_login(User.objects.get(username="zhihui"))
    for path in JSON:
        assert client.post(f"/wall/{path}.json").status_code == 405


def test_a_stranger_is_led_to_the_log_in_and_a_grid_s_member_refused(county, client):
    assert client.get("/wall/").headers["Location"] == "/login/?next=/wall/"
    client.force_login(User.objects.get(username="yuan"))
    assert client.get("/wall/").status_code == 403


def test_the_bar_leads_there_whom_it_lets_in(county, client):
    for username, leads in (("zhihui", True), ("fenxi", True), ("yuan", False)):
        client.force_login(User.objects.get(username=username))
        page = client.get("/map/").content.decode()
        assert ('href="/wall/"' in page) == leads, username


def test_a_day_absent_is_today_in_the_county(ask, county):
    today(county, "A1")
    told = ask("lingdao", "day").json()
    assert told["on"] == timezone.localdate().isoformat()
    assert [one["number"] for one in told["incidents"]] == ["A1"]


@pytest.mark.parametrize(
    "on", ["x", "2017-13-01", "20171103x", "1989-12-31", "0001-01-01", "9999-12-31"]
)
def test_a_day_that_is_none_is_400_and_says_why(ask, on):
    for path in ("day", "usual", "month"):
        answer = ask("lingdao", path, on=on)
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
        assert f"on={on}" in answer.json()["detail"]


def test_tomorrow_has_not_come(ask):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert ask("lingdao", "day", on=tomorrow.isoformat()).status_code == 400


def test_a_day_without_data_is_an_empty_answer(ask):
    assert ask("lingdao", "day", on="1990-01-01").json()["incidents"] == []


def test_a_room_is_told_of_its_own_township(ask, county):
    for number, grid in (("mine", G1), ("theirs", G3)):
        made = today(county, number, grid=grid)
        Incident.objects.filter(pk=made.pk).update(township_code=grid[:9])
    found = {
        name: {one["number"] for one in ask(name, "day").json()["incidents"]}
        for name in ("zhihuishi", "lingdao")
    }
    assert found == {"zhihuishi": {"mine"}, "lingdao": {"mine", "theirs"}}


def test_a_long_day_is_sent_compressed(ask, county, client):
    for n in range(20):
        today(county, f"A{n}")
    client.defaults["HTTP_ACCEPT_ENCODING"] = "gzip"
    answer = ask("lingdao", "day")
    assert answer["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(answer.content))["incidents"]) == 20


def test_before_the_first_release_it_answers_all_the_same(db, client):
    client.force_login(door.analyst())
    for path in ("day", "usual", "month", "feeds"):
        assert client.get(f"/wall/{path}.json").status_code == 200
    assert client.get("/wall/").status_code == 200


def test_before_the_first_release_there_is_no_grid(db, client):
    client.force_login(door.analyst())
    assert client.get(f"/wall/grids/{G1}.json").status_code == 404
    assert client.get("/wall/outposts/W02.json").status_code == 404
