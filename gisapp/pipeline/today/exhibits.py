"""What should be there whenever somebody looks, whatever the day has brought?

At each desk of a log-in some open cases in several states; an emergency under way;
a limit that has run out; two escalations at the centre; an extension that is asked
for; a report that nobody could place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.db.models import Q

from gisapp.dispatch import watching
from gisapp.dispatch.models import Deadline, Extension
from gisapp.dispatch.workflow import OPEN, State
from gisapp.incidents.models import Incident
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.organization import sample_desks
from gisapp.organization.models import Unit
from gisapp.pipeline.today import picks
from gisapp.pipeline.today.arriving import Door
from gisapp.pipeline.today.doing import People, take
from gisapp.pipeline.today.drawing import draw
from gisapp.pipeline.today.redating import SENT_AGAIN
from gisapp.pipeline.working_off.county import County
from gisapp.sample.work import Deed, Staff, words

Kind = Unit.Kind
AT_A_DESK = 3
"""Open cases of today at each desk of a log-in, at least."""
MINUTES = (95, 40, 15)
"""How long ago the first, second and third of a desk came in."""
NEXT_MIN = 4
"""Between two steps."""
WORKED_AT = (
    Kind.CENTRE, Kind.COMMAND_ROOM, Kind.PLATFORM, Kind.DEPARTMENT, Kind.STATION,
    Kind.GRID, Kind.OUTPOST,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where and when it is shown."""

    door: Door
    known: County
    people: People
    at: datetime
    rng: Random = field(default_factory=lambda: Random(0))

    def live(self) -> IncidentQuerySet:
        """Open cases of the sample's own doing."""
        return Incident.objects.filter(SENT_AGAIN, state__in=OPEN)

    def bring(self, wanted: Q, *, minutes: int) -> Incident | None:
        """A report of the year that answers to `wanted`, received so long ago."""
        at = self.at - timedelta(minutes=minutes)
        found = picks.extra(wanted, at=at, count=1, profile=self.door.profile)
        ids = self.door.bring_in(found)
        return Incident.objects.filter(pk__in=ids).first()

    def do(self, incident: Incident, kind: str, *, desk: int, **data: object) -> bool:
        """A step by somebody of a desk, some minutes after the one before."""
        incident.refresh_from_db(fields=["version"])
        at = incident.received_at + timedelta(minutes=NEXT_MIN * (incident.version + 1))
        by = self._who(incident, kind, desk)
        deed = Deed(
            kind=kind, at=at, by=by, desk=desk, unit=desk, state="", data=dict(data)
        )
        return take(incident.number, deed, self.people, seen=incident.version)

    def _who(self, incident: Incident, kind: str, desk: int) -> str:
        """Who was drawn for that very step, so that the case goes on by itself later;
        else somebody of the desk."""
        for _, course in draw([incident.pk], self.known):
            steps = [deed for deed in course.deeds if deed.is_step]
            ahead = steps[incident.version : incident.version + 1]
            if ahead and (ahead[0].kind, ahead[0].desk) == (kind, desk):
                return ahead[0].by
        staff = self.known.house.staff.get(desk, Staff())
        return next(iter(staff.deciders), "")


def add(door: Door, known: County, people: People, *, at: datetime) -> int:
    """Add what is missing; how many cases."""
    stage = Stage(door=door, known=known, people=people, at=at)
    seats = sample_desks.seats(door.profile).values()
    desks = {seat.unit.pk: seat.unit for seat in seats if seat.unit.kind in WORKED_AT}
    count = sum(_fill(stage, desk) for desk in desks.values())
    platform = next((d for d in desks.values() if d.kind == Kind.PLATFORM), None)
    for exhibit in EXHIBITS:
        count += exhibit(stage, platform) if platform else 0
    return count


