"""The pages of notices: sent from a hot spot, answered by the desk, seen by its own."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from gisapp.pages.risk import notices_draft
from gisapp.risk import actions_notices, actions_reports, report
from gisapp.risk.models import Notice
from gisapp.risk.month import read
from tests import manned_county, small_county
from tests.risk.desks import T1, desk, sent
from tests.risk.monthly import months as months_of
from tests.small_county import G1, G2, G3

pytestmark = pytest.mark.django_db
NEW = f"/risk/notices/new/?township={T1}&month=2017-09&theme=TRAF&grids={G1},{G2}"


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
    facts = {
        "month": "2017-09",
        "theme": "TRAF",
        "grids": [G1],
        "unit": desk("platform", f"{T1}-ZZ").pk,
        "answer_by": "2099-01-01",
        "text": "人民中路一个月十二起，请研究。",
    }
    return facts | changes


def page_of(client, path, **how):
    return client.get(path, **how).content.decode()


def test_a_hot_spot_of_the_report_fills_the_form(at):
    page = page_of(at("zhihui"), NEW)
    assert page.count("checked") == 2
    assert "2017年9月，红星一网格、红星二网格，交通类事件。请研究情况并答复。" in page
    assert "2017年9月没有月报" in page, "nobody asserts what was not tested"


def test_the_draft_says_what_the_month_s_report_found_and_no_more(at, county):
    for month in ("2017-05", "2017-06", "2017-07", "2017-08"):
        months_of.add(county, month, G1, 3, theme="TRAF")
    months_of.add(county, "2017-09", G1, 30, theme="TRAF")
    months_of.add(county, "2017-09", G2, 1, theme="TRAF")
    figures = report.make(read("2017-09"))
    actions_reports.keep(month="2017-09", figures=figures, by="fenxi")
    client = at("zhihui")
    draft = client.get(NEW).context["draft"]
    assert draft.text.startswith("2017年9月，交通类事件：红星一网格30件")
    assert "红星二网格1件" in draft.text
    assert "既不是热点" in draft.hint
    assert "聚集" not in draft.text
    other = client.get(NEW.replace("TRAF", "FIRE")).context["draft"]
    assert other.text == (
        "2017年9月，消防类事件：红星一网格0件；红星二网格0件。请研究情况并答复。"
    )
    assert "既不是热点，也没有超出自身往常" in other.hint
    page = page_of(client, NEW)
    assert 'id="notice-hint" role="status">! 按2017年9月' in page


def test_of_a_hot_spot_it_is_said_how_it_stood_out():
    spot = SimpleNamespace(expected=3.04, is_alarm=True, is_hot=True)
    hot = notices_draft.Found(name="甲", count=30, spot=spot)
    calm = notices_draft.Found(name="乙", count=1, spot=None)
    text = notices_draft._text("2017年9月", "交通", [hot, calm])
    assert "甲30件（往常约3.0件，超出自身往常，是热点）；乙1件。请研究原因" in text
    assert "乙的" in notices_draft._hint("2017年9月", "交通", [hot, calm])
    assert notices_draft._hint("2017年9月", "交通", [hot]) == ""


def test_the_centre_may_still_tell_a_department(at):
    department = desk("department", "县公安局")
    assert at("zhihui").post(NEW, sheet(unit=department.pk)).status_code == 302


def test_it_is_sent_in_the_name_of_the_desk_above(at):
    assert at("zhihui").post(NEW, sheet()).status_code == 302
    assert Notice.objects.get().sender.kind == "centre"
    at("zhihuishi").post(NEW, sheet(theme="FIRE"))
    assert Notice.objects.first().sender.kind == "command_room"


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": ""},
        {"unit": "0"},
        {"grids": []},
        {"grids": [G3]},
        {"theme": "WAR"},
        {"month": "2017-13"},
        {"month": "0001-01"},
        {"month": "2099-01"},
        {"answer_by": "2017-10-01"},
        {"text": ""},
        {"text": "x" * 5000},
    ],
)
def test_what_cannot_be_sent_is_refused_in_the_form(at, wrong):
    answer = at("zhihui").post(NEW, sheet(**wrong))
    assert answer.status_code == 422
    assert not Notice.objects.exists()


def test_a_room_offers_neither_departments_nor_another_township(at):
    client = at("zhihuishi")
    department = desk("department", "县公安局")
    assert client.post(NEW, sheet(unit=department.pk)).status_code == 422
    page = page_of(client, "/risk/notices/new/?township=331127002")
    assert "红星一网格" in page, "its own township is the only one"
    assert "鹤溪一网格" not in page


def test_strange_words_in_the_address_only_leave_the_form_blank(at):
    path = f"/risk/notices/new/?township={T1}&month=x&theme=<b>&grids=,,a"
    page = page_of(at("zhihui"), path)
    assert "类事件" not in page
    assert "<b>" not in page


def test_the_desk_answers_and_the_sender_closes(at):
    made = sent()
    path = f"/risk/notices/{made.pk}/"
    client = at("pingtai")
    assert "发出答复" in page_of(client, path)
    assert "办结这份通报" not in page_of(client, path)
    client.post(path, {"answer": "1", "text": "已增设护栏。"})
    assert "已增设护栏。" in page_of(client, path)
    client = at("zhihui")
    client.post(path, {"close": "1", "closing": ""})
    assert "已办结" in page_of(client, path)


def test_an_answer_is_sent_back_and_both_stand_on_the_page(at):
    made = sent()
    path = f"/risk/notices/{made.pk}/"
    client = at("pingtai")
    client.post(path, {"answer": "1", "text": "在办。", "turn": "0"})
    assert "退回补充" not in page_of(client, path)
    client = at("zhihui")
    assert "通报 <" not in page_of(client, path), "nothing of theirs is late"
    assert "待审核</a>" not in page_of(client, "/risk/notices/")
    facts = {"return": "1", "turn": "0", "reason": "没有写何时完成。"}
    for wrong in ({}, {"answer_by": "2017-10-01"}, {"reason": " "}):
        answer = client.post(path, facts | wrong)
        assert answer.status_code == 422
    answer = client.post(path, facts | {"answer_by": "2099-02-01"}, follow=True)
    assert "答复已退回" in answer.content.decode()
    again = client.post(path, facts | {"answer_by": "2099-02-01"})
    assert "被退回，请重新看" in again.content.decode()
    client = at("pingtai")
    assert "退回补充" in page_of(client, "/risk/notices/")
    page = page_of(client, path)
    assert "没有写何时完成。" in page
    assert "在办。" in page
    stale = client.post(path, {"answer": "1", "text": "在办。", "turn": "0"})
    assert "请重新看" in stale.content.decode()
    client.post(path, {"answer": "1", "text": "六月底前。", "turn": "1"})
    page = page_of(client, path)
    assert (
        page.index("在办。") < page.index("没有写何时完成。") < page.index("六月底前。")
    )


def test_a_notice_sent_by_mistake_is_withdrawn_with_a_reason(at):
    made = sent()
    path = f"/risk/notices/{made.pk}/"
    assert at("pingtai").post(path, {"withdraw": "1", "reason": "x"}).status_code == 403
    client = at("zhihui")
    assert client.post(path, {"withdraw": "1", "reason": " "}).status_code == 422
    client.post(path, {"withdraw": "1", "reason": "发错单位。"})
    page = page_of(client, path)
    assert "已撤回" in page
    assert "发错单位。" in page
    client = at("pingtai")
    assert "发出答复" not in page_of(client, path)
    late = client.post(path, {"answer": "1", "text": "晚了"})
    assert late.status_code == 422
    assert "已经结束" in late.content.decode()


def test_pressed_twice_it_is_sent_once(at):
    client = at("zhihui")
    assert client.post(NEW, sheet()).status_code == 302
    again = client.post(NEW, sheet())
    assert again.status_code == 422
    made = Notice.objects.get()
    assert f"第{made.pk}号），还没有答复" in again.content.decode()
    other = client.post(NEW, sheet(text="换一种说法。"))
    assert other.status_code == 422, "in other words it is the same hot spot"
    assert Notice.objects.count() == 1


def test_the_bar_leads_to_notices_whoever_has_any_to_read(at):
    link = '<a href="/risk/notices/"'
    assert link not in page_of(at("zhihui"), "/map/")
    sent(answer_by=date(2017, 10, 20))
    for username in ("pingtai", "zhihui"):
        assert f"{link}>通报 1</a>" in page_of(at(username), "/map/")
    assert f"{link}>通报</a>" in page_of(at("lingdao"), "/map/")
    assert link not in page_of(at("bumen"), "/map/")
    page = page_of(at("zhihui"), "/risk/notices/")
    assert page.count('<a href="/risk/notices/" aria-current="page">') == 2
    assert '<a href="/risk/" aria-current' not in page, "one link of the bar is lit"


def test_a_tab_leads_only_where_one_is_let_in(at):
    page = page_of(at("pingtai"), "/risk/notices/")
    assert "/risk/meetings/" not in page
    assert "/risk/meetings/" in page_of(at("zhihuishi"), "/risk/notices/")


def test_nobody_answers_for_another_nor_closes_what_they_were_told(at):
    made = sent()
    path = f"/risk/notices/{made.pk}/"
    assert at("zhihui").post(path, {"answer": "1", "text": "x"}).status_code == 403
    assert at("pingtai").post(path, {"close": "1"}).status_code == 403
    assert at("lingdao").post(path, {"close": "1"}).status_code == 403


def test_what_was_answered_meanwhile_is_said(at):
    made = sent()
    path = f"/risk/notices/{made.pk}/"
    client = at("pingtai")
    actions_notices.answer(notice=made, text="先答的", by="pingtai2")
    answer = client.post(path, {"answer": "1", "text": "后答的"})
    assert answer.status_code == 422
    assert "已经答复" in answer.content.decode()
    assert client.post(path, {"answer": "1", "text": ""}).status_code == 422


@pytest.mark.parametrize(
    ("username", "status"),
    [("pingtai", 200), ("zhihuishi", 200), ("wangge", 404), ("bumen", 404)],
)
def test_it_is_there_only_for_those_whom_it_concerns(at, username, status):
    made = sent()
    assert at(username).get(f"/risk/notices/{made.pk}/").status_code == status


def test_lists_begin_with_what_waits_and_say_what_is_late(at):
    sent(answer_by=date(2017, 10, 20))
    page = page_of(at("pingtai"), "/risk/notices/")
    assert "逾期未答复" in page
    assert "<b>1</b>" in page
    assert "逾期未答复" not in page_of(at("bumen"), "/risk/notices/?tab=all")
    assert "逾期未答复" in page_of(at("zhihui"), "/risk/notices/?tab=sent")
    assert "还没有通报" in page_of(at("zhihui"), "/risk/notices/?tab=all&page=9")


@pytest.mark.parametrize("query", ["?tab=x&page=-1", "?page=99999999", "?page=a"])
def test_odd_addresses_show_a_list(at, query):
    assert at("zhihui").get(f"/risk/notices/{query}").status_code == 200


def test_before_and_after_stand_on_the_page(at, county):
    for month, count in (("08", 6), ("09", 9), ("11", 1)):
        for number in range(count):
            at_moment = datetime.fromisoformat(f"2017-{month}-03T08:15+08:00")
            small_county.report(county, f"E{month}{number}", occurred_at=at_moment)
    made = sent()
    page = page_of(at("pingtai"), f"/risk/notices/{made.pk}/")
    assert "这里没有超出偶然的变化。" in page
    assert '<td class="n">6</td><td class="n">1</td>' in page
    early = sent(month="2017-10", at=timezone.now())
    page = page_of(at("pingtai"), f"/risk/notices/{early.pk}/")
    assert "未满一个整月" in page
