"""Do a meeting, a notice and the making of a report work in a real browser?"""

from __future__ import annotations

import pytest

from gisapp.risk import actions_notices
from gisapp.risk.models import Job, Meeting, Notice
from tests import manned_county
from tests.browser.conftest import Visit, sign_in
from tests.risk.desks import T1, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def county(transactional_db):
    return manned_county.manned()


@pytest.fixture
def visitor(chromium, live_server, county):
    """Somebody with a phone, logged in."""
    contexts = []

    def become(username):
        context = chromium.new_context(locale="zh-CN", viewport=PHONE, has_touch=True)
        contexts.append(context)
        sign_in(context, username, live_server.url)
        return Visit(context, live_server.url)

    yield become
    for context in contexts:
        context.close()


def width_of(visit):
    return visit.page.evaluate("document.documentElement.scrollWidth")


def test_a_room_records_its_meeting_on_a_phone(visitor):
    visit = visitor("zhihuishi")
    page = visit.page
    page.goto(f"{visit.server}/risk/2017-11/{T1}/meeting/")
    assert width_of(visit) <= PHONE["width"]
    page.fill("[name=held_on]", "2017-12-06")
    page.fill("[name=chair]", "王镇长")
    for tick in page.query_selector_all("[name=present]"):
        tick.check()
    page.fill("[name=minutes]", "人民中路事故多。")
    page.fill("[name=m0-what]", "增设护栏")
    page.select_option("[name=m0-unit]", index=1)
    page.fill("[name=m0-due_on]", "2017-12-20")
    page.click("text=登记研判会")
    page.wait_for_selector("text=研判会已登记。")
    assert Meeting.objects.get().measures.get().what == "增设护栏"
    page.click("summary:text-is('登记落实情况')")
    page.fill("[name=done_on]", "2017-12-18")
    page.click("button:text-is('登记落实')")
    page.wait_for_selector("text=已登记落实。")
    assert width_of(visit) <= PHONE["width"]
    assert visit.faults == []
    assert visit.outside == []


def test_a_desk_answers_the_notice_that_waits_for_it(visitor):
    made = sent()
    visit = visitor("pingtai")
    page = visit.page
    page.goto(f"{visit.server}/risk/notices/")
    page.click("text=2017年9月 交通")
    page.fill("[name=text]", "已增设护栏。")
    page.click("text=发出答复")
    page.wait_for_selector("text=答复已发出。")
    assert Notice.objects.get(pk=made.pk).answer == "已增设护栏。"
    assert width_of(visit) <= PHONE["width"]
    assert visit.faults == []


def test_the_page_shows_how_far_the_report_is_and_what_went_wrong(visitor):
    visit = visitor("fenxi")
    page = visit.page
    page.goto(f"{visit.server}/risk/2017-11/")
    page.click("text=生成月报")
    page.wait_for_selector("text=排队中")
    Job.objects.update(state="running", done=7, of=22)
    visit.wait_for(
        "document.querySelector('#making-count').textContent.trim() === '7 / 22'"
    )
    Job.objects.update(state="failed", error="no ground")
    page.wait_for_selector("text=生成失败：no ground")
    page.wait_for_selector("text=生成月报")
    assert visit.faults == []


def test_an_answer_is_sent_back_and_answered_anew_on_a_phone(visitor):
    made = sent()
    actions_notices.answer(notice=made, text="在办。", by="pingtai")
    visit = visitor("zhihui")
    page = visit.page
    page.goto(f"{visit.server}/risk/notices/")
    page.click("text=2017年9月 交通")
    page.click("summary:has-text('退回补充')")
    page.fill("[name=reason]", "没有写何时完成。")
    page.click("button:text-is('退回')")
    page.wait_for_selector("text=答复已退回")
    assert width_of(visit) <= PHONE["width"]
    other = visitor("pingtai")
    other.page.goto(f"{other.server}/risk/notices/{made.pk}/")
    other.page.fill("[name=text]", "六月底前。")
    other.page.click("text=发出答复")
    other.page.wait_for_selector("text=答复已发出。")
    assert Notice.objects.get().returns.get().answer == "在办。"
    assert width_of(other) <= PHONE["width"]
    assert visit.faults + other.faults == []
