"""What is to be told of one incident to the desk that works on it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gisapp.dispatch.models import Assignment, Deadline, Event
from gisapp.incidents.models import Incident, Place
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pages.context import is_english
from gisapp.pages.desk import times
from gisapp.pages.desk.log_words import EVENTS, LOOP, STATES
from gisapp.pages.desk.times import Left
from gisapp.pages.desk.words import CLOCKS
from gisapp.pages.facts import doers, places
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.words import Word, said

KM = 1000.0
FAR_M = 1000.0
"""Whoever arrives farther from the place than this, metres, is asked about it."""
BY_THE_CLOCK = ("warned", "supervised", "climbed")
"""Events that move no case, whoever raised them."""
RESULTS = (Event.Kind.REPORTED_BACK, Event.Kind.SENT_BACK, Event.Kind.REOPENED)
"""The last of these says whether there is a result."""
APPEALS: dict[str, Word] = {
    "asked": _l("待裁定"),
    "upheld": _l("申诉成立"),
    "refused": _l("申诉不成立"),
}
SPOKEN = ("text", "reason", "detail")
"""Facts of an event that are words of whoever took the step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopStep:
    """One state on the line above the incident."""

    word: str
    standing: str
    """past, here or ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One limit: when it ran out or will, and whether it was kept."""

    word: str
    unit: str
    due_at: datetime
    met_at: datetime | None
    left: Left
    """Of one that runs; else how it ended."""
    appeal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log."""

    at: datetime
    what: str
    who: str
    desk: str
    goes_to: str
    """The desk that answers from then on, where that changed."""
    spoken: str


def find(scope: Scope, number: str) -> Incident | None:
    """The incident with what the page tells of it; None if it may not be seen."""
    return (
        Incident.objects.visible_to(scope)
        .select_related("category", "channel", "owner__parent")
        .prefetch_related(
            "decisions__unit",
            "replies",
            "extensions",
            Prefetch("merged", Incident.objects.visible_to(scope)),
            Prefetch("merged_into", Incident.objects.visible_to(scope)),
            Prefetch("events", Event.objects.select_related("desk", "unit")),
            Prefetch("deadlines", Deadline.objects.select_related("unit", "appeal")),
            Prefetch(
                "assignments",
                Assignment.objects.select_related("unit", "by_unit", "person"),
            ),
        )
        .filter(number=number)
        .first()
    )


def place_of(incident: Incident) -> Place | None:
    return places.current([incident]).get(incident.pk)


def loop(incident: Incident) -> list[LoopStep]:
    """Where on the way round it stands; past what it went through since reopened."""
    state = _last_of_loop(incident)
    here = LOOP.index(state) if state in LOOP else 0
    return [
        LoopStep(word=said(STATES, name), standing=_standing(index, here))
        for index, name in enumerate(LOOP)
    ]


def here(steps: list[LoopStep]) -> dict[str, Any]:
    """Which of how many steps it is, and what comes next; for a narrow page."""
    at = next(i for i, step in enumerate(steps) if step.standing == "here")
    ahead = steps[at + 1 :]
    return {
        "number": at + 1,
        "all": len(steps),
        "word": steps[at].word,
        "next": ahead[0].word if ahead else "",
    }


def aside(incident: Incident) -> str:
    """The word of a state that stands beside the loop; empty on the loop."""
    return "" if incident.state in LOOP else said(STATES, incident.state)


def clocks(incident: Incident, now: datetime) -> list[Clock]:
    """Its limits: those that run by what is due first, then the last that ended."""
    ended = {one.pk: bool(one.met_at or one.stopped_at) for one in _limits(incident)}
    every = sorted(
        _limits(incident),
        key=lambda one: (
            ended[one.pk],
            -one.pk if ended[one.pk] else one.due_at.timestamp(),
        ),
    )
    return [
        Clock(
            word=said(CLOCKS, one.clock),
            unit=unit_name(one.unit),
            due_at=one.due_at,
            met_at=one.met_at,
            left=_left(one, now),
            appeal=_appeal(one),
        )
        for one in every
    ]


def _limits(incident: Incident) -> list[Deadline]:
    return list(incident.deadlines.all())


def log(incident: Incident) -> list[Entry]:
    """What was done, in the order in which it happened, names instead of log-ins.

    A limit that ran out is told at that moment, however late it was noticed.
    """
    events = sorted(incident.events.all(), key=lambda one: (one.at, one.pk))
    people = doers.names(event.by for event in events)
    entries, owner = [], None
    for event in events:
        is_step = event.kind not in BY_THE_CLOCK
        moved = is_step and event.unit_id is not None and event.unit_id != owner
        entries.append(_entry(event, people, has_moved=moved))
        owner = event.unit_id or owner if is_step else owner
    return entries


def reason(incident: Incident) -> str:
    """Why this desk: the last decision's own words; at first, where it moved since."""
    decisions = list(incident.decisions.all())
    if not decisions:
        return ""
    last = decisions[-1]
    words = last.reason_en if is_english() else last.reason_zh
    if last.unit_id == incident.owner_id:
        return words
    return _("最初分派:%(reason)s") % {"reason": words}


