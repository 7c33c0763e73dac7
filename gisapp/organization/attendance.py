"""Was somebody of the station in each township that has none, every week?

The rule: at least one day a week in the township (没有派驻机构的乡每周至少一天),
counted by check-ins inside it. A week is an ISO week in the county's zone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from django.db.models import TextChoices

from gisapp.core.clocks import WorkCalendar
from gisapp.organization.models import CheckIn, Post, StandIn, Unit
from gisapp.organization.roles import Role

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FRIDAY = 4


class Mark(TextChoices):
    """How a week stands."""

    PRESENT = "present", "已到"
    LATE = "late", "补到"
    """Only after the day on which the alarm was raised."""
    MISSING = "missing", "缺勤"
    WAITING = "waiting", "待到"
    """Nobody yet, and it is not the last day yet."""
    EXCUSED = "excused", "免计"
    """No day of that week was worked."""


MET = frozenset({Mark.PRESENT, Mark.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One township in one week."""

    monday: date
    days: tuple[date, ...]
    """Days on which somebody of the station was there."""
    mark: Mark
    missing_since: date | None = None
    """The Friday, or the week's last working day before it, with nobody yet."""

    @property
    def iso(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One township that a station elsewhere serves."""

    township: str
    station: Unit
    weeks: tuple[Week, ...]

    @property
    def compliance(self) -> float | None:
        return compliance(self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    mondays: tuple[date, ...]
    rows: tuple[Row, ...]

    @property
    def compliance(self) -> float | None:
        """Share of all weeks that were kept, 0 to 1."""
        return compliance(week for row in self.rows for week in row.weeks)

    @property
    def alarms(self) -> tuple[Row, ...]:
        """Townships in which somebody is missing in the last week."""
        return tuple(r for r in self.rows if r.weeks[-1].mark == Mark.MISSING)


def compliance(weeks: Iterable[Week]) -> float | None:
    """Weeks kept of those that are decided, 0 to 1; None where none is.

    >>> compliance([]) is None
    True
    """
    decided = [w for w in weeks if w.mark in MET or w.mark == Mark.MISSING]
    if not decided:
        return None
    return sum(week.mark in MET for week in decided) / len(decided)


def mondays(on: date, count: int) -> tuple[date, ...]:
    """The Mondays of the last `count` weeks up to the week of that day.

    >>> [str(day) for day in mondays(date(2017, 11, 3), 2)]
    ['2017-10-23', '2017-10-30']
    """
    last = on - on.weekday() * DAY
    return tuple(last - number * WEEK for number in range(count - 1, -1, -1))


def judge(
    monday: date, days: Iterable[date], *, today: date, calendar: WorkCalendar
) -> Week:
    """How a week stands, from the days somebody was there. Pure."""
    kept = tuple(sorted({d for d in days if monday <= d < monday + WEEK}))
    alarm = alarm_day(monday, calendar)
    if kept:
        is_late = alarm is not None and kept[0] > alarm
        mark = Mark.LATE if is_late else Mark.PRESENT
        return Week(monday=monday, days=kept, mark=mark)
    if alarm is None:
        return Week(monday=monday, days=(), mark=Mark.EXCUSED)
    if today >= alarm:
        return Week(monday=monday, days=(), mark=Mark.MISSING, missing_since=alarm)
    return Week(monday=monday, days=(), mark=Mark.WAITING)


def alarm_day(monday: date, calendar: WorkCalendar) -> date | None:
    """Friday, or the last working day before it, or the first after it (a make-up
    day); None: no day of the week is worked."""
    worked = [
        monday + n * DAY for n in range(7) if calendar.is_worked(monday + n * DAY)
    ]
    by_friday = [day for day in worked if day.weekday() <= FRIDAY]
    return by_friday[-1] if by_friday else (worked[0] if worked else None)


def ledger(*, at: datetime, calendar: WorkCalendar, weeks: int = 9) -> Ledger:
    """The last weeks of every township without a station; four queries."""
    today = at.astimezone(calendar.zone).date()
    firsts = mondays(today, weeks)
    stations = list(
        Unit.objects.filter(kind=Unit.Kind.STATION, is_open=True).order_by("code")
    )
    there = _days(stations, firsts, at=at, calendar=calendar)
    rows = [
        Row(
            township=code,
            station=station,
            weeks=tuple(
                judge(
                    monday,
                    there.get((station.pk, code), ()),
                    today=today,
                    calendar=calendar,
                )
                for monday in firsts
            ),
        )
        for station in stations
        for code in station.serves
        if code != station.township_code
    ]
    ordered = sorted(rows, key=lambda row: row.township)
    return Ledger(mondays=firsts, rows=tuple(ordered))


def _days(
    stations: list[Unit],
    firsts: Sequence[date],
    *,
    at: datetime,
    calendar: WorkCalendar,
) -> Mapping[tuple[int, str], set[date]]:
    """On which days somebody of a station was in a township, by both."""
    start = datetime.combine(firsts[0], time(), calendar.zone)
    posts = Post.objects.overlapping(firsts[0], firsts[-1] + WEEK).filter(
        unit__in=stations, role=Role.STATION
    )
    spells = _spells(list(posts), firsts, calendar.zone)
    found: dict[tuple[int, str], set[date]] = defaultdict(set)
    seen = CheckIn.objects.filter(
        person__in=list(spells), at__gte=start, at__lte=at
    ).exclude(township_code="")
    for person, code, moment in seen.values_list("person", "township_code", "at"):
        day = moment.astimezone(calendar.zone).date()
        for station, from_on, to_on in spells[person]:
            if from_on <= day and (to_on is None or day < to_on):
                found[station, code].add(day)
    return found


Spell = tuple[int, date, date | None]
"""A station, from a day to before a day."""


def _spells(
    posts: list[Post], firsts: Sequence[date], zone: tzinfo
) -> dict[int, list[Spell]]:
    """When each person was of which station, by post or as a stand-in."""
    own: dict[int, list[Spell]] = defaultdict(list)
    for post in posts:
        own[post.person_id].append((post.unit_id, post.from_on, post.to_on))
    away = StandIn.objects.filter(
        absent__in=list(own), to_on__gte=firsts[0], from_on__lt=firsts[-1] + WEEK
    )
    spells = defaultdict(list, {person: list(mine) for person, mine in own.items()})
    for one in away:
        end = _last_day(one, zone) + DAY
        for station, from_on, to_on in own[one.absent_id]:
            until = min(end, to_on) if to_on else end
            spells[one.person_id].append((station, max(one.from_on, from_on), until))
    return spells


def _last_day(one: StandIn, zone: tzinfo) -> date:
    return one.ended_at.astimezone(zone).date() if one.ended_at else one.to_on
