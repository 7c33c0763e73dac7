"""When are the invented people on duty, where were they, who stands in?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gisapp.boundaries.models import Area, Level, Release
from gisapp.core.profile import Profile
from gisapp.organization import sample_desks
from gisapp.organization.models import CheckIn, Post, Shift, StandIn, Unit
from gisapp.organization.roles import Role

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
ROSTER_DAYS = 7
"""Days back and ahead for which there is a roster."""
WEEKS = 9
"""Of check-ins: this week and the eight before."""
TEAMS = 4
CENTRE_SHIFTS = ((0, 8), (8, 8), (16, 8))
ROOM_SHIFTS = ((8, 9), (17, 15))
"""Hour at which they begin, and how many hours they last."""
Staff = dict[int, list[int]]
"""People at each desk, by key."""


def fill(profile: Profile, release: Release, *, at: datetime, by: str) -> None:
    """Rosters, check-ins and one stand-in around that moment, where there are none."""
    zone, today = profile.zone, at.astimezone(profile.zone).date()
    days = [today + n * DAY for n in range(-ROSTER_DAYS, ROSTER_DAYS + 1)]
    shifts = [
        *_roster(Unit.Kind.CENTRE, Role.OPERATOR, days, zone),
        *_roster(Unit.Kind.COMMAND_ROOM, Role.ROOM, days, zone),
    ]
    Shift.objects.bulk_create(shifts)
    CheckIn.objects.bulk_create(list(_check_ins(release, at=at, zone=zone)))
    _stand_in(today, by=by)


def _staff(kind: str, role: Role, day: date) -> Staff:
    posts = Post.objects.held_on(day).filter(
        unit__kind=kind, unit__is_open=True, role=role, person__is_sample=True
    )
    staff: Staff = defaultdict(list)
    ordered = posts.order_by("unit__code", "person")
    for unit, person in ordered.values_list("unit", "person"):
        staff[unit].append(person)
    return staff


def _roster(kind: str, role: Role, days: list[date], zone: ZoneInfo) -> Iterator[Shift]:
    """Days of a desk that have a shift already stay as they are."""
    start = datetime.combine(days[0], time(), zone)
    planned = Shift.objects.filter(unit__kind=kind, starts_at__gte=start)
    there = {
        (unit, begin.astimezone(zone).date())
        for unit, begin in planned.values_list("unit", "starts_at")
    }
    for unit, people in _staff(kind, role, days[len(days) // 2]).items():
        for day in days:
            if (unit, day) not in there:
                yield from _shifts(unit, people, day, zone)


def _shifts(unit: int, people: list[int], day: date, zone: ZoneInfo) -> Iterator[Shift]:
    """Large desks work in four teams round three shifts, small ones one by one."""
    is_large = len(people) >= 2 * TEAMS
    spells = CENTRE_SHIFTS if is_large else ROOM_SHIFTS
    teams = (
        [people[n::TEAMS] for n in range(TEAMS)] if is_large else [[p] for p in people]
    )
    for number, (hour, hours) in enumerate(spells):
        begin = datetime.combine(day, time(hour), zone)
        turn = day.toordinal() * len(spells) + number
        for person in teams[turn % len(teams)]:
            yield Shift(
                unit_id=unit,
                person_id=person,
                starts_at=begin,
                ends_at=begin + timedelta(hours=hours),
            )


def _check_ins(release: Release, *, at: datetime, zone: ZoneInfo) -> Iterator[CheckIn]:
    """One a week in each township without a station, a few weeks missed."""
    today = at.astimezone(zone).date()
    first = today - today.weekday() * DAY - (WEEKS - 1) * WEEK
    there = _weeks_with_check_ins(first, zone)
    points = dict(
        Area.objects.filter(release=release, level=Level.TOWNSHIP).values_list(
            "code", "label_point"
        )
    )
    staff = _staff(Unit.Kind.STATION, Role.STATION, today)
    for number, (code, station) in enumerate(_served()):
        people = staff.get(station, [])
        for monday in (first + n * WEEK for n in range(WEEKS)):
            week = monday.toordinal() // 7
            moment = _visit(monday, number + week, zone)
            is_missed = (number * 5 + week * 3) % 17 == 0
            known = (code, monday) in there or code not in points or not people
            if not is_missed and not known and moment <= at:
                yield CheckIn(
                    person_id=people[(number + week) % len(people)],
                    at=moment,
                    point=points[code],
                    accuracy_m=12.0,
                    township_code=code,
                )


def _visit(monday: date, turn: int, zone: ZoneInfo) -> datetime:
    """Monday to Thursday, in the morning."""
    return datetime.combine(monday + turn % 4 * DAY, time(9, 10 + turn % 45), zone)


def _served() -> list[tuple[str, int]]:
    """Townships that a station elsewhere serves, with that station's key."""
    stations = Unit.objects.filter(kind=Unit.Kind.STATION, is_open=True)
    return sorted(
        (code, unit.pk)
        for unit in stations
        for code in unit.serves
        if code != unit.township_code
    )


def _weeks_with_check_ins(first: date, zone: ZoneInfo) -> set[tuple[str, date]]:
    start = datetime.combine(first, time(), zone)
    seen = CheckIn.objects.filter(at__gte=start).values_list("township_code", "at")
    days = ((code, moment.astimezone(zone).date()) for code, moment in seen)
    return {(code, day - day.weekday() * DAY) for code, day in days}


def _stand_in(today: date, *, by: str) -> None:
    """At one desk of a department somebody is away this week."""
    lasting = StandIn.objects.filter(to_on__gte=today, ended_at=None)
    if lasting.filter(absent__is_sample=True).exists():
        return
    staff = _staff(Unit.Kind.DEPARTMENT, Role.DEPARTMENT, today)
    seats = Post.objects.filter(person__code__in=sample_desks.DESKS)
    named = set(seats.values_list("unit", flat=True))
    for unit, people in staff.items():
        if unit not in named and len(people) > 1:
            StandIn.objects.create(
                absent_id=people[0],
                person_id=people[1],
                from_on=today - DAY,
                to_on=today + 5 * DAY,
                reason="培训",
                made_by=by,
            )
            return
