"""Does everyone reach the page that is theirs, and no other?"""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from gisapp.organization.roles import Role
from gisapp.pages import sample_users
from tests import door, small_county


@pytest.fixture
def reader(client, db):
    client.force_login(door.analyst())
    return client


def config_of(answer):
    text = answer.content.decode()
    found = re.search(
        r'<script id="config" type="application/json">(.*?)</script>', text
    )
    return json.loads(found[1])


def test_the_first_page_leads_strangers_to_the_door(client, db):
    assert client.get("/").url == "/login/"


def test_the_first_page_leads_those_without_a_desk_to_the_map(reader):
    assert reader.get("/").url == "/map/"


def test_the_map_is_for_those_who_logged_in(client, db):
    assert client.get("/map/").url == "/login/?next=/map/"


def test_before_any_release_the_map_still_opens(reader):
    config = config_of(reader.get("/map/"))
    assert config["release"] is None
    assert config["months"] == []


def test_the_last_month_with_incidents_comes_first(reader):
    county = small_county.draw()
    small_county.report(county, "A1")
    small_county.report(
        county, "A2", occurred_at=small_county.NOVEMBER.replace(month=9)
    )
    answer = reader.get("/map/")
    assert config_of(answer)["months"] == [
        {"name": "2017-09", "count": 1},
        {"name": "2017-11", "count": 1},
    ]
    assert answer.content.decode().index("2017年11月") < answer.content.decode().index(
        "2017年9月"
    )


def test_tiles_of_the_ground_carry_the_release(reader):
    county = small_county.draw()
    layers = {one["name"]: one for one in config_of(reader.get("/map/"))["layers"]}
    assert f"/tiles/grids/{county.release.pk}/" in layers["grids"]["tiles"]


def test_a_layer_that_needs_a_right_is_not_offered_without_it(reader, monkeypatch):
    from dataclasses import replace

    from gisapp.maps import layers

    kept = {"grids": replace(layers.named("grids"), needs=frozenset({Role.GIS}))}
    monkeypatch.setattr(layers, "current", lambda: kept)
    assert config_of(reader.get("/map/"))["layers"] == []


def test_sample_data_is_marked(reader):
    assert "样例数据" in reader.get("/map/").content.decode()


def test_a_county_that_is_no_sample_is_not_marked(reader, settings, tmp_path):
    text = settings.PROFILE.read_text(encoding="utf-8").replace("sample = true", "")
    beside = settings.PROFILE.parent.parent
    settings.PROFILE = tmp_path / "real.toml"
    settings.PROFILE.write_text(text.replace('"../', f'"{beside}/'), encoding="utf-8")
    assert 'class="sample"' not in reader.get("/map/").content.decode()
    assert not sample_users.are_offered()


def test_english_is_one_click_away(reader):
    reader.post("/i18n/setlang/", {"language": "en", "next": "/map/"})
    page = reader.get("/map/").content.decode()
    assert 'lang="en"' in page
    assert config_of(reader.get("/map/"))["language"] == "en"


def test_one_click_logs_in_on_a_sample(client, db):
    sample_users.make()
    page = client.get("/login/").content.decode()
    assert "指挥中心值班员" in page
    assert client.post("/login/sample/", {"username": "zhihui"}).url == "/"
    assert client.get("/map/").status_code == 200


def test_one_click_is_not_offered_where_others_can_reach(client, db, settings):
    sample_users.make()
    settings.SAMPLE_LOGINS = False
    assert "指挥中心值班员" not in client.get("/login/").content.decode()
    assert client.post("/login/sample/", {"username": "zhihui"}).status_code == 403


def test_one_click_opens_no_other_account(client, db):
    User.objects.create_superuser("root")
    assert client.post("/login/sample/", {"username": "root"}).status_code == 404


def test_one_click_needs_the_page_s_own_token(db):
    sample_users.make()
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/login/sample/", {"username": "zhihui"})
    assert answer.status_code == 403
    assert "表单已过期" in answer.content.decode()


def test_the_printed_password_opens_the_door(client, db):
    first = sample_users.make()[0]
    asked = {"username": first.username, "password": first.password}
    assert client.post("/login/", asked).url == "/"


def test_a_wrong_password_does_not(client, db):
    sample_users.make()
    answer = client.post("/login/", {"username": "zhihui", "password": "guess"})
    assert "用户名或密码不对" in answer.content.decode()


def test_logging_out_closes_the_map(reader):
    assert reader.post("/logout/").url == "/login/"
    assert reader.get("/map/").status_code == 302


def test_what_is_not_there_is_said_in_words(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


def test_pages_load_from_this_server_only(reader):
    policy = reader.get("/map/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy


def test_the_import_map_carries_the_policy_s_nonce(reader):
    answer = reader.get("/map/")
    nonce = re.search(r"'nonce-([^']+)'", answer["Content-Security-Policy"])[1]
    assert f'type="importmap" nonce="{nonce}"' in answer.content.decode()
