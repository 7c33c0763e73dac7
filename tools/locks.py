"""Who is at work here already? Two `make` at once take turns."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from tools.steps import say


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock alone; wait, and say for whom, while another holds it."""
    with path.open("a+", encoding="utf-8") as file:
        if not try_alone(file):
            file.seek(0)
            holder = file.read() or "that has just begun"
            say(f"  … waiting for another make (process {holder})")
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def shared(path: Path) -> Iterator[TextIOWrapper]:
    """Hold the lock with others; yields the open file, see `try_alone`."""
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield file


def try_alone(file: TextIOWrapper) -> bool:
    """Take the lock of an open file alone, if nobody else holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
