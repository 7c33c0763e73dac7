"""How many requests does the server answer, and how fast? Over kept connections.

The client writes prepared bytes and reads to the announced length: on two cores a
client that does more would measure itself.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.db import connection

from tools import serving
from tools.address import Address, any_free, next_free
from tools.places import Places
from tools.processes import Process

ROOT = Path(__file__).resolve().parent.parent
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one spell of asking gave."""

    per_second: float
    median_ms: float
    statuses: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """All that runs, and where."""

    pages: Address
    stream: Address
    family: list[Process]

    def pid(self, name: str) -> int:
        """Of the process of that name."""
        return next(one.child.pid for one in self.family if one.name == name)


@contextmanager
def server(wiring: str) -> Iterator[Address]:
    """The product's web server over Django's present database."""
    with everything(wiring) as served:
        yield served.pages


@contextmanager
def everything(wiring: str) -> Iterator[Served]:
    """The product as it runs, over Django's present database."""
    at = connection.settings_dict
    os.environ["DATABASE_URL"] = (
        f"postgis://{at['USER']}@{at['HOST'].replace('/', '%2F')}:{at['PORT']}"
        f"/{at['NAME']}"
    )
    kept = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    os.environ["DJANGO_SETTINGS_MODULE"] = wiring
    places = Places(root=ROOT, var=Path(settings.VAR))
    pages = any_free()
    stream = next_free(pages)
    try:
        with serving.serving(
            places, pages, stream=stream, log_prefix="bench-"
        ) as family:
            yield Served(pages=pages, stream=stream, family=family)
    finally:
        os.environ["DJANGO_SETTINGS_MODULE"] = kept
        del os.environ["DATABASE_URL"]


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def post(path: str, body: bytes, *, token: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def ask(address: Address, requests: Sequence[bytes], *, clients: int) -> Answered:
    """Send all requests, shared by so many clients, each on one kept connection."""
    shares = [requests[start::clients] for start in range(clients)]
    begun = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        told = list(pool.map(_client(address), shares))
    took = perf_counter() - begun
    seen = [one for share in told for one in share]
    statuses: dict[int, int] = {}
    for _, status in seen:
        statuses[status] = statuses.get(status, 0) + 1
    return Answered(
        per_second=len(seen) / took,
        median_ms=1000 * statistics.median(took for took, _ in seen),
        statuses=statuses,
    )


def _client(address: Address) -> Callable[[Sequence[bytes]], list[tuple[float, int]]]:
    def run(requests: Sequence[bytes]) -> list[tuple[float, int]]:
        with socket.create_connection((address.host, address.port)) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return [_one(line, request) for request in requests]

    return run


def _one(line: socket.socket, request: bytes) -> tuple[float, int]:
    """Seconds and HTTP status of one request."""
    begun = perf_counter()
    status, _body = answer(line, request)
    return perf_counter() - begun, status


def answer(line: socket.socket, request: bytes) -> tuple[int, bytes]:
    """HTTP status and body of one request on a kept connection."""
    line.sendall(request)
    heard = line.recv(65536)
    while b"\r\n\r\n" not in heard:
        heard += line.recv(65536)
    head, _, body = heard.partition(b"\r\n\r\n")
    found = LENGTH.search(head)
    if found is None:
        sys.exit(f"an answer without a length: {head[:200]!r}")
    while len(body) < int(found[1]):
        body += line.recv(65536)
    return int(head[9:12]), body
