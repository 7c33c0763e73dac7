"""Does the wall's map show the county, answer who asks, and keep out of the way?"""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gisapp.incidents.models import Incident
from gisapp.pages import sample_users
from tests import small_county
from tests.manned_county import unit
from tests.small_county import G1

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUIET_STREAM = """
delete window.SharedWorker;
window.EventSource = class extends EventTarget {
  constructor() {
    super();
    const data = JSON.stringify({ id: 0, now: new Date().toISOString() });
    const hello = new MessageEvent('hello', { data, lastEventId: '' });
    setTimeout(() => this.dispatchEvent(hello));
  }
  close() {}
};
"""
NO_WEBGL = """
const asked = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith('webgl') ? null : asked.call(this, kind, ...more);
};
"""
AREAS = {
    "top": ".wall-top",
    "left": ".wall-left",
    "right": ".wall-right",
    "bottom": ".wall-bottom",
    "tools": "#wall-tools",
    "legend": "#wall-legend",
}
LEAST_READ_PX = 39
"""18 minutes of arc at 6 m on pixels of 0.8 mm."""


def keep_quiet(page):
    """A stream on which nothing happens; the test server has none."""
    page.add_init_script(QUIET_STREAM)
    stands = json.dumps({"id": 0, "now": timezone.now().isoformat(), "who": "x"})
    answer = {"content_type": "application/json", "body": stands}
    page.route("**/live/events*", lambda route: route.fulfill(**answer))


class Wall:
    def __init__(self, visit, county):
        self.visit, self.page, self.county = visit, visit.page, county
        keep_quiet(visit.page)

    def report(self, number, *, at, level=1, **more):
        """An incident of a few minutes ago."""
        then = timezone.now() - timedelta(minutes=5)
        made = small_county.report(self.county, number, at=at, occurred_at=then, **more)
        Incident.objects.filter(pk=made.pk).update(level=level)
        return made

    def open(self, hash_="", size=(1440, 900)):
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.goto("about:blank")
        self.page.goto(f"{self.visit.server}/wall/{hash_}")
        self.visit.wait_for("!!window.onenet?.wall?.standing")
        self.visit.wait_for_map()

    def click_at(self, lng, lat):
        at = self.page.evaluate(
            """([lng, lat]) => {
              const { map, wall } = onenet;
              const box = map.getContainer().getBoundingClientRect();
              const { x, y } = map.project([lng, lat]);
              const { scale } = wall.wallMap;
              return [box.left + x * scale, box.top + y * scale];
            }""",
            [lng, lat],
        )
        self.page.mouse.click(*at)

    def boxes(self):
        return {
            name: self.page.evaluate(
                "s => document.querySelector(s).getBoundingClientRect().toJSON()",
                selector,
            )
            for name, selector in AREAS.items()
        }

    def zoom(self):
        return self.page.evaluate("onenet.map.getZoom()")

    def card(self):
        self.page.wait_for_selector("#wall-card h2")
        return self.page.inner_text("#wall-card")


@pytest.fixture
def wall(chromium, transactional_db, visit):
    county = small_county.draw()
    unit("centre", county.release.county_code)
    sample_users.make()
    made = Wall(visit, county)
    made.report("A1", at=(119.25, 28.15))
    made.report("A2", at=(119.7, 28.05), theme="FIRE", level=3)
    visit.log_in()
    return made


def meet(one, other):
    return (
        one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 1
        and other["top"] < one["bottom"] - 1
    )


def test_the_first_picture_stands_and_nothing_is_asked_from_outside(wall):
    wall.open()
    assert wall.page.get_attribute("html", "class") == "dark"
    assert wall.visit.drawn("townships-land") > 0
    assert wall.visit.drawn("incidents-one") == 2
    assert wall.visit.drawn("wall-lit") == 1
    assert wall.visit.outside == []
    assert wall.visit.faults == []


def test_a_click_on_a_grid_tells_who_is_in_charge(wall):
    wall.open()
    wall.click_at(119.3, 28.05)
    told = wall.card()
    assert "红星一网格" in told
    assert "未结事件" in told
    assert f"pick=grid:{G1}" in wall.page.url


def test_a_click_on_an_incident_leads_to_its_desk_page(wall):
    wall.open()
    wall.click_at(119.25, 28.15)
    told = wall.card()
    assert "A1" in told
    assert "接收" in told
    link = wall.page.get_attribute("#wall-card a[href*='/desk/']", "href")
    assert link == "/desk/A1/"


