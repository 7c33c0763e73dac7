"""Is a month's report made, read, looked at on its map and taken along in a browser?"""

from __future__ import annotations

import csv
import io
import re

import pytest

from gisapp.risk import jobs, report
from tests import manned_county
from tests.browser.conftest import Visit, sign_in
from tests.risk.monthly.months import add
from tests.small_county import G1, G2, G3

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BASE = "/risk/2017-11/"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
CHINESE = re.compile("[\u4e00-\u9fff]+")
NAMES = ("红星", "鹤溪", "网格", "中文", "分析员", "fenxi")
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVERLAPS = """() => {
  const found = document.querySelectorAll('main button, main select, main a');
  const seen = [...found].filter((one) => !one.closest('.maplibregl-map')
    && one.checkVisibility({visibilityProperty: true}));
  const boxes = seen.map((one) => one.getBoundingClientRect());
  return seen.filter((one, n) => boxes.some((box, m) => m > n
    && !one.contains(seen[m]) && !seen[m].contains(one)
    && Math.min(box.right, boxes[n].right) - Math.max(box.left, boxes[n].left) > 1
    && Math.min(box.bottom, boxes[n].bottom) - Math.max(box.top, boxes[n].top) > 1))
    .map((one) => one.textContent);
}"""
"""What can be pressed and lies under something else that can."""
DRAWN = """ids => ids.filter(id => onenet.map.getLayer(id)
    && onenet.map.getLayoutProperty(id, 'visibility') !== 'none')"""
LAYERS = {
    "grids": "risk-grid-fill",
    "heat": "risk-heat",
    "hexagons": "risk-hexagon-fill",
    "next": "risk-next-fill",
}


@pytest.fixture
def county(transactional_db):
    made = manned_county.manned()
    for month in ("2017-08", "2017-09", "2017-10"):
        add(made, month, G1, 3)
    add(made, "2017-11", G1, 21)
    add(made, "2017-11", G2, 7, theme="FIRE")
    add(made, "2017-11", G3, 5, theme="SEC")
    return made


@pytest.fixture
def made(county):
    """The month's report, as the reports' process makes it."""
    jobs.ask(month="2017-11", by="fenxi")
    assert jobs.run_next(report.make) == 1


@pytest.fixture
def visitor(chromium, live_server):
    contexts = []

    def become(*, viewport=DESK, locale="zh-CN"):
        context = chromium.new_context(
            locale=locale, viewport=viewport, has_touch=viewport is PHONE
        )
        contexts.append(context)
        sign_in(context, "fenxi", live_server.url)
        return Visit(context, live_server.url)

    yield become
    for context in contexts:
        context.close()


def opened(visit, path=BASE):
    """The page, its map drawn."""
    visit.page.goto("about:blank")
    visit.page.goto(visit.server + path)
    visit.wait_for("!!window.onenet && onenet.map.loaded()")
    return visit.page


def text(page, selector):
    return page.inner_text(selector)


def test_a_report_is_asked_for_made_read_and_taken_along(visitor, county):
    visit = visitor()
    page = visit.page
    page.goto(f"{visit.server}/risk/")
    page.click("text=2017年11月")
    page.click("text=生成月报")
    page.wait_for_selector("text=排队中")
    assert jobs.run_next(report.make) == 1
    page.wait_for_selector(".report .five")
    visit.wait_for("!!window.onenet && onenet.map.loaded()")
    api = page.request.get(f"{visit.server}/api/risk/2017-11").json()["area"]
    link = page.get_attribute(".files a:has-text('CSV')", "href")
    told = page.request.get(visit.server + link).body().decode("utf-8-sig")
    rows = {
        (row["kind"], row["theme"], row["figure"]): row["value"]
        for row in csv.DictReader(io.StringIO(told))
        if not row["place"]
    }
    total = api["total"]["count"]
    assert total == 33
    assert rows["total", "ALL", "count"] == str(total)
    assert f"{total}件" in text(page, ".five")
    for one, row in zip(
        api["themes"], page.query_selector_all(".front tbody tr"), strict=False
    ):
        assert rows["theme", one["theme"], "count"] == str(one["count"])
        assert row.query_selector("td").inner_text() == str(one["count"])
    for kind, sign in (("PDF", b"%PDF"), ("GeoJSON", b"{")):
        link = page.get_attribute(f".files a:text-is('{kind}')", "href")
        answer = page.request.get(visit.server + link)
        assert answer.ok
        assert answer.body().startswith(sign)
    assert (visit.faults, visit.outside) == ([], [])


