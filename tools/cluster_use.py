"""Who uses the private server now? The last to leave turns it off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import cluster, cluster_data, database, locks, processes
from tools.errors import ServerGone
from tools.places import Places
from tools.steps import done


def is_private() -> bool:
    """Whether the private server is used, and not the one of `DATABASE_URL`."""
    return not os.environ.get("DATABASE_URL")


@contextmanager
def in_use(places: Places) -> Iterator[None]:
    """Have the database ready inside the block.

    What was started for the block stops with the last block that uses it, unless
    `keep` was called. With `DATABASE_URL` nothing is started.
    """
    if not is_private():
        done(cluster.TITLE, note="the one of DATABASE_URL")
        yield
        return
    with locks.shared(places.var / "cluster.lock") as lock:
        server = cluster.find(places)
        try:
            if cluster.start(server):
                _mark(places).unlink(missing_ok=True)
            database.prepare(server)
            yield
        finally:
            with processes.deaf():
                if not _mark(places).exists() and locks.try_alone(lock):
                    cluster.stop(server)


def check(places: Places) -> None:
    """Raise `ServerGone` if the private server is no longer alive."""
    if is_private():
        server = cluster.find(places)
        if cluster_data.holder(server.data) is None:
            raise ServerGone(log=server.log)


def keep(places: Places) -> None:
    """Let the server run on when its last user leaves, until `stop`."""
    _mark(places).touch()


def stop(places: Places) -> None:
    """Stop the private server, whoever uses it."""
    _mark(places).unlink(missing_ok=True)
    if not (places.var / "cluster.json").exists():
        done(cluster.TITLE, note="there is none")
        return
    cluster.stop(cluster.find(places))


def _mark(places: Places) -> Path:
    return places.var / "cluster.kept"
