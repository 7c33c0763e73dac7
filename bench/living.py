"""How does a county live for a while? Open streams, and reports at an even pace."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import numpy as np
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from bench import serving
from bench.serving import ROOT
from gisapp.organization.models import Person, Post, Unit
from gisapp.organization.roles import Role
from tools.address import Address

PER_SECOND = 50
SENDERS = 4
STREAMS_EACH = 10
"""Of one log-in."""
EVENTS = 3
"""Of one report: received, located, routed."""
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What was seen; milliseconds from the answer to a report to its event."""

    delays_ms: np.ndarray
    """(n,) float64, one for each report and timed stream."""
    lost: int
    """Steps that some stream lacks, or has too often."""
    sent: int
    late_s: float
    """How far the senders fell behind their pace."""


@contextmanager
def listening(stream: Address, count: int) -> Iterator[subprocess.Popen[str]]:
    """So many streams are open inside the block, in a process of their own."""
    sessions = [_session(number // STREAMS_EACH) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sessions"
        path.write_text("\n".join(sessions), encoding="utf-8")
        command = [sys.executable, "-m", "bench.listeners", stream.host]
        child = subprocess.Popen(
            [*command, str(stream.port), str(path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            if child.stdout is None or child.stdout.readline() != "READY\n":
                sys.exit("the streams cannot be opened")
            yield child
        finally:
            child.kill()
            child.wait()


def live(
    pages: Address, requests: Sequence[bytes], child: subprocess.Popen[str]
) -> Lived:
    """Send the reports, so many a second; then see who has heard what."""
    accepted, late_s = _send(pages, requests)
    sleep(2.0)  # what is under way arrives
    told = json.loads(child.communicate("")[0])
    wanted = len(accepted) * EVENTS
    delays = [
        1000 * max(0.0, at - accepted[number])
        for heard in told["heard"]
        for number, at in heard.items()
        if number in accepted
    ]
    missing = len(told["heard"]) * len(accepted) - len(delays)
    lost = missing + sum(abs(steps - wanted) for steps in told["steps"])
    return Lived(
        delays_ms=np.array(delays), lost=lost, sent=len(accepted), late_s=late_s
    )


def _send(pages: Address, requests: Sequence[bytes]) -> tuple[dict[str, float], float]:
    """When each report was accepted, by its incident's number; and the delay."""
    accepted: dict[str, float] = {}
    begun = monotonic()
    late = [0.0] * SENDERS

    def run(share: int) -> None:
        with socket.create_connection((pages.host, pages.port)) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for number in range(share, len(requests), SENDERS):
                ahead = begun + number / PER_SECOND - monotonic()
                late[share] = max(late[share], -ahead)
                sleep(max(0.0, ahead))
                body = json.loads(serving.answer(line, requests[number])[1])
                accepted[str(body["number"])] = monotonic()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return accepted, max(late)


def _session(number: int) -> str:
    """A session of an operator at the centre, made for this bench."""
    username = f"bench-live-{number}"
    user, is_new = User.objects.get_or_create(username=username)
    if is_new:
        person = Person.objects.create(code=username, name=username, user=user)
        centre = Unit.objects.get(kind=Unit.Kind.CENTRE)
        Post.objects.create(
            person=person, unit=centre, role=Role.OPERATOR, from_on="2017-01-01"
        )
    client = Client()
    client.force_login(user)
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)
