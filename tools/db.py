"""`make db` and `make stop`: the private database server alone."""

from __future__ import annotations

from tools import cluster_use
from tools.places import Places
from tools.preparation import Wanted, ready
from tools.steps import say


def start(places: Places) -> int:
    """Start it, migrated, and leave it running. Raises `OneNetError`."""
    with ready(places, Wanted(migrated=True)):
        if cluster_use.is_private():
            cluster_use.keep(places)
    say("The database runs until `make stop`. 数据库已就绪。")
    return 0


def stop(places: Places) -> int:
    """Stop it. Raises `OneNetError`."""
    places.make()
    cluster_use.stop(places)
    return 0
