"""How are the web server and the worker started, and when do they answer?"""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tools import processes
from tools.address import Address
from tools.errors import NoAnswer
from tools.places import Places
from tools.processes import Process

DIRECT = urllib.request.ProxyHandler({})
"""A proxy for the outside world must not be asked for pages of this machine."""
WAIT_S = 90.0
WEB_WORKERS = 2
WEB_THREADS = 8
"""Per worker; each keeps a database connection."""


@contextmanager
def serving(
    places: Places,
    address: Address,
    *,
    log_prefix: str = "",
    before_work: Callable[[], object] | None = None,
) -> Iterator[list[Process]]:
    """Web and worker run inside the block, and the first page answers.

    `log_prefix` keeps the logs of two that run at once apart; `before_work` is done
    when the pages answer already and the worker does not run yet.
    Raises `ProcessDied`, `NoAnswer`.
    """
    family: list[Process] = []
    with processes.stopping(family):
        for name, command in commands(places, address).items():
            if family and before_work:
                await_answer(address, family)
                before_work()
            log = places.logs / f"{log_prefix}{name}.log"
            family.append(
                processes.start(
                    name, command, log=log, cwd=places.root, env=_environment()
                )
            )
        await_answer(address, family)
        yield family


def commands(places: Places, address: Address) -> dict[str, list[str]]:
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
    return {
        "web": [python, "-m", "granian", *given, *flags, app],
        "worker": [python, "manage.py", "run_worker"],
    }


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


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONUNBUFFERED": "1"}
