"""A stream process in a thread, on a port of its own, and readers on real sockets."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.db import connection

from gisapp.live import publishing
from gisapp.live.limits import Limits
from gisapp.live.models import Published
from gisapp.live.server import server
from tests.dispatch import loop
from tests.live.reading import AT_MOST_S, Reading
from tools.address import any_free

QUICK = Limits(beat_s=60.0, recheck_s=60.0, look_s=0.2, gather_s=0.0)
"""No heartbeat and no look at the rights, unless a test asks for them."""


@pytest.fixture
def county(db):
    """Everybody at their desks; the stream has begun long ago."""
    Published.objects.create()
    return loop.manned()


@pytest.fixture
def publish():
    """Publishes all that waits, as the publisher would."""

    def all_of_it():
        while publishing.publish():
            pass

    return all_of_it


@pytest.fixture
def serve(transactional_db):
    """Starts stream servers with other limits: `serve(beat_s=…)`; their addresses."""
    running = []

    def start(**limits):
        address = any_free()
        made = server(
            host=address.host, port=address.port, limits=replace(QUICK, **limits)
        )
        thread = threading.Thread(target=made.run, daemon=True)
        thread.start()
        running.append((made, thread))
        Reading.until(lambda: made.started and made._app.hub.is_ready)
        return address

    yield start
    for made, thread in running:
        made.should_exit = True
        thread.join(AT_MOST_S)
        assert not thread.is_alive()
    connection.close()


@pytest.fixture
def listen(serve):
    """Opens streams: `listen(cookie, at=address, after=…)`; closed in the end.

    Without an address: of one server with the usual limits.
    """
    opened, servers = [], []

    def open_one(cookie="", *, at=None, **asked):
        if at is None:
            servers[:] = servers or [serve()]
        reading = Reading(at or servers[0], cookie, **asked)
        opened.append(reading)
        return reading

    yield open_one
    for reading in opened:
        reading.close()
