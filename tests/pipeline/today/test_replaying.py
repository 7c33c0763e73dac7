"""The county lives on: what was reported on this day of the year comes in again."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event, Thread

import pytest
from django.utils import timezone

from gisapp.dispatch.models import Event as Step
from gisapp.incidents.actions import give_token
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Channel, Incident
from gisapp.organization import sample_people
from gisapp.pipeline import bulk
from gisapp.pipeline.today import picks, sending
from gisapp.pipeline.today.pace import Pace
from gisapp.pipeline.today.replaying import Replay, Upcoming
from tests.prepared_county import bare_profile, call, police, ready, table
from tests.small_county import ZONE

YEAR = 2017
CALLS = 12


def source(at: datetime) -> datetime:
    """The moment of the sample's year that stands for a moment."""
    day = picks.source_day(at.astimezone(ZONE).date(), YEAR)
    return datetime.combine(day, at.astimezone(ZONE).time(), ZONE)


@pytest.fixture
def now():
    """Early enough in its day that the calls of an hour are of the same one."""
    day = timezone.now().astimezone(ZONE).date()
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZONE)


@pytest.fixture
def profile(transactional_db, tmp_path, now):
    """Calls of that day of the year, every five minutes from nine o'clock on."""
    county, profile = ready(), bare_profile()
    sample_people.fill(profile, county.release, by="x", at=now)
    calls = [
        call(
            f"J{number}",
            bjsj=f"{source(now) + timedelta(minutes=5 * number + 1):%Y%m%d%H%M%S}",
            bjlbdm="300100",
            bjnr="有人报警",
        )
        for number in range(CALLS)
    ]
    path = table(tmp_path, *calls)
    bulk.run(Table(path, "gb18030").messages(), police(), by="import:police_110")
    return profile


def replay(profile, base, began_at, *, speed=1.0, said=None):
    pace = Pace(began_at=began_at, speed=speed)
    say = (lambda line: said.append(line)) if said is not None else (lambda line: None)
    return Replay(profile=profile, base=base, pace=pace, say=say)


def upcoming(profile, since):
    return Upcoming(profile=profile, until=since)


def sent():
    return Incident.objects.filter(message__external_number__contains="@")


def test_what_is_due_comes_through_the_api_dated_now(profile, now, live_server):
    going = replay(profile, live_server.url, now)
    todo = upcoming(profile, now)
    going.send(todo, now=now + timedelta(minutes=8), stop=Event())
    assert sent().count() == 2
    assert {i.message.origin for i in sent()} == {"api:channel:police_110"}
    ages = [timezone.now() - incident.received_at for incident in sent()]
    assert max(ages) < timedelta(minutes=5)
    going.send(todo, now=now + timedelta(minutes=8), stop=Event())
    assert sent().count() == 2


def test_sixty_times_as_fast_an_hour_is_a_minute(profile, now, live_server):
    going = replay(profile, live_server.url, now, speed=60)
    going.send(upcoming(profile, now), now=now + timedelta(minutes=1), stop=Event())
    assert sent().count() == CALLS


def test_a_report_of_this_day_is_not_sent_twice(profile, now, live_server):
    for _ in range(2):
        going = replay(profile, live_server.url, now, speed=60)
        todo = upcoming(profile, now)
        going.send(todo, now=now + timedelta(minutes=1), stop=Event())
    assert sent().count() == CALLS
    assert not sent().filter(revisions__gt=0).exists()


def test_a_server_that_is_away_loses_nothing(profile, now, live_server):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
    going = replay(profile, nowhere, now)
    todo = upcoming(profile, now)
    with pytest.raises(OSError, match="refused"):
        going.send(todo, now=now + timedelta(minutes=8), stop=Event())
    back = replace(going, base=live_server.url)
    back.send(todo, now=now + timedelta(minutes=9), stop=Event())
    assert sent().count() == 2


def test_after_a_long_sleep_only_the_last_minutes_are_sent(profile, now, live_server):
    going = replay(profile, live_server.url, now)
    todo = upcoming(profile, now)
    going.send(todo, now=now + timedelta(minutes=42), stop=Event())
    assert sent().count() == 2


def test_a_channel_with_a_token_of_its_own_is_left_to_its_subsystem(profile, now):
    channel = Channel.objects.get(name="police_110")
    give_token(channel)
    going = replay(profile, "http://127.0.0.1:9", now)
    going.send(upcoming(profile, now), now=now + timedelta(minutes=8), stop=Event())
    assert not sent().exists()


def test_its_own_token_stays_the_same(profile):
    channel = Channel.objects.get(name="police_110")
    first = sending.token_for(channel)
    again = sending.token_for(Channel.objects.get(name="police_110"))
    assert first == again is not None


def test_people_work_on_what_came_in(profile, now, live_server):
    going = replay(profile, live_server.url, now, speed=600)
    going.send(upcoming(profile, now), now=now + timedelta(seconds=5), stop=Event())
    count = going.work(now=timezone.now() + timedelta(minutes=30))
    assert count > CALLS
    assert Step.objects.filter(kind="accepted", incident__in=sent()).exists()
    assert going.work(now=timezone.now() + timedelta(minutes=30, seconds=3)) == 0


def test_a_case_touched_by_hand_goes_on_no_more(profile, now, live_server):
    going = replay(profile, live_server.url, now, speed=600)
    going.send(upcoming(profile, now), now=now + timedelta(seconds=1), stop=Event())
    touched = sent().first()
    Step.objects.create(
        incident=touched, kind="accepted", at=timezone.now(), by="somebody"
    )
    going.work(now=timezone.now() + timedelta(hours=3))
    assert not touched.events.filter(kind="begun").exists()


class Away(Replay):
    """Its server never answers."""

    def send(self, upcoming, *, now, stop):
        raise OSError("nobody there")


def test_it_waits_for_the_server_and_ends_when_told(profile, now):
    stop = Event()
    said: list[str] = []

    def say(line):
        said.append(line)
        stop.set()

    pace = Pace(began_at=now, speed=1.0)
    going = Away(profile=profile, base="http://one.net", pace=pace, say=say)
    runner = Thread(target=going.run, args=[stop])
    runner.start()
    runner.join(20)
    assert not runner.is_alive()
    assert said == ["… http://one.net: nobody there"]
