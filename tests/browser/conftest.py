"""A real Chromium before a running server."""

from __future__ import annotations

import time

import pytest
from django.contrib.auth.models import User
from django.test import Client

PATIENCE_S = 60.0


def sign_in(context, username, server):
    """Logged in without the page of it."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    key = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": key, "url": server}])


class Visit:
    """One browser window, everything from outside blocked and written down."""

    def __init__(self, context, server):
        self.server = server
        self.outside: list[str] = []
        self.faults: list[str] = []
        context.route("**/*", self._let_through)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._listen)

    def _let_through(self, route):
        url = route.request.url
        if url.startswith((self.server, "blob:", "data:")):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def _listen(self, message):
        if message.type == "error":
            self.faults.append(message.text)

    def log_in(self, username="zhihui"):
        self.page.goto(f"{self.server}/login/")
        self.page.click(f"button[value={username}]")

    def wait_for(self, script):
        """Ask until the script is true; the policy forbids Playwright's own way."""
        end = time.monotonic() + PATIENCE_S
        while not self.page.evaluate(script):
            if time.monotonic() > end:
                raise TimeoutError(f"never true: {script}; faults: {self.faults}")
            time.sleep(0.1)

    def wait_for_map(self):
        self.wait_for(
            "!!window.onenet && onenet.map.loaded() && onenet.map.areTilesLoaded()"
        )

    def drawn(self, *layers):
        """How many features of those layers are on the map."""
        return self.page.evaluate(
            "names => onenet.map.queryRenderedFeatures({layers: names}).length",
            list(layers),
        )

    def click_at(self, lng, lat):
        at = self.page.evaluate("at => onenet.map.project(at)", [lng, lat])
        self.page.click("#map", position={"x": at["x"], "y": at["y"]})


@pytest.fixture
def visit(chromium, live_server):
    context = chromium.new_context(
        locale="zh-CN", viewport={"width": 1440, "height": 900}
    )
    yield Visit(context, live_server.url)
    context.close()
