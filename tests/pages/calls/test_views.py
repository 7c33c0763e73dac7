"""The form of a call: filled, looked at before it is saved, kept once, lost never."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.urls import reverse

from gisapp.core import profile
from gisapp.incidents import follow
from gisapp.incidents.models import Channel, Incident, RawMessage, Reporter
from gisapp.pages.calls import typed
from tests.manned_county import manned
from tests.small_county import G1

PLACE = {"lng": "119.3", "lat": "28.1"}
TEXT = "人民中路车祸,两车相撞"


@pytest.fixture
def county(db):
    return manned()


@pytest.fixture
def desk(client, county):
    client.force_login(User.objects.get(username="zhihui"))
    return client


def form(**changes):
    known = {"token": str(uuid.UUID(int=7)), "channel": "hotline_12345", "text": TEXT}
    return known | PLACE | {"action": "save"} | changes


def save(client, **changes):
    return client.post(reverse("desk_new"), form(**changes))


def look(client, **changes):
    return client.post(reverse("desk_look"), form(**changes))


def said(answer):
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_the_form_is_empty_and_its_channel_chosen(desk):
    answer = desk.get(reverse("desk_new"))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert '<option value="hotline_12345" selected>' in page
    assert answer.context["typed"].token in page
    assert "no-store" in answer.headers["Cache-Control"]
    again = desk.get(reverse("desk_new")).context["typed"].token
    assert again != answer.context["typed"].token


def test_a_call_becomes_an_incident_and_its_number_and_code_are_told(desk):
    answer = save(desk, name="王小明", phone="13800001234")
    incident = Incident.objects.get()
    assert answer.url == reverse("desk_incident", args=[incident.number])
    assert incident.places.get().grid_code == G1
    (told,) = said(answer)
    assert incident.number in told
    assert follow.code_of(incident.number) in told
    assert Reporter.objects.get().masked_name == "王**"


def test_two_quick_clicks_make_one_incident(desk):
    first, second = save(desk), save(desk)
    assert first.url == second.url
    assert Incident.objects.count() == RawMessage.objects.count() == 1


def test_the_look_says_what_it_would_become_and_keeps_nothing(desk):
    told = look(desk).json()
    assert told["point"] == [119.3, 28.1]
    assert told["is_outside"] is False
    for words in ("红星一网格", "按来话判断", "突发", "近来附近没有相似的事件"):
        assert words in told["html"]
    assert "可能已经有人报过" not in told["html"]
    assert not RawMessage.objects.exists()


def test_an_emergency_is_marked(desk):
    assert "mark-emergency" in look(desk, category="E01").json()["html"]
    assert "mark-emergency" not in look(desk, category="B01").json()["html"]


def test_without_words_there_is_nothing_to_look_at(desk):
    told = look(desk, text="  ").json()
    assert told["point"] is None
    assert "一边记" in told["html"]


def test_out_of_county_the_script_is_told_to_ask_for_the_home_township(desk):
    away = {"lng": "120.15", "lat": "30.27"}
    told = look(desk, **away, category="A01").json()
    assert told["is_outside"] is True
    assert "杭州" in told["html"]
    home = look(desk, **away, category="A01", home="331127001").json()
    assert "command_room" not in home["html"]
    assert "红星街道" in home["html"]


def test_without_scripts_the_look_is_a_button(desk):
    answer = save(desk, action="look")
    page = answer.content.decode()
    assert "红星一网格" in page
    assert TEXT in page
    assert not RawMessage.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"lng": "119.3", "lat": ""}, "lng"),
        ({"lng": "east", "lat": "28"}, "lng"),
        ({"lng": "nan", "lat": "28"}, "lng"),
        ({"lng": "200", "lat": "28"}, "lng"),
        ({"occurred": "soon"}, "occurred"),
        ({"address": "字" * 301}, "address"),
        ({"name": "字" * 41}, "name"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, changes, field):
    answer = save(desk, **({"phone": "13800001234"} | changes))
    assert answer.status_code == 422
    assert set(answer.context["typed"].errors) == {field}
    page = answer.content.decode()
    assert "13800001234" in page
    assert answer.context["typed"].errors[field] in page
    assert not RawMessage.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"occurred": "2099-01-01T08:00"}, "发生时间在将来"),
        ({"channel": "telegraph"}, "没有这个渠道"),
    ],
)
def test_what_the_pipeline_refuses_is_said_and_what_was_typed_stays(
    desk, changes, words
):
    answer = save(desk, **changes)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert TEXT in answer.content.decode()
    assert not RawMessage.objects.exists()
    assert words in look(desk, **changes).json()["html"]


def test_a_closed_channel_is_not_offered_and_takes_none(desk):
    Channel.objects.filter(name="hotline_12345").update(is_open=False)
    page = desk.get(reverse("desk_new")).content.decode()
    assert "hotline_12345" not in page
    assert save(desk).status_code == 422


def test_the_time_is_the_countys(desk):
    save(desk, occurred="2026-03-01T08:00")
    at = Incident.objects.get().occurred_at.astimezone(profile.current().zone)
    assert f"{at:%F %R}" == "2026-03-01 08:00"


def test_one_that_was_told_before_is_shown_and_merged_into(desk):
    save(desk)
    first = Incident.objects.get()
    assert first.number in look(desk).json()["html"]
    answer = save(desk, token=str(uuid.UUID(int=8)), into=first.number, action="")
    assert answer.url == reverse("desk_incident", args=[first.number])
    assert Incident.objects.get(merged_into=first).state == "merged"
    assert "已并入" in said(answer)[-1]


def test_where_it_cannot_be_merged_the_call_is_kept_all_the_same(desk):
    answer = save(desk, into="331127-20000101-1")
    incident = Incident.objects.get()
    assert incident.merged_into is None
    assert answer.url == reverse("desk_incident", args=[incident.number])
    assert "没有并入" in said(answer)[1]


def test_a_room_whose_call_goes_elsewhere_goes_on_to_the_next(client, county):
    client.force_login(User.objects.get(username="zhihuishi"))
    answer = save(client, lng="119.7")
    assert answer.url == reverse("desk_new")
    assert Incident.objects.get().number in said(answer)[0]


@pytest.mark.parametrize("username", ["pingtai", "yuan", "lingdao", "fenxi"])
def test_others_do_not_take_calls(client, county, username):
    client.force_login(User.objects.get(username=username))
    assert client.get(reverse("desk_new")).status_code == 403
    assert save(client).status_code == 403
    assert look(client).status_code == 403
    assert not RawMessage.objects.exists()


def test_strangers_log_in_first(client, county):
    assert client.get(reverse("desk_new")).url.startswith(reverse("login"))
    assert look(client).status_code in (401, 403)


def test_a_look_is_posted_for_words_belong_in_no_address(desk):
    assert desk.get(reverse("desk_look")).status_code == 405


def test_the_page_speaks_english(desk):
    desk.cookies["django_language"] = "en"
    page = desk.get(reverse("desk_new")).content.decode()
    assert "12345 hotline" in page
    assert 'lang="en"' in page


def test_zero_bytes_and_halves_of_characters_break_nothing():
    zone = profile.current().zone
    found = typed.read({"text": "a\0b\ud800"}, channel="c", zone=zone)
    assert found.text == "ab?"
    assert found.errors == {}
