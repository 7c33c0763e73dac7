"""Does the wall hear what happens from the real stream, through kill -9 and back?

Publisher and stream are processes of their own on the test's database, as under
`make run`; the browser is asked what it has, event by event.
"""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from gisapp.dispatch.models import Event
from gisapp.live.models import Published
from tests.dispatch import loop
from tests.live.reading import cookie_of
from tools.address import any_free
from tools.places import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATIENCE_S = 60.0
EVENTS = """number => {
  const one = onenet.margins.day.incidents.get(number);
  return one ? one.log.map(({ id }) => id) : null;
}"""


class Processes:
    """Publisher and stream, started, killed and started again on the same port."""

    def __init__(self):
        self.address = any_free()
        name = connection.settings_dict["NAME"]
        self.env = os.environ | {"GISAPP_DATABASE": name, "DATABASE_URL": ""}
        self.running = {}

    def start(self, name, *given):
        command = [sys.executable, "manage.py", name, *given]
        self.running[name] = subprocess.Popen(command, cwd=ROOT, env=self.env)

    def start_stream(self):
        at = (f"--host={self.address.host}", f"--port={self.address.port}")
        self.start("run_stream", *at)
        self.wait(lambda: self.answers)

    @property
    def answers(self):
        try:
            where = (self.address.host, self.address.port)
            socket.create_connection(where, timeout=1).close()
        except OSError:
            return False
        return True

    def kill(self, name):
        process = self.running.pop(name)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self):
        for name in list(self.running):
            self.kill(name)

    @staticmethod
    def wait(is_so):
        end = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < end
            time.sleep(0.1)


@pytest.fixture
def processes(transactional_db, settings):
    made = Processes()
    settings.STREAM_URL = f":{made.address.port}/live/events"
    made.start("run_publisher")
    made.start_stream()
    yield made
    made.stop()


@pytest.fixture
def county(transactional_db):
    Published.objects.create()
    return loop.manned()


def open_wall(visit, username):
    """A page of theirs; the stream's own port is let through, and nothing else."""
    visit.page.route("**/live/events*", lambda route: route.continue_())
    session = {"name": settings.SESSION_COOKIE_NAME, "value": cookie_of(username)}
    visit.page.context.add_cookies([session | {"url": visit.server}])
    visit.page.goto(f"{visit.server}/wall/")
    visit.wait_for("!!window.onenet?.margins?.day.isLoaded")
    visit.wait_for("onenet.margins.heard > 0")


def has_all(visit, number):
    """Whether the wall has every event of the log, each once."""
    logged = list(
        Event.objects.filter(incident__number=number)
        .order_by("id")
        .values_list("id", flat=True)
    )
    return sorted(visit.page.evaluate(EVENTS, number) or []) == logged


def test_a_step_arrives_and_after_kill_9_every_event_is_there_once(
    processes, county, visit
):
    open_wall(visit, "zhihui")
    first = loop.opened(county, "A1")
    loop.story(first, ("pingtai", "accept"))
    processes.wait(lambda: has_all(visit, "A1"))
    processes.kill("run_stream")
    visit.wait_for("!document.querySelector('#wall-link').hidden")
    loop.story(first, ("pingtai", "begin"))
    loop.opened(county, "A2")
    processes.kill("run_publisher")
    loop.opened(county, "A3")
    processes.start_stream()
    processes.start("run_publisher")
    for number in ("A1", "A2", "A3"):
        processes.wait(lambda number=number: has_all(visit, number))
    visit.wait_for("onenet.margins.stands === null")
    visit.wait_for("document.querySelector('#wall-link').hidden")
    assert visit.outside == []


def test_a_room_hears_of_its_own_township_alone(processes, county, visit):
    open_wall(visit, "zhihuishi")
    loop.opened(county, "OTHER", at_desk_of="bumen", township="331127002")
    loop.opened(county, "OWN")
    processes.wait(lambda: has_all(visit, "OWN"))
    assert visit.page.evaluate(EVENTS, "OTHER") is None