def test_level_3_stays_lit_until_somebody_acknowledges_it_here(wall):
    wall.open()
    wall.page.keyboard.press("a")
    assert "A2" in wall.card()
    wall.visit.wait_for_map()
    assert wall.visit.drawn("wall-lit") == 0
    wall.open()
    assert wall.visit.drawn("wall-lit") == 0, "it is remembered"


def test_the_keyboard_alone_moves_chooses_and_explains(wall):
    wall.open()
    page, before = wall.page, wall.zoom()
    page.keyboard.press("?")
    assert "观看" in page.inner_text("#wall-keys") or "按键" in page.inner_text(
        "#wall-keys"
    )
    page.keyboard.press("Escape")
    assert page.is_hidden("#wall-keys")
    page.keyboard.press("+")
    wall.visit.wait_for(f"onenet.map.getZoom() > {before} + 0.9")
    wall.visit.wait_for("location.hash.includes('map=')")
    page.keyboard.press("h")
    wall.visit.wait_for(f"Math.abs(onenet.map.getZoom() - {before}) < 0.01")
    assert "map=" not in page.url
    page.keyboard.press("3")
    wall.visit.wait_for(
        "onenet.map.queryRenderedFeatures({layers: ['incidents-one']}).length === 1"
    )
    assert "theme=FIRE" in page.url


def test_what_a_screen_shows_comes_back_from_its_address(wall):
    written = (
        "#map=11.00/28.10000/119.30000&theme=SEC,FIRE&layers=townships,grids,incidents"
        f"&pick=grid:{G1}&at=3&without=bottom&turn=30"
    )
    wall.open(written)
    assert "红星一网格" in wall.card()
    assert round(wall.zoom()) == 11
    assert wall.page.is_hidden(".wall-bottom")
    assert wall.page.get_attribute("#wall-carousel button", "aria-pressed") == "true"
    assert wall.page.url.endswith(written)


def test_the_out_of_county_grids_are_a_view_of_their_own(wall):
    wall.open("#view=out")
    assert wall.visit.drawn("outposts-point") == 1
    wall.page.keyboard.press("o")
    assert "view=out" not in wall.page.url


def test_a_page_that_was_cut_off_says_so_and_tries_again(wall):
    wall.page.clock.install()
    wall.page.route("**/map/wall-map.js", lambda route: route.abort())
    wall.page.goto(f"{wall.visit.server}/wall/")
    assert wall.page.is_hidden("#wall-boot")
    wall.page.clock.run_for(16_000)
    assert "自动重试" in wall.page.inner_text("#wall-boot")
    wall.page.unroute("**/map/wall-map.js")
    with wall.page.expect_navigation():
        wall.page.clock.run_for(31_000)
    wall.page.wait_for_selector("#wall-boot", state="detached")


def test_home_leads_back_from_the_out_of_county_view(wall):
    wall.open("#view=out")
    wall.page.keyboard.press("h")
    wall.visit.wait_for("document.body.dataset.view === 'county'")
    assert "view=out" not in wall.page.url


def test_a_level_3_does_not_lie_over_the_cities_of_the_out_of_county_view(wall):
    wall.open("#view=out")
    assert wall.visit.drawn("wall-lit", "wall-lit-title") == 0


def test_a_township_of_the_ranking_is_looked_at(wall):
    wall.open()
    before = wall.zoom()
    wall.page.click("#wall-townships [data-code='331127001'] button")
    wall.visit.wait_for(f"onenet.map.getZoom() > {before} + 0.3")
    assert re.search(r"map=\d", wall.page.url)


def test_what_only_the_server_draws_as_of_now_is_not_shown_in_a_replay(wall):
    wall.open("#layers=townships,incidents,heat_day")
    wall.visit.wait_for("!!onenet.map.getLayer('heat_day-picture')")
    wall.page.evaluate("onenet.margins.replay.at(onenet.margins.day.from + 60000)")
    wall.visit.wait_for("!onenet.map.getLayer('heat_day-picture')")
    wall.page.evaluate("onenet.margins.replay.live()")
    wall.visit.wait_for("!!onenet.map.getLayer('heat_day-picture')")
    assert "heat_day" in wall.page.url


