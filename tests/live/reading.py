"""A reader of the stream as plain as a socket: what does it hear?"""

from __future__ import annotations

import json
import socket
import time

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

AT_MOST_S = 20.0
ESTABLISHED = 1
"""Of linux/tcp.h."""


def cookie_of(username: str) -> str:
    """A session of theirs."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Reading:
    """One open stream; or the answer that was given instead of one."""

    def __init__(self, address, cookie="", *, after=None, last=None, **more):
        query = f"?after={after}" if after is not None else ""
        if only := more.get("only"):
            query += f"{'&' if query else '?'}only={only}"
        path = more.get("path", "/live/events")
        lines = [
            f"{more.get('method', 'GET')} {path}{query} HTTP/1.1",
            f"Host: {more.get('host', f'{address.host}:{address.port}')}",
            f"Accept: {more.get('accept', 'text/event-stream')}",
        ]
        if cookie:
            lines.append(f"Cookie: {settings.SESSION_COOKIE_NAME}={cookie}")
        if last is not None:
            lines.append(f"Last-Event-ID: {last}")
        if origin := more.get("origin"):
            lines.append(f"Origin: {origin}")
        self.line = socket.socket(socket.AF_INET)
        if buffer := more.get("buffer"):
            self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.line.settimeout(AT_MOST_S)
        self.line.connect((address.host, address.port))
        self.line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        self._rest = b""
        self.status, self.headers = 0, {}
        if more.get("reads", True):
            self.begin()
        self.last = after

    def begin(self):
        """Reads the head of the answer."""
        self.status, self.headers = self._head()
        if self.headers.get("transfer-encoding") == "chunked":
            self._chunks, self._rest = _Chunked(self._rest), b""

    def _head(self):
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._more()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        pairs = (line.split(": ", 1) for line in lines)
        return int(first.split()[1]), {name.lower(): value for name, value in pairs}

    def _more(self):
        data = self.line.recv(65536)
        if not data:
            raise ConnectionError("closed")
        return data

    def body(self):
        """Of an answer that is no stream."""
        while len(self._rest) < int(self.headers["content-length"]):
            self._rest += self._more()
        return json.loads(self._rest)

    def next(self):
        """The next message: its kind and its data. ConnectionError at the end."""
        while True:
            while b"\n\n" not in self._rest:
                self._chunk()
            text, _, self._rest = self._rest.partition(b"\n\n")
            lines = [line.partition(": ") for line in text.decode().split("\n")]
            found = {name: value for name, _, value in lines}
            if "id" in found:
                self.last = int(found["id"])
            if "event" in found:
                return found["event"], json.loads(found["data"])

    def _chunk(self):
        """Chunks of HTTP are taken apart as they come."""
        while not (data := self._chunks.take()):
            if self._chunks.ended:
                raise ConnectionError("ended")
            self._chunks.feed(self._more())
        self._rest += data

    def until_step(self, count=1):
        """The next so many steps, whatever else comes between."""
        found = []
        while len(found) < count:
            kind, data = self.next()
            if kind == "step":
                found.append(data)
        return found

    def rest(self):
        """Ids of the steps that come until the link is broken."""
        found = []
        try:
            while True:
                kind, data = self.next()
                found += [data["id"]] if kind == "step" else []
        except OSError:
            return found

    def is_cut_off(self):
        """Whether the other side has ended it, read or not (TCP_INFO's first byte)."""
        state = self.line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
        return state != ESTABLISHED

    def close(self):
        self.line.close()

    @staticmethod
    def until(is_so):
        """Until it is so; a machine that is busy is waited for."""
        end = time.monotonic() + AT_MOST_S
        while not is_so():
            assert time.monotonic() < end, "it did not come about"
            time.sleep(0.02)


class _Chunked:
    def __init__(self, begun):
        self._buffer, self.ended = begun, False

    def feed(self, data):
        self._buffer += data

    def take(self):
        head, found, rest = self._buffer.partition(b"\r\n")
        if not found:
            return b""
        size = int(head, 16)
        if len(rest) < size + 2:
            return b""
        self._buffer = rest[size + 2 :]
        self.ended = size == 0
        return rest[:size]
