"""What is the set-up doing, how far is it, and what if it fails?"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tools.errors import StepFailed
from tools.server_account import Account

TAIL_LINES = 15
QUIET_S = 15.0
"""On a log (not a terminal) a long step says that it lives this often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One long command: its words, its log, and the advice if it fails."""

    title: str
    command: Sequence[str]
    log: Path
    advice: str
    cwd: Path
    env: Mapping[str, str] | None = None
    account: Account | None = None
    """As whom, when that is not the caller."""
    appends: bool = False
    """The log is added to instead of begun anew."""


def say(text: str) -> None:
    """Say a line at once."""
    print(text, flush=True)


def done(title: str, note: str = "") -> None:
    """Say that a step is done, or was done before."""
    say(f"  ✓ {title}" + (f" ({note})" if note else ""))


def run(step: Step) -> None:
    """Run a command, its output to the log, its progress to the screen.

    Raises `StepFailed`, with the log's last lines on the screen.
    """
    step.log.parent.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with step.log.open("ab" if step.appends else "wb") as output:
        child = _begin(step, output)
        try:
            code = _watch(child, step=step, begun=begun)
        finally:
            _end(child)
    if code:
        _fail(step, code)
    done(step.title, note=f"{time.monotonic() - begun:.0f} s")


def tail(log: Path, lines: int = TAIL_LINES) -> list[str]:
    """The last lines of a log, as text; none if there is no log."""
    if not log.is_file():
        return []
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 8192))
        text = file.read().decode(errors="replace")
    return [line for line in text.replace("\r", "\n").splitlines() if line][-lines:]


def _begin(step: Step, output: BinaryIO) -> subprocess.Popen[bytes]:
    account = step.account
    return subprocess.Popen(
        step.command,
        cwd=step.cwd,
        env=step.env,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def _watch(child: subprocess.Popen[bytes], *, step: Step, begun: float) -> int:
    """Wait for the child; show the time and its last line meanwhile."""
    is_terminal = sys.stdout.isatty()
    every = 0.5 if is_terminal else QUIET_S
    if not is_terminal:
        say(f"  … {step.title}")
    while True:
        try:
            code = child.wait(timeout=every)
        except subprocess.TimeoutExpired:
            _progress(step, seconds=time.monotonic() - begun, rewrite=is_terminal)
        else:
            break
    if is_terminal:
        print("\r\033[K", end="")
    return code


def _progress(step: Step, *, seconds: float, rewrite: bool) -> None:
    last = (tail(step.log, 1) or [""])[0].strip()
    text = f"  … {step.title} {seconds:.0f} s  {last}"
    width = shutil.get_terminal_size().columns - 1
    if rewrite:
        print(f"\r\033[K{text[:width]}", end="", flush=True)
    else:
        say(text[:110])


def _end(child: subprocess.Popen[bytes]) -> None:
    """Leave no child behind when this process is being stopped."""
    if child.poll() is None:
        with suppress(PermissionError):  # sudo's child hears the terminal's Ctrl-C
            child.terminate()
        child.wait()


def _fail(step: Step, code: int) -> None:
    for line in tail(step.log):
        say(f"    {line}")
    advice = f"{step.advice} The whole output is in {step.log}."
    raise StepFailed(title=step.title, code=code, advice=advice)