def test_layers_are_chosen_with_their_legends(wall):
    wall.open()
    wall.page.keyboard.press("g")
    wall.page.check("input[value=grids_open]")
    wall.visit.wait_for("!!onenet.map.getLayer('grids_open-fill')")
    assert "layers=" in wall.page.url
    assert "未办结" in wall.page.inner_text("#wall-legend")
    wall.visit.wait_for(
        "onenet.map.queryRenderedFeatures({layers: ['grids_open-fill']})"
        ".some((one) => one.state.value === 2)"
    )


def test_the_list_beside_the_map_is_reached_and_filtered_without_it(wall):
    wall.open()
    page = wall.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_selector("#wall-list tbody tr")
    assert page.locator("#wall-list tbody tr").count() == 2
    page.select_option("#wall-list [name=theme]", "FIRE")
    assert page.locator("#wall-list tbody tr").count() == 1
    page.click("#wall-list tbody button")
    assert "A2" in wall.card()


def test_without_webgl_the_list_stands_and_the_page_says_why(wall):
    wall.page.add_init_script(NO_WEBGL)
    wall.page.goto(f"{wall.visit.server}/wall/#list=1")
    wall.page.wait_for_selector("#wall-list tbody tr")
    assert "WebGL" in wall.page.inner_text("#wall-say")
    assert wall.visit.faults == []


def test_a_map_that_somebody_uses_is_not_moved(wall):
    wall.open("#turn=600")
    themes = "JSON.stringify(onenet.wall.themes)"
    due = "onenet.wall.carousel.turnedAt = -1e9; onenet.wall.carousel.tick()"
    wall.page.mouse.move(700, 400)
    wall.page.evaluate(due)
    assert wall.page.evaluate(themes) == "null"
    wall.page.evaluate("onenet.wall.idle.last = -1e9")
    wall.page.evaluate(due)
    assert wall.page.evaluate(themes) == '["SEC"]'


def test_the_wall_speaks_english(wall):
    wall.visit.page.click("button[value=en]")
    wall.visit.page.wait_for_load_state()
    wall.open()
    assert wall.page.get_attribute("html", "lang") == "en"
    wall.page.keyboard.press("?")
    shown = wall.page.inner_text("#wall-keys") + wall.page.inner_text("#wall-legend")
    assert not re.search(r"[一-鿿]", shown)


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), (3840, 2160)])
def test_no_area_lies_on_another_or_over_the_edge(wall, size):
    wall.open(size=size)
    boxes = wall.boxes()
    names = list(boxes)
    for n, name in enumerate(names):
        for other in names[n + 1 :]:
            assert not meet(boxes[name], boxes[other]), (name, other)
    for name, box in boxes.items():
        assert box["left"] >= -1, name
        assert box["right"] <= size[0] + 1, name
        assert box["bottom"] <= size[1] + 1, name


def test_what_must_be_read_is_large_enough_on_a_4k_wall(wall):
    wall.open(size=(3840, 2160))
    sizes = wall.page.evaluate(
        """() => [...document.querySelectorAll('#wall-news *, #wall-townships *,'
          + '#wall-legend *, #wall-clock, #wall-feeds *')]
          .filter((node) => node.innerText?.trim() && node.children.length === 0)
          .map((node) => parseFloat(getComputedStyle(node).fontSize))"""
    )
    assert sizes
    assert min(sizes) >= LEAST_READ_PX


def test_a_phone_has_everything_in_one_column(wall):
    wall.open(size=(390, 844))
    page = wall.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for selector in ("#wall-numbers", "#map", "#wall-news", "#wall-townships"):
        box = page.evaluate(
            "s => document.querySelector(s).getBoundingClientRect().toJSON()", selector
        )
        assert box["height"] > 60, selector
    page.click("#wall-tools .tool-list")
    page.wait_for_selector("#wall-list tbody tr")
    assert json.loads(page.evaluate("JSON.stringify(onenet.wall.list.isOpen)"))


def test_before_the_first_release_the_wall_says_so(transactional_db, visit):
    unit("centre", "331127")
    sample_users.make()
    keep_quiet(visit.page)
    visit.log_in()
    visit.page.goto(f"{visit.server}/wall/")
    visit.page.wait_for_selector("#wall-say:not([hidden])")
    assert "还没有生效的边界版本" in visit.page.inner_text("#wall-say")
    assert visit.faults == []
