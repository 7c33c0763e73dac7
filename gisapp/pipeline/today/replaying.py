"""How do the sample's reports go on coming in, and its people on working?

Reports of the year that stand for the hours to come are sent through the real API as
their moment comes, dated now; the steps that were drawn for open cases are taken as
theirs comes. Who acts by hand is left alone: such a case goes on no more by itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from gisapp.core.profile import Profile
from gisapp.incidents.models import RawMessage
from gisapp.pipeline import context as contexts
from gisapp.pipeline.today import picks, plans, redating, sending
from gisapp.pipeline.today.doing import People, carry_out
from gisapp.pipeline.today.drawing import HASTE
from gisapp.pipeline.today.pace import Pace
from gisapp.pipeline.today.redating import Pick
from gisapp.pipeline.working_off import county as counties
from gisapp.pipeline.working_off.echoes import Echoes

AHEAD = timedelta(hours=6)
"""So much of the year is looked up at a time."""
LATEST = timedelta(minutes=10)
"""What could not be sent for so long, by the clock, is sent no more: the next
`load_today` writes it at its own moment."""
WORK_EVERY = timedelta(seconds=15)
REST_S = 0.5
AWAY_S = 2.0
Say = Callable[[str], object]


@dataclass(slots=True, kw_only=True)
class Upcoming:
    """The reports to come, in their order; looked up some hours at a time."""

    profile: Profile
    until: datetime
    """Up to this moment of the sample they are known."""
    waiting: deque[Pick] = field(default_factory=deque)

    def due(self, moment: datetime, *, latest: timedelta) -> Iterator[Pick]:
        """Those whose moment has come; each leaves when it was dealt with."""
        if moment > self.until:
            ahead = moment + AHEAD
            since = max(self.until, moment - latest)
            self.waiting.extend(picks.between(since, ahead, self.profile))
            self.until = ahead
        while self.waiting and self.waiting[0].at <= moment:
            if self.waiting[0].at > moment - latest:
                yield self.waiting[0]
            self.waiting.popleft()


@dataclass(slots=True, kw_only=True)
class Replay:
    """Sends and works until it is stopped; waits for a server that is away."""

    profile: Profile
    base: str
    """Where the API is: `http://127.0.0.1:8000`."""
    pace: Pace
    say: Say
    _worked_at: datetime | None = None

    def run(self, stop: Event) -> None:
        upcoming = Upcoming(profile=self.profile, until=self.pace.began_at)
        while not stop.is_set():
            try:
                self.send(upcoming, now=timezone.now(), stop=stop)
                self.work(now=timezone.now())
            except OSError as error:
                self.say(f"… {self.base}: {error}")
                stop.wait(AWAY_S)
            except (OperationalError, InterfaceError):
                self.say("… the database is away 数据库暂时不可用")
                connection.close()
                stop.wait(AWAY_S)
            stop.wait(REST_S)

    def send(self, upcoming: Upcoming, *, now: datetime, stop: Event) -> None:
        """Send what is due. Raises OSError; what was not sent is due again."""
        latest = self.pace.lasting(LATEST)
        for pick in upcoming.due(self.pace.moment(now), latest=latest):
            if stop.is_set():
                return
            self._send(replace(pick, at=now))

    def work(self, *, now: datetime) -> int:
        """Take the steps whose moment has come; how many."""
        if self._worked_at is not None and now - self._worked_at < WORK_EVERY:
            return 0
        self._worked_at = now
        known = counties.read(self.profile, Echoes())
        with transaction.atomic():
            todo = plans.ahead(known, at=now, haste=HASTE / self.pace.speed)
        people = People(now.astimezone(self.profile.zone).date())
        count = carry_out(todo, people, until=now)
        if count:
            self.say(f"{self._clock(now)} 办理 {count} steps")
        return count

    def _send(self, pick: Pick) -> None:
        context = contexts.kept(pick.channel, profile=self.profile)
        token = sending.token_for(context.channel)
        if token is None or not picks.unsent([pick], self.profile):
            return
        raw = RawMessage.objects.select_related("header").get(pk=pick.message)
        found = redating.message(raw, context)
        if found is None:
            return
        told = redating.fields(found, pick, context, zone=self.profile.zone)
        answer = sending.post(self.base, told, token=token)
        what = f"{answer.status} {answer.standing} {answer.number}"
        self.say(f"{self._clock(pick.at)} {context.channel.title_zh} → {what}")

    def _clock(self, at: datetime) -> str:
        return f"{at.astimezone(self.profile.zone):%H:%M:%S}"
