"""How are web, publisher, stream and worker started, and when do they answer?"""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools import processes
from tools.address import Address, next_free
from tools.errors import NoAnswer
from tools.places import Places
from tools.processes import Process

DIRECT = urllib.request.ProxyHandler({})
"""A proxy for the outside world must not be asked for pages of this machine."""
WAIT_S = 90.0
STREAM_PATH = "/live/events"
WORKING = frozenset({"worker", "reports", "replay"})
"""Those that change something by themselves: they are started last."""
WEB_WORKERS = 2
WEB_THREADS = 8
"""Per worker; each keeps a database connection."""


@contextmanager
def serving(
    places: Places,
    address: Address,
    *,
    stream: Address | None = None,
    log_prefix: str = "",
    before_work: Callable[[], object] | None = None,
    sample_speed: float = 0.0,
) -> Iterator[list[Process]]:
    """All of them run inside the block, and the first page answers.

    `stream`: where the live stream is, by default on the next free port; `log_prefix`
    keeps the logs of two that run at once apart; `before_work` is done when the pages
    answer already and those of `WORKING` do not run yet; `sample_speed`: how fast the
    sample's reports go on coming in, 0 not at all.
    Raises `ProcessDied`, `NoAnswer`.
    """
    stream = stream or next_free(address)
    every = commands(places, address, stream)
    if sample_speed:
        every["replay"] = replay(places, address, speed=sample_speed)
    env = environment(stream)
    family: list[Process] = []

    def start(*, are_working: bool) -> None:
        for name, command in every.items():
            if (name in WORKING) == are_working:
                log = places.logs / f"{log_prefix}{name}.log"
                started = processes.start(
                    name, command, log=log, cwd=places.root, env=env
                )
                family.append(started)

    with processes.stopping(family):
        start(are_working=False)
        if before_work:
            await_answer(address, family)
            before_work()
        start(are_working=True)
        await_answer(address, family)
        yield family


def commands(places: Places, address: Address, stream: Address) -> dict[str, list[str]]:
    """What runs, by name; everything in the foreground, logging to its output."""
    python = str(places.python)
    options = {
        "interface": "wsgi",
        "host": address.host,
        "port": address.port,
        "workers": WEB_WORKERS,
        "workers-kill-timeout": 5,
        "blocking-threads": WEB_THREADS,
        "blocking-threads-idle-timeout": 600,
        "log-level": "warning",
    }
    given = [f"--{name}={value}" for name, value in options.items()]
    flags = ["--no-ws", "--respawn-failed-workers"]
    app = "gisapp.wsgi:application"
    manage = [python, "manage.py"]
    at = [f"--host={stream.host}", f"--port={stream.port}"]
    return {
        "web": [python, "-m", "granian", *given, *flags, app],
        "publisher": [*manage, "run_publisher"],
        "stream": [*manage, "run_stream", *at],
        "worker": [*manage, "run_worker"],
        "reports": [*manage, "run_reports"],
    }


def replay(places: Places, address: Address, *, speed: float) -> list[str]:
    """Sends the sample's reports through the API as time passes."""
    given = [f"--speed={speed:g}", f"--url={address.url}"]
    return [str(places.python), "manage.py", "replay_sample", *given]


def await_answer(address: Address, family: list[Process]) -> None:
    """Wait until the first page answers. Raises `ProcessDied`, `NoAnswer`."""
    until = time.monotonic() + WAIT_S
    opener = urllib.request.build_opener(DIRECT)
    reason = "nothing yet"
    while time.monotonic() < until:
        processes.check(family)
        try:
            opener.open(f"{address.url}/", timeout=10).close()
        except urllib.error.HTTPError as error:
            error.close()
            if error.code < 500:
                return
            reason = f"HTTP {error.code}"
        except OSError as error:
            reason = str(error)
        else:
            return
        time.sleep(0.2)
    raise NoAnswer(seconds=int(WAIT_S), reason=reason, log=family[0].log)


def environment(stream: Address) -> dict[str, str]:
    """Ours, and where browsers find the stream: that port of the host they know."""
    where = {"GISAPP_STREAM_URL": f":{stream.port}{STREAM_PATH}"}
    return where | os.environ | {"PYTHONUNBUFFERED": "1"}
