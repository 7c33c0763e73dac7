"""Does a desk help whoever orders, prints, and works on a phone?"""

from __future__ import annotations

import pytest

from gisapp.incidents.models import Incident
from tests.browser.conftest import sign_in
from tests.dispatch.loop import desk, manned, opened, story
from tests.small_county import G1

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
PEOPLE = "form[data-step=assign] select[name=person]"


@pytest.fixture
def incident(chromium, transactional_db):
    """In the room's hands, accepted: it can be ordered."""
    made = opened(manned(), at_desk_of="zhihuishi")
    story(made, ("zhihuishi", "accept"))
    return made


@pytest.fixture
def sit(visit):
    """That person in front of that page."""

    def down(username, path):
        sign_in(visit.page.context, username, visit.server)
        visit.page.goto(f"{visit.server}{path}")
        return visit.page

    return down


def people(page):
    return page.locator(f"{PEOPLE} option[data-unit]").evaluate_all(
        "found => found.map(one => one.dataset.unit)"
    )


def test_only_the_people_of_the_desk_that_is_chosen(incident, sit):
    page = sit("zhihuishi", f"/desk/{incident.number}/")
    unit = page.locator("form[data-step=assign] select[name=unit]")
    unit.select_option("")
    assert len(set(people(page))) > 1
    grid = str(desk("wangge").pk)
    unit.select_option(grid)
    assert set(people(page)) == {grid}
    first = page.locator(f"{PEOPLE} option").first.inner_text()
    assert str(len(people(page))) in first
    unit.select_option("")
    assert len(set(people(page))) > 1


def test_a_person_of_another_desk_does_not_stay_chosen(incident, sit):
    page = sit("zhihuishi", f"/desk/{incident.number}/")
    unit = page.locator("form[data-step=assign] select[name=unit]")
    unit.select_option(str(desk("wangge").pk))
    page.locator(PEOPLE).select_option(index=1)
    unit.select_option(str(desk("pingtai").pk))
    assert page.locator(PEOPLE).input_value() == ""


def test_the_order_sheet_is_printed_and_left_without_its_buttons(incident, sit):
    page = sit("zhihuishi", f"/desk/{incident.number}/order/")
    page.evaluate("window.print = () => (window.printed = true)")
    page.click("#print")
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    assert not page.locator(".order-bar").is_visible()
    page.emulate_media(media="screen")
    page.click(".order-bar a")
    page.wait_for_selector("#case-title")


def test_on_a_phone_the_bar_stays_and_back_leads_to_the_grid(incident, sit, visit):
    grid = desk("wangge")
    Incident.objects.update(owner=grid, desks=[grid.pk], state="received")
    visit.page.set_viewport_size(PHONE)
    page = sit("wangge", "/grid/")
    page.click(f"a[data-number='{incident.number}']")
    page.wait_for_selector("#case-title")
    assert page.locator(".bar .nav").is_visible()
    assert page.locator(".loop-told").is_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    page.click(".back")
    page.wait_for_selector("#work-items")
    assert page.url.endswith(f"/grid/?grid={G1}")
