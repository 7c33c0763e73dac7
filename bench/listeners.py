"""Who listens to the live stream, and when do they hear what? A process of its own.

`python -m bench.listeners HOST PORT PATH`: the file at PATH holds one session per line,
a stream is opened for each. READY is printed when all have been greeted; when its input
ends it prints, as JSON, how many steps each has heard, and for some when (on the
monotonic clock, which all processes of a machine share) each report was first heard.
"""

from __future__ import annotations

import json
import re
import selectors
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

TIMED = 20
"""So many streams note the times; all are read and counted."""
STEP = b"event: step"
NUMBER = re.compile(rb'"kind":"received".*?"number":"([^"]+)"')
OVERLAP = 2000
"""What may be cut in two at the end of a read."""


@dataclass(slots=True)
class Listener:
    line: socket.socket
    is_timed: bool
    steps: int = 0
    has_begun: bool = False
    is_closed: bool = False
    heard: dict[str, float] = field(default_factory=dict)
    _tail: bytes = b""

    def read(self) -> None:
        data = self.line.recv(1 << 18)
        now = monotonic()
        if not data:
            self.is_closed = True
            return
        text = self._tail + data
        end = text.rfind(b"\n\n")
        whole, self._tail = text[: end + 2], text[end + 2 :]
        self.steps += whole.count(STEP)
        self.has_begun = self.has_begun or b"event: hello" in whole
        if self.is_timed:
            for number in NUMBER.findall(whole):
                self.heard.setdefault(number.decode(), now)


def opened(host: str, port: int, session: str, *, is_timed: bool) -> Listener:
    line = socket.create_connection((host, port))
    line.sendall(
        f"GET /live/events HTTP/1.1\r\nHost: localhost\r\n"
        f"Accept: text/event-stream\r\nCookie: sessionid={session}\r\n\r\n".encode()
    )
    return Listener(line, is_timed)


def main(host: str, port: int, path: Path) -> None:
    sessions = path.read_text("utf-8").split()
    listeners = [
        opened(host, port, session, is_timed=number < TIMED)
        for number, session in enumerate(sessions)
    ]
    waiting = selectors.DefaultSelector()
    for one in listeners:
        waiting.register(one.line, selectors.EVENT_READ, one)
    waiting.register(sys.stdin, selectors.EVENT_READ, None)
    is_ready = False
    while True:
        for key, _ in waiting.select():
            if key.data is None:
                _tell(listeners)
                return
            key.data.read()
            if key.data.is_closed:
                waiting.unregister(key.data.line)
        if not is_ready and all(one.has_begun for one in listeners):
            is_ready = True
            print("READY", flush=True)


def _tell(listeners: list[Listener]) -> None:
    told = {
        "steps": [one.steps for one in listeners],
        "closed": sum(one.is_closed for one in listeners),
        "heard": [one.heard for one in listeners if one.is_timed],
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
