"""Can an operator take a call while the caller speaks, and save it by keys alone?"""

import pytest

from gisapp.incidents.models import Incident, RawMessage
from tests import manned_county
from tests.browser.conftest import sign_in
from tests.small_county import G2

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "红星街道车祸,两车相撞"


@pytest.fixture
def county(chromium, transactional_db):
    return manned_county.manned()


@pytest.fixture
def at_call(county, visit):
    sign_in(visit.page.context, "zhihui", visit.server)
    visit.page.goto(f"{visit.server}/desk/new/")
    visit.wait_for_map()
    return visit


def shown(visit, words):
    """Wait until the right side says so."""
    visit.wait_for(f"document.querySelector('#look').innerText.includes('{words}')")


def test_what_it_becomes_is_shown_while_one_types_and_nothing_is_kept(at_call):
    at_call.page.keyboard.type(TEXT)
    shown(at_call, "红星街道")
    shown(at_call, "一般道路交通事故")
    assert not RawMessage.objects.exists()
    assert at_call.outside == at_call.faults == []


def test_a_click_on_the_map_is_the_place_until_it_is_taken_back(at_call):
    at_call.page.fill("#text", TEXT)
    at_call.click_at(119.5, 28.1)
    shown(at_call, "红星二网格")
    lng = float(at_call.page.evaluate("document.querySelector('#lng').value"))
    assert lng == pytest.approx(119.5, abs=0.01)
    at_call.page.click("#unset")
    shown(at_call, "未能定位")
    assert at_call.page.evaluate("document.querySelector('#lng').value") == ""


def test_another_kind_is_chosen_by_a_click(at_call):
    at_call.page.fill("#text", "车祸后有人偷电瓶")
    at_call.page.wait_for_selector(".choice")
    code = at_call.page.get_attribute(".choice", "data-category")
    at_call.page.click(".choice")
    shown(at_call, "由您选定")
    chosen = at_call.page.evaluate("document.querySelector('#category').value")
    assert chosen == code


def test_control_enter_saves_and_enter_alone_does_not(at_call):
    page = at_call.page
    page.fill("#text", TEXT)
    at_call.click_at(119.5, 28.1)
    page.focus("#address")
    page.keyboard.press("Enter")
    shown(at_call, "红星二网格")
    assert not RawMessage.objects.exists()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/desk/331127-*/")
    incident = Incident.objects.get()
    assert incident.places.get().grid_code == G2
    assert incident.number in page.inner_text("body")
