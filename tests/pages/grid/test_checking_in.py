"""Does only a device's position in a served township count?"""

import pytest
from django.contrib.auth.models import User

from gisapp.organization.models import CheckIn
from tests import manned_county

T2 = "331127002"
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def client(client, db):
    manned_county.manned()
    station = manned_county.unit("station", manned_county.T1)
    station.serves = [manned_county.T1, T2]
    station.save()
    client.force_login(User.objects.get(username="paizhu"))
    return client


def spot(lng="119.7", lat="28.1"):
    return {"lng": lng, "lat": lat, "accuracy_m": "12"}


def test_in_a_served_township_it_counts_and_the_week_shows_it(client):
    told = client.post("/grid/check-in/", spot(), **JSON).json()
    assert told["is_in"] is True
    assert told["words"].startswith("在鹤溪街道 ")
    assert list(told["days"]) == [T2]
    assert 'class="met"' in client.get("/grid/").content.decode()


def test_outside_it_is_kept_but_says_how_far(client):
    told = client.post("/grid/check-in/", spot(lng="120.01"), **JSON).json()
    assert told["is_in"] is False
    assert "离鹤溪街道 983 米" in told["words"]
    assert CheckIn.objects.get().township_code == ""


@pytest.mark.parametrize("sent", [{}, spot(lng="east"), spot(lng="500")])
def test_without_a_position_nothing_is_kept(client, sent):
    told = client.post("/grid/check-in/", sent, **JSON).json()
    assert "没有收到手机的位置" in told["words"]
    assert not CheckIn.objects.exists()


def test_without_a_script_the_page_comes_back_with_the_words(client):
    answer = client.post("/grid/check-in/", spot(), follow=True)
    assert answer.redirect_chain == [("/grid/", 302)]
    assert "已签到" in answer.content.decode()


def test_others_do_not_check_in(client):
    client.force_login(User.objects.get(username="wangge"))
    assert client.post("/grid/check-in/", spot(), **JSON).status_code == 403
    assert not CheckIn.objects.exists()


def test_the_township_where_the_station_sits_needs_no_visit(client):
    page = client.get("/grid/").content.decode()
    assert f'data-township="{T2}"' in page
    assert f'data-township="{manned_county.T1}"' not in page
