import http.server
import threading
from urllib.parse import parse_qs

import pytest

from tools import smoke
from tools.pages import PAGES, Page
from tools.smoke import Visitor

FORM = '<html><form><input type="hidden" name="csrfmiddlewaretoken" value="t0k"></form>'


class Site(http.server.BaseHTTPRequestHandler):
    """A map behind a log-in form, and a page that fails."""

    def do_GET(self):
        inside = "session=zhang" in self.headers.get("Cookie", "")
        if self.path == "/map/" and not inside:
            self.reply(302, location="/login/?next=/map/")
        elif self.path.startswith("/login/"):
            self.reply(200, text=FORM)
        else:
            self.reply(500 if self.path == "/broken" else 200, text="<html>map")

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        sent = parse_qs(self.rfile.read(length).decode())
        right = sent == {
            "username": ["zhang"],
            "password": ["pw"],
            "csrfmiddlewaretoken": ["t0k"],
        }
        self.reply(
            302, location="/map/", cookie="session=zhang; Path=/" if right else ""
        )

    def reply(self, code, *, text="", location="", cookie=""):
        self.send_response(code)
        for name, value in {"Location": location, "Set-Cookie": cookie}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *words):
        pass


@pytest.fixture
def visitor():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Visitor(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


MAP = Page(path="/map/", holds="map")


def test_a_stranger_who_is_sent_to_the_form_has_not_seen_the_page(visitor, capsys):
    assert not smoke._answers(visitor, MAP)
    assert "sent on to" in capsys.readouterr().out


def test_logged_in_through_the_form_the_page_answers(visitor):
    visitor.log_in({"username": "zhang", "password": "pw"})
    assert smoke._answers(visitor, MAP)


def test_a_wrong_password_does_not(visitor):
    visitor.log_in({"username": "zhang", "password": "wrong"})
    assert not smoke._answers(visitor, MAP)


def test_a_page_that_fails_is_named_with_its_status(visitor, capsys):
    assert not smoke._answers(visitor, Page(path="/broken", holds=""))
    assert "/broken: HTTP Error 500" in capsys.readouterr().out


def test_a_page_without_the_expected_words_fails(visitor):
    assert not smoke._answers(visitor, Page(path="/", holds="wall"))


def test_each_page_is_listed_once():
    assert len({page.path for page in PAGES}) == len(PAGES)