def test_views_are_switched_by_keys_and_kept_in_the_address(visitor, made):
    visit = visitor()
    page = opened(visit)
    for view, layer in LAYERS.items():
        page.focus(f"#risk-views [value={view}]")
        page.keyboard.press("Enter")
        assert page.evaluate(DRAWN, list(LAYERS.values())) == [layer]
        assert text(page, "#risk-legend").strip()
        assert text(page, "#risk-meaning").strip()
    assert page.url.endswith("#view=next")
    opened(visit, f"{BASE}#view=heat")
    assert page.get_attribute("#risk-views [value=heat]", "aria-pressed") == "true"
    assert page.is_disabled("#risk-themes [value=TRAF]")
    assert "件/平方公里·月" in text(page, "#risk-legend")
    opened(visit, f"{BASE}#view=hexagons&theme=TRAF")
    assert "z" in text(page, "#risk-legend")
    page.select_option("#risk-pick", index=1)
    assert "交通" in text(page, "#risk-card")
    assert visit.faults == []


def test_a_grid_that_is_clicked_says_its_figures_and_can_be_left(visitor, made):
    visit = visitor()
    page = opened(visit)
    at = page.evaluate("onenet.map.project([119.3, 28.15])")
    page.click("#risk-map", position={"x": at["x"], "y": at["y"]})
    card = text(page, "#risk-card")
    assert "红星一网格" in card
    assert "本月件数 21" in card
    assert f"at={G1}" in page.url
    assert page.input_value("#risk-pick") == G1
    page.keyboard.press("Escape")
    assert page.is_hidden("#risk-card")
    assert "at=" not in page.url


def test_a_theme_with_nothing_in_it_says_so(visitor, made):
    visit = visitor()
    page = opened(visit)
    page.click("#risk-themes [value=PROD]")
    assert "本月没有这一主题的事件" in text(page, "#risk-legend")
    assert page.is_disabled("#risk-pick")
    page.click("#risk-themes [value=FIRE]")
    assert page.evaluate("document.querySelector('#risk-pick').length") == 2


def test_another_place_is_read_in_the_same_view(visitor, made):
    visit = visitor()
    page = opened(visit, f"{BASE}#view=heat")
    page.select_option("#place", label="红星街道")
    page.wait_for_url(f"**{BASE}{manned_county.T1}/#view=heat")
    visit.wait_for("!!window.onenet && onenet.map.loaded()")
    assert page.evaluate(DRAWN, list(LAYERS.values())) == ["risk-heat"]


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_on_a_phone_nothing_overlaps_or_runs_out_of_sight(visitor, made, locale):
    visit = visitor(viewport=PHONE, locale=locale)
    page = opened(visit)
    for path in ("", "#view=heat", f"#at={G1}"):
        opened(visit, BASE + path)
        assert page.evaluate(TOO_WIDE) <= 0
        assert page.evaluate(OVERLAPS) == []
    for path in ("/risk/", "/risk/2017-10/", f"{BASE}{manned_county.T1}/"):
        page.goto(visit.server + path)
        assert page.evaluate(TOO_WIDE) <= 0
        assert page.evaluate(OVERLAPS) == []
    assert visit.faults == []


def test_english_has_no_chinese_but_names(visitor, made):
    visit = visitor(locale="en-US")
    page = visit.page
    for path in ("/risk/", "/risk/2017-10/", BASE):
        page.goto(visit.server + path)
        if path == BASE:
            visit.wait_for("!!window.onenet && onenet.map.loaded()")
        left = CHINESE.findall(text(page, "main"))
        assert [one for one in left if not any(n in one for n in NAMES)] == [], path
