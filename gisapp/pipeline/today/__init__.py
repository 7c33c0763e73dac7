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
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from gisapp.core.profile import Profile
from gisapp.dispatch import ticking
from gisapp.dispatch.models import Deadline, Event
from gisapp.dispatch.workflow import OPEN
from gisapp.incidents.models import Incident
from gisapp.pipeline.today import exhibits, picks
from gisapp.pipeline.today.arriving import Door
from gisapp.pipeline.today.doing import People, Plan, carry_out, is_on_its_way
from gisapp.pipeline.today.drawing import draw
from gisapp.pipeline.today.redating import ORIGIN
from gisapp.pipeline.working_off import county as counties
from gisapp.pipeline.working_off import rows
from gisapp.pipeline.working_off.county import County
from gisapp.pipeline.working_off.echoes import Echoes
from gisapp.sample.work import Course

DAYS_KEPT = 14
"""So many days after its receipt a case still goes on by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What one run has brought."""

    reports: int
    steps: int
    shown: int
    """Added for the log-ins."""
    raised: int


@transaction.atomic
def fill(profile: Profile, *, at: datetime) -> Filled:
    """Fill the county's day up to that moment.

    One transaction: a worker that looks meanwhile would take for late what is only
    being written down.
    """
    known = counties.read(profile, Echoes())
    door = Door(profile)
    new = door.bring_in(list(picks.of_days(at, profile)))
    _finish(new, known, at=at)
    people = People(at.astimezone(profile.zone).date())
    steps = carry_out(_plans(known, at=at), people, until=at)
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


def _plans(known: County, *, at: datetime) -> list[Plan]:
    """What is still to be done with the cases that nobody else has touched."""
    incidents = {
        incident.pk: incident
        for incident in Incident.objects.select_for_update(of=("self",)).filter(
            message__origin__startswith=f"{ORIGIN}:",
            state__in=OPEN,
            received_at__gte=at - timedelta(days=DAYS_KEPT),
        )
    }
    log = Event.objects.filter(incident__in=incidents).order_by().values("incident")
    seen_until = dict(log.annotate(last=Max("at")).values_list("incident", "last"))
    drawn = [(incidents[one.pk], own) for one, own in draw(list(incidents), known)]
    return [
        Plan(
            number=incident.number,
            course=course,
            done=incident.version,
            seen_until=seen_until[incident.pk],
        )
        for incident, course in drawn
        if is_on_its_way(incident, course)
    ]
