"""The pages of meetings: whose they are, what is recorded, what is refused in words."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from gisapp.risk import actions_meetings, meetings
from gisapp.risk.actions_meetings import Decided, Held
from gisapp.risk.models import Measure, Meeting
from tests import manned_county, small_county
from tests.risk.desks import T1, desk

pytestmark = pytest.mark.django_db
PAGE = f"/risk/2017-11/{T1}/meeting/"
OTHER = "/risk/2017-11/331127002/meeting/"
COUNTY = "/risk/2017-11/meeting/"


@pytest.fixture(autouse=True)
def county():
    return manned_county.manned()


@pytest.fixture
def at(client):
    """The client, logged in as somebody."""

    def become(username):
        client.force_login(User.objects.get(username=username))
        return client

    return become


def sheet(**changes):
    platform = desk("platform", f"{T1}-ZZ").pk
    facts = {
        "held_on": "2017-12-06",
        "chair": "王镇长",
        "present": [platform],
        "minutes": "人民中路事故多。",
        "m0-what": "增设护栏",
        "m0-unit": platform,
        "m0-due_on": "2017-12-20",
    }
    return facts | changes


def recorded(unit=None, township_code=T1):
    measure = Decided(
        what="增设护栏",
        unit=unit or desk("platform", f"{T1}-ZZ"),
        due_on=date(2017, 12, 20),
    )
    held = Held(
        month="2017-11",
        township_code=township_code,
        held_on=date(2017, 12, 6),
        chair="王镇长",
        minutes="人民中路事故多。",
        measures=(measure,),
    )
    return actions_meetings.record(held=held, by="zhihuishi")


def test_the_room_records_its_meeting_with_a_measure(at):
    client = at("zhihuishi")
    assert "登记研判会" in client.get(PAGE).content.decode()
    answer = client.post(PAGE, sheet(), follow=True)
    page = answer.content.decode()
    assert "研判会已登记。" in page
    assert "增设护栏" in page
    assert "没有到会" in page, "three platforms and the room were away"
    made = Meeting.objects.get()
    assert (made.recorded_by, made.measures.count()) == ("zhihuishi", 1)


def test_a_measure_must_say_who_and_when(at):
    answer = at("zhihuishi").post(PAGE, sheet(**{"m0-unit": ""}))
    assert answer.status_code == 422
    assert "措施要写明做什么、谁负责、何时完成。" in answer.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"held_on": "2017-10-31"}, "不会早于2017年11月1日"),
        ({"held_on": "2099-01-01"}, "2099年1月1日还没有到"),
        ({"present": []}, "请勾选到会的单位。"),
        ({"present": ["0"]}, ""),
        ({"minutes": " "}, ""),
        ({"held_on": "tomorrow"}, ""),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(at, wrong, said):
    answer = at("zhihuishi").post(PAGE, sheet(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "王镇长" in page
    assert not Meeting.objects.exists()


def test_once_recorded_it_can_only_be_added_to(at):
    recorded()
    client = at("zhihuishi")
    client.post(PAGE, {"text": "漏记：派出所列席。"})
    platform = desk("platform", f"{T1}-SC").pk
    more = {"what": "夜间巡逻", "unit": platform, "due_on": "2017-12-30"}
    client.post(PAGE, more)
    page = client.get(PAGE).content.decode()
    assert "漏记：派出所列席。" in page
    assert "夜间巡逻" in page
    assert "登记研判会" not in page


def test_who_records_second_is_told_and_loses_nothing(at):
    recorded()
    client = at("zhihui")
    answer = client.post(PAGE, sheet(minutes="我也写了一份。"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "已经登记，请补记" in page
    assert "我也写了一份。</textarea>" in page
    assert "什么也没登记" not in page
    assert Meeting.objects.get().minutes == "人民中路事故多。"


def test_a_button_pressed_twice_records_once(at):
    client = at("zhihuishi")
    for _ in range(2):
        assert client.post(PAGE, sheet()).status_code == 302
        assert client.post(PAGE, {"text": "漏记：派出所列席。"}).status_code == 302
    made = Meeting.objects.get()
    assert (made.notes.count(), made.measures.count()) == (1, 1)
    more = {"what": "增设护栏", "unit": sheet()["m0-unit"], "due_on": "2017-12-20"}
    answer = client.post(PAGE, more)
    assert "已经登记给" in answer.content.decode()
    assert made.measures.count() == 1


def test_what_was_missed_stands_in_the_bar_until_it_is_recorded(at, county):
    small_county.report(county, "M1")
    assert meetings.tell_missing(date(2017, 12, 11)) == 3
    link = '<a href="/risk/meetings/"'
    assert "研判会 3</a>" in at("zhihui").get("/map/").content.decode()
    client = at("zhihuishi")
    assert "研判会 1</a>" in client.get("/map/").content.decode()
    page = client.get("/risk/meetings/?month=2017-12").content.decode()
    assert "其他月份还没有登记的" in page
    assert f'<a href="{PAGE}">' in page
    client.post(PAGE, sheet())
    assert link not in client.get("/map/").content.decode()
    assert link not in at("fenxi").get("/map/").content.decode()


@pytest.mark.parametrize("posted", [{}, {"text": " "}, {"what": "x"}])
def test_an_empty_addition_is_refused(at, posted):
    recorded()
    assert at("zhihuishi").post(PAGE, posted).status_code == 422


@pytest.mark.parametrize(
    ("username", "path", "status"),
    [
        ("zhihuishi", OTHER, 404),
        ("paizhu", OTHER, 404),
        ("paizhu", PAGE, 200),
        ("fenxi", OTHER, 200),
        ("zhihuishi", COUNTY, 403),
        ("zhihui", COUNTY, 200),
        ("zhihui", "/risk/2017-11/331127999/meeting/", 404),
        ("zhihui", "/risk/2017-13/meeting/", 404),
        ("zhihui", "/risk/0001-01/meeting/", 404),
        ("zhihui", "/risk/9999-12/meeting/", 404),
        ("zhihui", "/risk/meetings/?month=0001-01", 404),
        ("zhihui", "/risk/meetings/?month=x", 404),
    ],
)
def test_who_reads_which_page(at, username, path, status):
    assert at(username).get(path).status_code == status


@pytest.mark.parametrize("username", ["paizhu", "lingdao", "fenxi"])
def test_who_reads_does_not_write(at, username):
    client = at(username)
    assert "登记研判会" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, sheet()).status_code == 403


def test_the_unit_says_that_its_measure_is_done(at):
    recorded()
    one = Measure.objects.get()
    client = at("pingtai")
    assert "增设护栏" in client.get("/risk/notices/").content.decode()
    facts = {"done_on": "2017-12-18", "note": "120米", "notices": "1"}
    answer = client.post(f"/risk/measures/{one.pk}/", facts)
    assert answer.url == "/risk/notices/"
    one.refresh_from_db()
    assert (one.done_on, one.done_by, one.note) == (
        date(2017, 12, 18),
        "pingtai",
        "120米",
    )


@pytest.mark.parametrize("username", ["bumen", "wangge", "paizhu"])
def test_nobody_else_does(at, username):
    recorded()
    one = Measure.objects.get()
    answer = at(username).post(f"/risk/measures/{one.pk}/", {"done_on": "2017-12-18"})
    assert answer.status_code == 404
    assert Measure.objects.get().done_on is None


def test_a_day_that_cannot_be_is_said(at):
    recorded()
    path = f"/risk/measures/{Measure.objects.get().pk}/"
    client = at("zhihuishi")
    answer = client.post(path, {"done_on": "2017-12-01"}, follow=True)
    assert "不能是2017年12月1日" in answer.content.decode()
    answer = client.post(path, {}, follow=True)
    assert "请写明落实日期。" in answer.content.decode()


def test_the_overview_tells_who_is_missing_and_shows_a_room_its_own(at):
    recorded()
    page = at("zhihui").get("/risk/meetings/?month=2017-11").content.decode()
    assert "2 处没有按期开会" in page
    page = at("zhihuishi").get("/risk/meetings/?month=2017-11").content.decode()
    assert "没有按期" not in page
    assert "鹤溪街道" not in page


def test_measures_left_over_stand_on_the_next_month_s_page(at):
    recorded()
    page = at("zhihuishi").get(f"/risk/2017-12/{T1}/meeting/").content.decode()
    assert "以前定的措施，还没有落实" in page
    assert "增设护栏" in page


def test_many_places_cost_no_more_questions_than_a_few(
    at, django_assert_max_num_queries
):
    recorded()
    client = at("zhihui")
    client.get("/risk/meetings/?month=2017-11")
    with django_assert_max_num_queries(24):
        client.get("/risk/meetings/?month=2017-11")