def result(incident: Incident) -> Entry | None:
    """What was done, as last reported back; None where it was sent back since."""
    last = _reported_back(incident)
    return _entry(last, doers.names([last.by]), has_moved=False) if last else None


def reporter_back(incident: Incident) -> set[str]:
    """Who reported it back, and in whose stead; empty where nobody has."""
    last = _reported_back(incident)
    return {last.by, str(last.data.get("for", ""))} - {""} if last else set()


def _reported_back(incident: Incident) -> Event | None:
    events = sorted(incident.events.all(), key=lambda one: (one.at, one.pk))
    last = next((one for one in reversed(events) if one.kind in RESULTS), None)
    return last if last and last.kind == Event.Kind.REPORTED_BACK else None


def co_handlers(incident: Incident) -> list[str]:
    """Names of the desks that work along, by the last decision."""
    decisions = list(incident.decisions.all())
    ids = [key for key in (decisions[-1].co_handlers if decisions else []) if key]
    numbers = [int(key) for key in ids if str(key).isdecimal()]
    found = Unit.objects.in_bulk(numbers) if numbers else {}
    return [unit_name(found[key]) for key in numbers if key in found]


def where(place: Place | None) -> dict[str, Any]:
    """Grid, township and the other grids it may be in, by name."""
    if place is None:
        return {"grid": "", "township": "", "candidates": []}
    known = places.names([place])
    others = [
        {"name": known.get(code, code), "distance": distance(metres)}
        for code, metres in place.candidates
    ]
    return {
        "grid": known.get(place.grid_code, ""),
        "township": known.get(place.township_code, ""),
        "candidates": others,
    }


def distance(metres: float) -> str:
    """As near as it is known: to 10 m from 100 m on, to 0.1 km from 1 km on."""
    if metres >= KM:
        return _("%(km)s 公里") % {"km": f"{metres / KM:,.1f}"}
    whole = round(metres, -1 if metres >= 100 else 0)
    return _("%(metres)s 米") % {"metres": f"{max(1, whole):.0f}"}


def _last_of_loop(incident: Incident) -> str:
    """Its state; of one that left the loop, the last state on it."""
    if incident.state in LOOP:
        return incident.state
    events = reversed(list(incident.events.all()))
    return next((event.state for event in events if event.state in LOOP), "received")


def _standing(index: int, here: int) -> str:
    if index == here:
        return "here"
    return "past" if index < here else "ahead"


def _left(deadline: Deadline, now: datetime) -> Left:
    from_met = deadline.met_at or deadline.stopped_at
    if from_met is not None:
        return times.ended(deadline.due_at, deadline.met_at)
    if deadline.paused_at is not None:
        return times.paused()
    return times.left(deadline.due_at, deadline.warn_at, now)


def _appeal(deadline: Deadline) -> str:
    appeal = getattr(deadline, "appeal", None)
    return said(APPEALS, appeal.state) if appeal else ""


def _entry(event: Event, people: dict[str, str], *, has_moved: bool) -> Entry:
    return Entry(
        at=event.at,
        what=said(EVENTS, event.kind),
        who=people[event.by],
        desk=unit_name(event.desk),
        goes_to=_goes_to(event, has_moved=has_moved),
        spoken=_spoken(event.data),
    )


def _goes_to(event: Event, *, has_moved: bool) -> str:
    if event.kind == Event.Kind.ASSIGNED and event.unit_id == event.desk_id:
        return _("本单位自办")
    return unit_name(event.unit) if has_moved else ""


def _spoken(data: dict[str, Any]) -> str:
    words = [str(data[name]) for name in SPOKEN if data.get(name)]
    if (metres := data.get("distance_m") or 0) > FAR_M:
        far = _("离事件位置 %(km)s 公里") % {"km": f"{metres / 1000:,.1f}"}
        words.append(far)
    return " ".join(words)
