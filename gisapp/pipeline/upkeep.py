"""What has to be done again and again, without anybody asking?

Each chore is safe to repeat and safe to be cut off. A lock in the database lets one
worker do a chore at a time, however many are running; a chore that looks after its own
locks (`is_shared`) is done by all of them at once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event

from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from gisapp.boundaries.locate import store
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.dispatch import ticking
from gisapp.incidents.models import Quarantined, RawMessage, Reporter
from gisapp.organization import calendars
from gisapp.organization.models import CheckIn

log = logging.getLogger(__name__)
HOUR_S = 3600.0


def erase_expired() -> int:
    """Erase raw messages, reporters and corrections older than the profile says."""
    days = profile.current().raw.get("retention", {}).get("raw_days")
    if not days:
        return 0
    before = timezone.now() - timedelta(days=int(days))
    Reporter.objects.filter(incident__message__received_at__lt=before).delete()
    held = Quarantined.objects.filter(message__received_at__lt=before)
    held.exclude(corrections={}).update(corrections={})
    old = RawMessage.objects.filter(received_at__lt=before, body__isnull=False)
    return old.update(body=None)


def erase_check_ins() -> int:
    """Forget where stationed people were, once the profile's days are over."""
    days = profile.current().raw.get("retention", {}).get("check_in_days")
    if not days:
        return 0
    before = timezone.now() - timedelta(days=int(days))
    return CheckIn.objects.filter(at__lt=before).delete()[0]


def drop_sessions() -> int:
    """Forget log-ins that have run out."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def warm_index() -> int:
    """Have the active release's index on disk before somebody waits for it."""
    release = Release.objects.of_county(profile.current().code).active().first()
    return len(store.locator(release).index.codes) if release else 0


def tick() -> int:
    """Raise what is late, resume what has stood still long enough."""
    done = ticking.tick(timezone.now())
    return done.raised + done.resumed


def enter_holidays() -> int:
    """Have this year's and the next one's holidays, once they are announced."""
    county = profile.current()
    this = timezone.now().astimezone(county.zone).year
    return len(calendars.seed(county, years=(this, this + 1)))


@dataclass(slots=True, kw_only=True)
class Chore:
    name: str
    do: Callable[[], int]
    every_s: float
    is_shared: bool = False
    """Safe while another worker does it too: no lock, and its own transactions."""
    due_at: float = field(default=0.0)
    """On the monotonic clock; 0: at once."""


def chores() -> list[Chore]:
    """A fresh list of all chores."""
    return [
        Chore(name="tick", do=tick, every_s=1.0, is_shared=True),
        Chore(name="warm_index", do=warm_index, every_s=60.0),
        Chore(name="erase_expired", do=erase_expired, every_s=HOUR_S),
        Chore(name="erase_check_ins", do=erase_check_ins, every_s=HOUR_S),
        Chore(name="drop_sessions", do=drop_sessions, every_s=HOUR_S),
        Chore(name="enter_holidays", do=enter_holidays, every_s=HOUR_S),
    ]


def run_due(todo: list[Chore], *, now: float) -> list[str]:
    """Do what is due, each chore by itself. Returns what was done."""
    done = []
    for chore in todo:
        if chore.due_at <= now:
            chore.due_at = now + chore.every_s
            if _do(chore) if chore.is_shared else _alone(chore):
                done.append(chore.name)
    return done


def work(stop: Event, *, todo: list[Chore] | None = None, rest_s: float = 1.0) -> None:
    """Do chores (by default all of these here) until told to stop.

    A database that is away is waited for.
    """
    todo = chores() if todo is None else todo
    while not stop.is_set():
        try:
            run_due(todo, now=time.monotonic())
        except OperationalError:
            log.warning("the database is away; trying again")
            connection.close()
        stop.wait(rest_s)


@transaction.atomic
def _alone(chore: Chore) -> bool:
    """Do the chore in one transaction, unless another worker is at it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"chore:{chore.name}"]
        )
        if not cursor.fetchone()[0]:
            return False
    return _do(chore)


def _do(chore: Chore) -> bool:
    count = chore.do()
    if count or not chore.is_shared:
        log.info("chore done", extra={"chore": chore.name, "count": count})
    return True
