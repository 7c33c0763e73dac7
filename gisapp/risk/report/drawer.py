"""Who may draw a PDF now? One at a time on this machine.

Drawing takes seconds of a core. A lock on a file is let go by the system when its
process dies, and holds between threads, processes and services alike.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from gisapp.risk.errors import DrawingBusy

PATIENCE_S = 3.0
COME_AGAIN_S = 5
LOOK_EVERY_S = 0.05
_asking = BoundedSemaphore(2)
"""Threads of this process that draw or wait to: one of each; the others stay free."""


@contextmanager
def one_of_few() -> Iterator[None]:
    """For somebody who waits at a page. Raises DrawingBusy at once where two draw or
    wait already."""
    if not _asking.acquire(blocking=False):
        raise DrawingBusy(come_again_s=COME_AGAIN_S)
    try:
        yield
    finally:
        _asking.release()


@contextmanager
def drawer(folder: Path, *, patience_s: float | None) -> Iterator[bool]:
    """Be the one that draws. True; False where the folder cannot hold a lock, as on a
    full disk: then nothing can be kept in it either.

    `patience_s` None waits as long as it takes. Raises DrawingBusy.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "drawing.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield False
        return
    try:
        _wait(lock, patience_s)
        yield True
    finally:
        os.close(lock)


def give_way() -> None:
    """Between two drawings: let those in who wait at a page."""
    time.sleep(2 * LOOK_EVERY_S)


def _wait(lock: int, patience_s: float | None) -> None:
    end_at = None if patience_s is None else time.monotonic() + patience_s
    while not _taken(lock):
        if end_at is not None and time.monotonic() >= end_at:
            raise DrawingBusy(come_again_s=COME_AGAIN_S)
        time.sleep(LOOK_EVERY_S)


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