def _fill(stage: Stage, desk: Unit) -> int:
    """Bring a desk up to its number: received, accepted, begun."""
    today = stage.at - timedelta(hours=18)
    there = stage.live().filter(owner=desk, received_at__gte=today)
    waiting = there.filter(state__in=(State.RECEIVED, State.ASSIGNED))
    missing = max(AT_A_DESK - there.count(), 0 if waiting.exists() else 1)
    numbers = range(AT_A_DESK - missing, AT_A_DESK)
    count = 0
    for number in numbers:
        incident = _given_to(stage, desk, minutes=MINUTES[number])
        if incident is None:
            break
        count += 1
        if number < 2 and desk.kind != Kind.STATION:
            stage.do(incident, "accepted", desk=desk.pk)
        if number == 0:
            stage.do(incident, "begun", desk=desk.pk)
    return count


def _given_to(stage: Stage, desk: Unit, *, minutes: int) -> Incident | None:
    """A report that the routing gives to the desk; a station gets it from its room."""
    if desk.kind != Kind.STATION:
        return stage.bring(Q(decisions__unit=desk), minutes=minutes)
    room = stage.known.by_code.get((Kind.COMMAND_ROOM, desk.township_code))
    if room is None:
        return None
    incident = stage.bring(Q(decisions__unit=room), minutes=minutes)
    if incident is not None:
        stage.do(incident, "accepted", desk=room)
        stage.do(incident, "assigned", desk=room, unit=desk.pk, text="请到现场处理。")
    return incident


def _emergency(stage: Stage, platform: Unit) -> int:
    under_way = (State.UNDER_WAY, State.ON_SCENE)
    if stage.live().filter(is_emergency=True, state__in=under_way).exists():
        return 0
    wanted = Q(is_emergency=True, is_sensitive=False, owner__kind=Kind.DEPARTMENT)
    incident = stage.bring(wanted, minutes=2 * NEXT_MIN + 3)
    if incident is None or incident.owner_id is None:
        return 0
    for kind in ("accepted", "begun"):
        stage.do(incident, kind, desk=incident.owner_id)
    return 1


def _late(stage: Stage, platform: Unit) -> int:
    """Not accepted within its minutes."""
    late = Deadline.objects.filter(watching.late(stage.at), incident__in=stage.live())
    if late.count() >= AT_A_DESK:
        return 0
    wanted = Q(decisions__unit=platform, category__limits__accept__unit="EMIN")
    return int(stage.bring(wanted, minutes=50) is not None)


def _escalations(stage: Stage, platform: Unit) -> int:
    """From a platform through its room to the centre, for two of the reasons."""
    there = stage.live().filter(
        owner=stage.known.house.centre, events__kind="escalated"
    )
    room = stage.known.above[platform.pk]
    count = 0
    for ground in ("no_authority", "needs_county")[there.distinct().count() :]:
        incident = stage.bring(Q(decisions__unit=platform), minutes=70)
        if incident is None:
            break
        reason = words.draw("escalated", stage.rng, of=ground)
        stage.do(incident, "accepted", desk=platform.pk)
        for desk in (platform.pk, room):
            stage.do(incident, "escalated", desk=desk, ground=ground, reason=reason)
        count += 1
    return count


def _extension(stage: Stage, platform: Unit) -> int:
    asked = Extension.objects.filter(state=Extension.State.ASKED)
    if asked.filter(incident__in=stage.live()).exists():
        return 0
    wanted = Q(decisions__unit=platform, category__limits__resolve__unit="WD")
    incident = stage.bring(wanted, minutes=80)
    if incident is None:
        return 0
    for kind in ("accepted", "begun"):
        stage.do(incident, kind, desk=platform.pk)
    told = {"value": 3, "measure": "WD", "reason": words.draw("extension", stage.rng)}
    stage.do(incident, "extension_asked", desk=platform.pk, **told)
    return 1


def _unplaced(stage: Stage, platform: Unit) -> int:
    """Waits at the centre for somebody to say where it is."""
    if stage.live().filter(state=State.RECEIVED, places__kind="unlocated").exists():
        return 0
    wanted = Q(places__kind="unlocated", owner=stage.known.house.centre)
    return int(stage.bring(wanted, minutes=12) is not None)


EXHIBITS: tuple[Callable[[Stage, Unit], int], ...] = (
    _emergency, _late, _escalations, _extension, _unplaced,
)  # fmt: skip
