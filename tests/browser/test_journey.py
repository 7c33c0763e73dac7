"""Can people take a report of a channel to its end, in front of their screens?"""

from __future__ import annotations

import json
import urllib.request

import pytest
from django.utils import timezone

from gisapp.incidents.actions import give_token
from gisapp.incidents.models import Channel, Incident
from tests import manned_county
from tests.browser.conftest import sign_in
from tests.journey.eight import HERE, eight

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOERS = {"police_110": "pingtai", "wechat": "wangge", "grid_member": "yuan"}
"""Who has each channel's report on their desk and does it."""


@pytest.fixture
def county(chromium, transactional_db):
    return manned_county.manned()


def pushed(server, channel):
    """The report, as its subsystem pushes it to the running server."""
    one = next(one for one in eight(timezone.now()) if one.channel == channel)
    token = give_token(Channel.objects.get(name=channel))
    request = urllib.request.Request(
        f"{server}/api/incidents",
        json.dumps(one.fields).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return Incident.objects.get(number=json.load(answer)["number"])


def sit_down(visit, username):
    """That person is logged in in this browser from now on."""
    sign_in(visit.page.context, username, visit.server)


def press_main(visit, words):
    """The one filled button; the next page tells what was done."""
    button = visit.page.locator(".step-main button.main")
    assert button.inner_text() == words
    button.click()
    visit.page.wait_for_selector(".told-success")


@pytest.mark.parametrize("channel", list(DOERS))
def test_from_the_push_to_the_reply(county, visit, channel):
    page = visit.page
    incident = pushed(visit.server, channel)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": HERE[0], "latitude": HERE[1]})
    sit_down(visit, DOERS[channel])
    page.goto(f"{visit.server}/desk/")
    page.click(f".line[data-number='{incident.number}']")
    page.wait_for_selector(".step-main")
    press_main(visit, "受理")
    press_main(visit, "接令执行")
    if page.locator(".step-main .position-here").count():
        page.click(".step-main .position-here")
        visit.wait_for(
            "document.querySelector('.step-main [data-place=lng]').value !== ''"
        )
        press_main(visit, "到场签到")
    page.fill(".step-main textarea[name=text]", "已到现场,处置完毕")
    press_main(visit, "反馈结果")
    assert page.locator(".step-main").count() == 0
    sit_down(visit, "zhihuishi" if channel == "police_110" else "zhihui")
    page.goto(f"{visit.server}/desk/{incident.number}/")
    press_main(visit, "核查通过")
    page.fill(".step-main textarea[name=text]", "您反映的事项已办结")
    press_main(visit, "办结")
    incident.refresh_from_db()
    assert incident.state == "closed"
    assert incident.replies.get().channel.name == channel
    assert visit.outside == []
    assert visit.faults == []


def test_a_new_case_is_told_without_disturbing_who_is_writing(county, visit):
    first = pushed(visit.server, "police_110")
    sit_down(visit, "pingtai")
    page = visit.page
    page.goto(f"{visit.server}/desk/{first.number}/")
    page.fill(".step-main textarea", "正在写")
    pushed(visit.server, "video")
    page.wait_for_selector(".toast-new", timeout=20_000)
    assert page.input_value(".step-main textarea") == "正在写"
    assert page.is_visible("#refresh")
    assert page.inner_text("[data-count=open]") == "2"
    page.click("#refresh")
    page.wait_for_load_state()
    assert page.locator(".line").count() == 2


def test_the_desk_is_worked_with_keys_alone(county, visit):
    incident = pushed(visit.server, "police_110")
    sit_down(visit, "pingtai")
    page = visit.page
    page.goto(f"{visit.server}/desk/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".step-main")
    page.wait_for_load_state("load")
    page.keyboard.press("a")
    page.keyboard.type("马上")
    assert page.input_value(".step-main textarea") == "马上"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".told-success")
    page.wait_for_load_state("load")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    incident.refresh_from_db()
    assert incident.state == "accepted"


def test_a_server_that_is_away_is_told_and_back_again(county, visit):
    pushed(visit.server, "police_110")
    sit_down(visit, "pingtai")
    page = visit.page
    page.goto(f"{visit.server}/desk/")
    page.route("**/desk/news.json*", lambda route: route.abort())
    page.wait_for_selector("#link-state:not([hidden])", timeout=20_000)
    assert "连接断了" in page.inner_text("#link-state")
    page.unroute("**/desk/news.json*")
    page.wait_for_selector("#link-state.is-back", timeout=40_000)


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_hangs_over_the_edge(county, visit, width):
    incident = pushed(visit.server, "police_110")
    sit_down(visit, "pingtai")
    page = visit.page
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("/desk/", f"/desk/{incident.number}/", "/desk/handover/"):
        page.goto(f"{visit.server}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
