"""Which processes did we start, do they live, and how are all of them stopped?"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tools.errors import ProcessDied
from tools.steps import tail

PATIENCE_S = 10.0
"""After this long a process that does not stop is killed."""
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


class Stopped(BaseException):
    """A signal asks us to stop; no `except Exception` on the way may keep it."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.exit_code = 128 + signum


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One running program, in a process group of its own."""

    name: str
    log: Path
    child: subprocess.Popen[bytes]

    def is_alive(self) -> bool:
        return self.child.poll() is None


def start(
    name: str, command: Sequence[str], *, log: Path, cwd: Path, env: Mapping[str, str]
) -> Process:
    """Start a program that is asked to stop when this process is gone."""
    with log.open("wb") as output:
        child = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_stop_with_parent,
        )
    return Process(name=name, log=log, child=child)


@contextmanager
def stopping(family: list[Process]) -> Iterator[None]:
    """Stop every process of the list, and what it started, at the block's end."""
    try:
        yield
    finally:
        with deaf():
            stop(family)


def stop(family: list[Process]) -> None:
    """Ask all groups to stop, wait, then kill what is left."""
    for process in family:
        _signal_group(process, signal.SIGTERM)
    until = time.monotonic() + PATIENCE_S
    while any(process.is_alive() for process in family) and time.monotonic() < until:
        time.sleep(0.05)
    for process in family:
        _signal_group(process, signal.SIGKILL)
        process.child.wait()


def check(family: list[Process]) -> None:
    """Raise `ProcessDied` if one of them is no longer alive."""
    for process in family:
        if not process.is_alive():
            words = "".join(f"\n    {line}" for line in tail(process.log))
            raise ProcessDied(
                name=process.name,
                code=process.child.returncode,
                tail=words,
                log=process.log,
            )


def listen_to_signals() -> None:
    """From now on Ctrl-C, SIGTERM and a closed terminal raise `Stopped`."""
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, _raise)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup
        signal.signal(signal.SIGHUP, _raise)


@contextmanager
def deaf() -> Iterator[None]:
    """Let no signal interrupt the cleaning up."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(signum: int, _frame: FrameType | None) -> None:
    raise Stopped(signum)


def _signal_group(process: Process, signum: int) -> None:
    with suppress(ProcessLookupError):  # nobody of the group is left
        os.killpg(process.child.pid, signum)


def _stop_with_parent() -> None:
    """In the child: SIGTERM when the parent dies, even by SIGKILL."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
