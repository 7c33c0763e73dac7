"""How soon does the wall show its map, cold, beside the time that it may take?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import databases, serving
from bench.row import Measured, Row
from gisapp.pages import sample_users
from tools.address import Address

ROUNDS = 3
WIDTH = {1080: 1920, 2160: 3840}
"""Pixels, for each height."""
MOST_S = {1080: 3.0, 2160: 6.0}
MOST_BYTES = 2_500_000
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
WATCH = """
const watch = setInterval(() => {
  const map = window.onenet?.map;
  if (map) {
    clearInterval(watch);
    map.once('load', () => (window.pictureAt = performance.now()));
  }
}, 5);
"""
"""The first picture: MapLibre's own `load`, when all that is asked for is drawn."""
BARE = """
<!doctype html><html><head>
<link rel="stylesheet" href="/static/maplibre/maplibre-gl.css">
<script type="importmap" nonce="bench">
{"imports": {"maplibre-gl": "/static/maplibre/maplibre-gl.mjs"}}</script>
<style nonce="bench">html, body, #map { margin: 0; height: 100% }</style>
</head><body><div id="map"></div><script type="module" nonce="bench">
import * as maplibre from 'maplibre-gl';
const map = new maplibre.Map({
  container: 'map', attributionControl: false,
  bounds: [119.2, 27.6, 120, 28.22],
  style: { version: 8, sources: {}, layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': 'black' } }] },
});
window.onenet = { map };
</script></body></html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    seconds: float
    transferred: int
    """Bytes of all answers, as they came over the line."""


def measure(size: int, is_last: bool) -> Measured:
    with databases.fresh("wall"), serving.server("gisapp.settings") as at:
        sample_users.make()
        with _browser() as browser:
            wall = [_open(browser, at, size, "/wall/") for _ in range(ROUNDS)]
            bare = [_open(browser, at, size, "/bare") for _ in range(ROUNDS)]
    ours = min(one.seconds for one in wall)
    most = max(one.transferred for one in wall)
    return Measured(
        ours=ours,
        theirs=MOST_S[size],
        holds=most < MOST_BYTES,
        note=(
            f"{most / 1e6:.2f} MB transferred, at most 2.5;"
            f" a bare map takes {min(one.seconds for one in bare):.2f} s"
        ),
    )


@contextmanager
def _browser() -> Iterator[Browser]:
    program = os.environ.get("GISAPP_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        try:
            yield browser
        finally:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
            browser.close()


def _open(browser: Browser, at: Address, size: int, path: str) -> Opened:
    """One page in a browser that has seen nothing yet."""
    home = f"http://{at.host}:{at.port}"
    context = browser.new_context(
        viewport={"width": WIDTH[size], "height": size},
        storage_state=_logged_in(browser, home),
    )
    page = context.new_page()
    bytes_seen = _count(context, page)
    page.add_init_script(WATCH)
    page.route("**/bare", lambda route: route.fulfill(body=BARE))
    page.goto(home + path, wait_until="commit")
    while not page.evaluate("window.pictureAt ?? 0"):
        page.wait_for_timeout(50)
    seconds = page.evaluate("window.pictureAt") / 1000
    context.close()
    return Opened(seconds=seconds, transferred=sum(bytes_seen))


def _logged_in(browser: Browser, home: str) -> Any:
    """Cookies of the operator's, of a browser of its own that keeps the cache."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{home}/login/")
    page.click("button[value=zhihui]")
    state = context.storage_state()
    context.close()
    return state


def _count(context: Any, page: Any) -> list[int]:
    """Grows with the bytes of each answer, as the line carried them."""
    seen: list[int] = []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on(
        "Network.loadingFinished", lambda told: seen.append(told["encodedDataLength"])
    )
    return seen


ROW = Row(
    name="wall_page",
    work="wall page, first map picture, cold cache, by height in pixels",
    against="the time that is asked for: 3 s and 6 s",
    unit="s",
    sizes=(1080, 2160),
    goal=1.0,
    is_ceiling=True,
    measure=measure,
)
