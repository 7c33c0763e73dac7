"""Kill the worker in the middle of the ladder: nothing is half, nothing comes twice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from gisapp.dispatch.models import Alarm, Deadline, Event
from gisapp.dispatch.ticking import CHUNK
from gisapp.incidents.models import Incident, RawMessage
from tests.dispatch import clock_world as world
from tools.places import ROOT

MANY = CHUNK + 100
AT_MOST_S = 60.0
BLOCKED = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def wait_for(is_so) -> None:
    """Until it is so; a machine that is busy is waited for."""
    end = time.monotonic() + AT_MOST_S
    while not is_so():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


@pytest.fixture
def start(tmp_path):
    """Starts `manage.py run_worker` on this test's database; all are killed after."""
    name = str(connection.settings_dict["NAME"])
    var = tmp_path / "worker"
    var.mkdir()
    cluster = Path(os.environ.get("GISAPP_VAR", ROOT / "var")) / "cluster.json"
    if cluster.is_file():
        shutil.copy(cluster, var)
    env = {**os.environ, "GISAPP_DATABASE": name, "GISAPP_VAR": str(var)}
    if url := os.environ.get("DATABASE_URL"):
        env["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
    running = []

    def run():
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "run_worker"],
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        running.append(worker)
        return worker

    yield run
    for worker in running:
        worker.kill()
        worker.communicate()


def many_late():
    """So many incidents whose limit ran out long ago, rungs 1 to 4 all due."""
    first = world.incident(world.ready(), "0")
    row = world.begin(first)
    messages = RawMessage.objects.bulk_create(
        RawMessage(
            channel=first.channel,
            external_number=str(n),
            digest=str(n).encode(),
            received_at=first.received_at,
        )
        for n in range(1, MANY)
    )
    fields = {
        name: getattr(first, name)
        for name in (
            "channel", "category", "theme", "level", "occurred_at",
            "occurred_precision", "received_at", "owner", "township_code",
        )
    }  # fmt: skip
    incidents = Incident.objects.bulk_create(
        Incident(number=f"N{message.external_number}", message=message, **fields)
        for message in messages
    )
    same = ("clock", "unit", "value", "measure", "started_at", "warn_at", "due_at",
            "next_at")  # fmt: skip
    Deadline.objects.bulk_create(
        Deadline(incident=one, **{name: getattr(row, name) for name in same})
        for one in incidents
    )


def counted():
    rungs = Alarm.objects.order_by().values_list("deadline", "rung")
    return Counter(rungs.iterator())


def is_blocked():
    with connection.cursor() as cursor:
        cursor.execute(BLOCKED)
        return cursor.fetchone()[0] > 0


@pytest.fixture
def holder():
    """Another session of the database; whatever it holds, it lets go in the end."""
    other = connection.copy()
    yield other
    other.close()


@pytest.mark.django_db(transaction=True)
def test_after_kill_9_in_mid_ladder_every_rung_is_there_once(holder, start):
    many_late()
    held = Deadline.objects.order_by("incident_id")[CHUNK + 50]
    holder.set_autocommit(False)
    with holder.cursor() as cursor:
        # the second chunk has written its events and waits for this row
        cursor.execute(
            "SELECT 1 FROM dispatch_deadline WHERE id = %s FOR UPDATE", [held.pk]
        )
    worker = start()
    wait_for(is_blocked)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert len(counted()) == CHUNK * 4  # of the second chunk nothing is seen
    holder.rollback()

    start(), start()
    wait_for(lambda: not Deadline.objects.filter(next_at__isnull=False).exists())
    assert len(counted()) == MANY * 4
    assert set(counted().values()) == {1}
    by_clock = Event.objects.filter(by="clock")
    assert by_clock.count() == MANY * 4
    assert by_clock.filter(alarm=None).count() == 0
    assert by_clock.filter(kind="supervised").count() == MANY
    assert set(Deadline.objects.values_list("rung", flat=True)) == {4}
