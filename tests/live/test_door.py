"""Who is let in? Asked over real sockets, as a browser and as others would."""

from __future__ import annotations

import json
import socket

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError

from gisapp.live import readers
from tests.live.reading import Reading, cookie_of

pytestmark = pytest.mark.django_db(transaction=True)
STREAM = "text/event-stream; charset=utf-8"


def problem(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.body()
    assert body["status"] == answer.status
    return answer.status, body["title"]


def test_who_is_logged_in_is_let_in_by_whatever_role(county, listen):
    for username in ("zhihui", "cehui", "guanli", "yuan"):
        stream = listen(cookie_of(username))
        assert (stream.status, stream.headers["content-type"]) == (200, STREAM)
        assert stream.headers["x-accel-buffering"] == "no"
        assert stream.headers["cache-control"] == "no-store"


def test_a_stranger_is_not_nor_who_may_not_log_in_any_more(county, listen):
    ended = cookie_of("pingtai")
    User.objects.filter(username="pingtai").update(is_active=False)
    zero = '"aaaa\\000bbb"'
    for cookie in ("", "nonsense", "x" * 32, "'; --", "\xe9", zero, ended):
        assert problem(listen(cookie)) == (401, "NotLoggedIn"), cookie


def test_a_page_on_another_port_may_read_the_answer_with_its_cookie(county, listen):
    for cookie in (cookie_of("zhihui"), ""):
        answer = listen(cookie, origin="http://127.0.0.1:8000")
        told = answer.headers
        assert told["access-control-allow-origin"] == "http://127.0.0.1:8000"
        assert told["access-control-allow-credentials"] == "true"
        assert "Origin" in told["vary"]


OTHER_SITES = (
    "http://evil.example", "null", "http://localhost", "http://127.0.0.1.evil.example",
    "file://127.0.0.1", "http://evil@127.0.0.1x", "http://[", "127.0.0.1",
)  # fmt: skip


def test_a_page_of_another_site_is_refused_and_may_not_read_why(county, listen):
    cookie = cookie_of("zhihui")
    for origin in OTHER_SITES:
        answer = listen(cookie, origin=origin)
        assert problem(answer) == (403, "OtherSite"), origin
        assert "access-control-allow-origin" not in answer.headers


def test_a_name_that_is_not_ours_is_refused(county, listen):
    cookie = cookie_of("zhihui")
    for host in ("evil.example", "evil.example:80", "", "127.0.0.1x"):
        answer = listen(cookie, host=host, origin=f"http://{host}")
        assert problem(answer) == (400, "HostUnknown"), host


UNCLEAR = (
    ({"after": "x"}, (400, "AskedUnclear")),
    ({"after": "-1"}, (400, "AskedUnclear")),
    ({"only": "all"}, (400, "AskedUnclear")),
    ({"path": "/"}, (404, "NothingHere")),
    ({"path": "/live/events/"}, (404, "NothingHere")),
    ({"method": "POST"}, (405, "MethodUnknown")),
    ({"method": "OPTIONS"}, (405, "MethodUnknown")),
)


def test_what_is_not_understood_is_said(county, listen):
    cookie = cookie_of("zhihui")
    for asked, told in UNCLEAR:
        assert problem(listen(cookie, **asked)) == told, asked


def test_where_it_stands_and_for_whom_is_told_to_a_program(county, listen):
    def stands(cookie):
        answer = listen(cookie, accept="application/json")
        assert answer.status == 200
        return answer.body()

    one, two = cookie_of("zhihui"), cookie_of("zhihui")
    assert stands(one)["id"] > 0
    assert stands(one)["who"] == stands(one)["who"] != stands(two)["who"]
    assert one not in json.dumps(stands(one))


def test_one_log_in_has_so_many_streams_and_all_together_so_many(county, serve, listen):
    address = serve(per_login=2, overall=3)
    cookies = {name: cookie_of(name) for name in ("zhihui", "pingtai", "yuan")}
    first = listen(cookies["zhihui"], at=address)
    listen(cookies["zhihui"], at=address)
    third = listen(cookie_of("zhihui"), at=address)
    assert problem(third) == (503, "TooMany")
    assert third.headers["retry-after"] == "10"
    assert listen(cookies["pingtai"], at=address).status == 200
    assert problem(listen(cookies["yuan"], at=address)) == (503, "TooMany")
    first.close()
    Reading.until(lambda: listen(cookies["yuan"], at=address).status == 200)


def test_a_database_that_is_away_is_no_end_of_the_log_in(county, listen, monkeypatch):
    def away(session):
        raise OperationalError("the server closed the connection")

    cookie = cookie_of("zhihui")
    monkeypatch.setattr(readers, "read", away)
    answer = listen(cookie)
    assert problem(answer) == (503, "NotReady")
    assert answer.headers["retry-after"] == "10"


def test_who_asks_nothing_is_cut_off(county, serve):
    address = serve(head_s=0.2)
    with socket.create_connection((address.host, address.port), 20) as silent:
        assert _is_cut_off(silent)


def test_who_asks_without_end_is_cut_off(county, serve):
    address = serve(head_bytes=2000)
    with socket.create_connection((address.host, address.port), 20) as endless:
        endless.sendall(b"GET /live/events HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 3000)
        assert _is_cut_off(endless)


def _is_cut_off(line):
    try:
        return line.recv(10) == b""
    except ConnectionResetError:
        return True
