"""A report's file, opened from the disk without a network: its map is live."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import timezone

from gisapp.risk import month as months
from gisapp.risk import monthly
from gisapp.risk.report import Edition, Paper, writing
from tests import prepared_county, small_county
from tests.risk.monthly.months import add
from tests.small_county import G1, G3

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (settings.NODE_MODULES / "leaflet").is_dir(),
        reason="the JavaScript packages are not installed (npm ci)",
    ),
]
MONTH = "2017-11"
TOLD = "document.getElementById('live-told').textContent"


@pytest.fixture
def file(chromium, db, tmp_path):
    county = small_county.draw()
    for month in ("2017-08", "2017-09", "2017-10"):
        add(county, month, G1, 2)
    add(county, MONTH, G1, 41)
    add(county, MONTH, G3, 5, theme="FIRE")
    figures = monthly.figures(
        months.read(MONTH), profile=prepared_county.bare_profile()
    )
    edition = Edition(version=None, digest="", made_at=timezone.now())
    text = writing.texts(Paper(figures=figures, edition=edition), None).screen
    path = tmp_path / "report.html"
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(chromium, file):
    """Opens the file with scripts or without; what it asks for and complains of."""
    contexts, told = [], []

    def one(**how):
        context = chromium.new_context(offline=True, locale="zh-CN", **how)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda asked: _note(told, asked.url))
        page.goto(file)
        return page, told

    yield one
    for context in contexts:
        context.close()


def _note(told, url):
    if not url.startswith(("file:", "data:")):
        told.append(url)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_click_a_choice_and_another_layer(opened, width, height):
    page, told = opened(viewport={"width": width, "height": height})
    assert page.is_hidden(".printed")
    page.select_option("#live-pick", G3)
    assert "消防 5件" in page.evaluate(TOLD)
    assert page.inner_text(".leaflet-popup-content").count("5") >= 1
    page.keyboard.press("Escape")
    assert page.input_value("#live-pick") == ""
    page.check("input[value=heat]")
    assert page.locator(".leaflet-heat-pane img").count() == 1
    assert page.is_visible(".live-legend[data-view=heat]")
    assert page.is_hidden(".live-legend[data-view=grids]")
    box = page.locator(".live-frame").bounding_box()
    page.mouse.click(
        box["x"] + box["width"] / 2 - 20, box["y"] + box["height"] / 2 + 10
    )
    assert page.input_value("#live-pick") != ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert told == []


def test_its_layers_are_reached_by_the_keyboard(opened):
    page, told = opened()
    page.focus("input[value=grids]")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("input[value=heat]")
    assert page.is_visible(".live-legend[data-view=heat]")
    assert told == []


def test_printed_or_without_scripts_it_shows_the_picture(opened):
    page, _ = opened()
    page.emulate_media(media="print")
    assert page.is_visible(".printed")
    assert page.is_hidden(".live")
    page, told = opened(java_script_enabled=False)
    assert page.is_visible(".printed")
    assert page.is_hidden(".live")
    assert told == []
