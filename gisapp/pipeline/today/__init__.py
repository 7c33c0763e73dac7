"""How does today become a working day in the sample county?

The year's reports of the same day come in again, with those of two days before, each
at its own moment through the real pipeline. What would be done by now is written as
the year's work is; the rest goes its way through the real steps, so far as its moment
has come. Last, what no desk of a log-in should lack is added (`exhibits`). Run again,
it goes on from where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gisapp.core.profile import Profile
from gisapp.dispatch import ticking
from gisapp.dispatch.history import history
from gisapp.dispatch.models import Deadline, Event
from gisapp.pipeline.today import exhibits, picks, plans
from gisapp.pipeline.today.arriving import Door
from gisapp.pipeline.today.doing import People, carry_out
from gisapp.pipeline.today.drawing import draw
from gisapp.pipeline.working_off import county as counties
from gisapp.pipeline.working_off import rows
from gisapp.pipeline.working_off.county import County
from gisapp.pipeline.working_off.echoes import Echoes
from gisapp.sample.work import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What one run has brought."""

    reports: int
    steps: int
    shown: int
    """Added for the log-ins."""
    raised: int


@transaction.atomic
@history()
def fill(profile: Profile, *, at: datetime) -> Filled:
    """Fill the county's day up to that moment.

    One transaction: a worker that looks meanwhile would take for late what is only
    being written down. Told live as one thing: whoever watches fetches the day anew.
    """
    known = counties.read(profile, Echoes())
    door = Door(profile)
    new = door.bring_in(list(picks.of_days(at, profile)))
    _finish(new, known, at=at)
    people = People(at.astimezone(profile.zone).date())
    steps = carry_out(plans.ahead(known, at=at), people, until=at)
    shown = exhibits.add(door, known, people, at=at)
    ticked = ticking.tick(at)
    return Filled(reports=len(new), steps=steps, shown=shown, raised=ticked.raised)


def _finish(ids: Sequence[int], known: County, *, at: datetime) -> None:
    """Write what is closed by now as if every step had been taken."""
    drawn = draw(ids, known, untouched=True)
    done = [
        (one, _so_far(course, at)) for one, course in drawn if _is_closed(course, at)
    ]
    Deadline.objects.filter(incident__in=[one.pk for one, _ in done]).delete()
    rows.write(done, known)


def _is_closed(course: Course, at: datetime) -> bool:
    """Whether it is closed at that moment, and will not be opened again."""
    if course.moments(Event.Kind.REOPENED):
        return False
    return any(moment <= at for moment in course.moments(Event.Kind.CLOSED))


def _so_far(course: Course, at: datetime) -> Course:
    """Without what is done later: it is closed, and not judged yet."""
    course.deeds = [deed for deed in course.deeds if deed.at <= at]
    course.state = course.deeds[-1].state
    for answer in course.answers:
        answer.fetched_at = min(answer.fetched_at, at)
    return course
