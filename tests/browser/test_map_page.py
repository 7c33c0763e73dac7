"""Can a person see the map, ask it, and do so without a mouse or a network?"""

import pytest

from gisapp.pages import sample_users
from tests import small_county
from tests.manned_county import unit
from tests.small_county import G1

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county(chromium, transactional_db):
    drawn = small_county.draw()
    unit("centre", drawn.release.county_code)
    sample_users.make()
    return drawn


@pytest.fixture
def at_map(county, visit):
    small_county.report(county, "A1", at=(119.25, 28.15))
    small_county.report(county, "A2", at=(119.7, 28.05), theme="FIRE", kind="border")
    visit.log_in()
    visit.page.goto(f"{visit.server}/map/")
    visit.wait_for_map()
    return visit


def text_of(visit, selector="#facts"):
    return visit.page.inner_text(selector)


def test_the_map_is_drawn_and_nothing_is_asked_from_outside(at_map):
    assert at_map.drawn("townships-land") > 0
    assert at_map.drawn("grids-line") > 0
    assert at_map.drawn("incidents-one") == 2
    assert at_map.outside == []
    assert at_map.faults == []


def test_a_click_on_a_grid_tells_its_facts(at_map):
    at_map.click_at(119.3, 28.05)
    at_map.page.wait_for_selector("#facts h2")
    assert "红星一网格" in text_of(at_map)
    assert G1 in text_of(at_map)
    assert "400 km²" in text_of(at_map)
    assert f"pick=grid:{G1}" in at_map.page.url


def test_a_click_on_an_incident_tells_whose_it_is_and_why(at_map):
    at_map.click_at(119.7, 28.05)
    at_map.page.wait_for_selector("#facts h2")
    told = text_of(at_map)
    assert "交通事故由所在网格先到场" in told
    assert "网格交界处" in told
    assert "红星二网格" in told


def test_the_list_is_reached_and_used_with_keys_alone(at_map):
    page = at_map.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.number ?? ''"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#facts h2")
    assert "责任单位" in text_of(at_map)
    page.keyboard.press("Escape")
    assert page.is_hidden("#facts")
    assert page.evaluate("document.activeElement.dataset.number ?? ''") != ""


def test_the_same_page_speaks_english(at_map):
    at_map.page.click("button[value=en]")
    at_map.page.wait_for_load_state()
    at_map.wait_for_map()
    assert at_map.page.get_attribute("html", "lang") == "en"
    assert "Township boundary" in text_of(at_map, "#legend")
    assert at_map.drawn("townships-land") > 0


def test_a_theme_switched_off_leaves_map_and_list(at_map):
    at_map.page.click("label.chip:has(input[value=FIRE])")
    at_map.wait_for("document.querySelectorAll('#list-items button').length === 1")
    at_map.wait_for_map()
    at_map.wait_for(
        "onenet.map.queryRenderedFeatures({layers: ['incidents-one']}).length === 1"
    )
    assert "theme=" in at_map.page.url


def test_the_address_brings_back_what_was_seen(at_map):
    page = at_map.page
    page.goto(f"{at_map.server}/map/#map=11.00/28.10000/119.30000&pick=grid:{G1}")
    page.reload()
    at_map.wait_for_map()
    page.wait_for_selector("#facts h2")
    assert "红星一网格" in text_of(at_map)
    assert page.evaluate("Math.round(onenet.map.getZoom())") == 11


def test_coordinates_are_answered_with_a_grid(at_map):
    page = at_map.page
    answer = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [119.3, 28.1]},
        "properties": {
            "kind": "inside",
            "grid": {"code": G1, "name": "红星一网格"},
            "candidates": [],
            "border_m": 9800.0,
        },
    }
    asked = []

    def stand_in(route):
        asked.append(route.request.url)
        route.fulfill(json=answer)

    page.route("**/api/locate?*", stand_in)
    page.fill("#locate-text", "28.1, 119.3")
    page.select_option("[name=datum]", "gcj02")
    page.click("#locate button.main")
    page.wait_for_selector("#locate-answer button")
    assert "红星一网格" in text_of(at_map, "#locate-answer")
    assert "lng=119.3&lat=28.1&datum=gcj02" in asked[0]


def test_a_text_that_is_no_coordinate_is_told_how(at_map):
    at_map.page.fill("#locate-text", "somewhere")
    at_map.page.click("#locate button.main")
    assert "119.636, 27.968" in text_of(at_map, "#locate-answer")


def test_tiles_that_fail_are_told(at_map):
    at_map.page.route("**/tiles/incidents/**", lambda route: route.abort())
    at_map.page.select_option("[name=state]", "received")
    at_map.page.wait_for_selector("#banner:not([hidden])")
    assert "地图数据暂时取不到" in text_of(at_map, "#banner")


def test_before_the_first_release_the_page_says_so(transactional_db, visit):
    sample_users.make()
    visit.log_in()
    visit.page.goto(f"{visit.server}/map/")
    visit.page.wait_for_selector("#banner:not([hidden])")
    assert "还没有生效的边界版本" in text_of(visit, "#banner")
    assert "还没有事件" in text_of(visit, "#list-items")
    assert visit.faults == []


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_hangs_over_the_edge(at_map, width):
    at_map.page.set_viewport_size({"width": width, "height": 844})
    assert at_map.page.evaluate("document.documentElement.scrollWidth") <= width
