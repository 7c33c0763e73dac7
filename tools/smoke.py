"""`make smoke`: do every page and the stream answer, once, when all is started?"""

from __future__ import annotations

import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from tools import management
from tools.address import any_free, next_free
from tools.errors import PageFailed
from tools.pages import PAGES, Page
from tools.places import Places
from tools.preparation import is_sample, ready
from tools.run import WANTED
from tools.serving import DIRECT, STREAM_PATH, serving
from tools.steps import say

TIMEOUT_S = 30
_FIELD = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser without a screen: keeps cookies, follows redirects."""

    base: str
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def ask(
        self, path: str, form: dict[str, str] | None = None, *, accept: str = "*/*"
    ) -> tuple[str, str]:
        """The address where it ended and the text. Raises `OSError`."""
        url = urllib.parse.urljoin(self.base, path)
        data = urllib.parse.urlencode(form).encode() if form else None
        keeper = urllib.request.HTTPCookieProcessor(self.cookies)
        headers = {"Referer": url, "Accept": accept}
        request = urllib.request.Request(url, data, headers)
        opener = urllib.request.build_opener(DIRECT, keeper)
        with opener.open(request, timeout=TIMEOUT_S) as answer:
            return answer.url, answer.read().decode("utf-8", "replace")

    def log_in(self, login: dict[str, str]) -> None:
        """Through the log-in form that the map sends a stranger to."""
        url, text = self.ask("/map/")
        token = _FIELD.search(text)
        if token is None:
            return  # the map is open to everybody
        names = {name: login[name] for name in ("username", "password")}
        self.ask(url, names | {"csrfmiddlewaretoken": token.group(1)})


def main(places: Places) -> int:
    """Start it all on a free port, ask, stop. Raises `OneNetError`."""
    with ready(places, WANTED):
        address = any_free()
        stream = next_free(address)
        with serving(places, address, stream=stream, log_prefix="smoke-") as family:
            sample = is_sample(places)
            visitor = Visitor(address.url)
            if sample:
                visitor.log_in(_login(places))
            pages = [page for page in PAGES if sample or _is_open(page)]
            failed = [page.path for page in pages if not _answers(visitor, page)]
            if sample and not _stands(visitor, f"{stream.url}{STREAM_PATH}"):
                failed.append(STREAM_PATH)
        if failed:
            log = family[0].log
            raise PageFailed(count=len(failed), pages=", ".join(failed), log=log)
    say(f"Smoke: all {len(pages)} pages and the stream answered.")
    return 0


def _is_open(page: Page) -> bool:
    return not page.logged_in and not page.sample


def _answers(visitor: Visitor, page: Page) -> bool:
    try:
        url, text = visitor.ask(page.path)
    except OSError as error:
        say(f"  ✗ {page.path}: {error}")
        return False
    arrived = urllib.parse.urlsplit(url).path == urllib.parse.urlsplit(page.path).path
    if page.path != "/" and not arrived:
        say(f"  ✗ {page.path}: sent on to {url}")
        return False
    if page.holds not in text:
        say(f"  ✗ {page.path}: does not hold {page.holds!r}")
        return False
    say(f"  ✓ {page.path} ({len(text):,} characters)")
    return True


def _stands(visitor: Visitor, url: str) -> bool:
    """Whether the live stream says where it stands; it may still be starting."""
    until = time.monotonic() + TIMEOUT_S
    while True:
        try:
            _url, text = visitor.ask(url, accept="application/json")
            say(f"  ✓ {STREAM_PATH} (at {json.loads(text)['id']})")
        except (OSError, ValueError, KeyError) as error:
            if time.monotonic() > until:
                say(f"  ✗ {STREAM_PATH}: {error}")
                return False
            time.sleep(0.2)
        else:
            return True


def _login(places: Places) -> dict[str, str]:
    """The first of the sample's log-ins: the centre's duty officer."""
    logins: list[dict[str, str]] = json.loads(
        management.ask(places, "sample_logins", "--json")
    )
    return logins[0]
