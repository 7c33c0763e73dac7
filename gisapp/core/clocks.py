"""By when, on which clock? Around the clock, in working hours, or in working days.

- `EMIN`, `EH`: minutes and hours of the 24-hour clock.
- `WH`: working hours; they run only while work is done on a day that is worked.
- `WD`: working days; the day on which it begins does not count (as in Chinese
  procedural law), and the last one ends when its work ends.

Pure: moments in, moments out, in UTC, so that the difference of two is time that has
passed and no difference of clock faces; what is worked stands in a `WorkCalendar`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

DAY = timedelta(days=1)
NOTHING = timedelta(0)
MOST_DAYS = 3660
"""No limit runs longer than ten years; a calendar without working days is told."""
Stretch = tuple[datetime, datetime]


class Measure(TextChoices):
    """In what a limit is counted."""

    EMIN = "EMIN", "分钟"
    EH = "EH", "小时"
    WH = "WH", "工作小时"
    WD = "WD", "工作日"


ROUND_THE_CLOCK = (Measure.EMIN, Measure.EH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So much, in that measure; parts of a working day count as a whole one."""

    value: float
    measure: Measure

    def __post_init__(self) -> None:
        if not 0 <= self.value < math.inf:
            raise ValueError(f"a limit of {self.value} {self.measure}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """When work is done in one time zone."""

    zone: ZoneInfo
    hours: tuple[tuple[time, time], ...]
    """Stretches of a day on which work is done, in order, not overlapping."""
    weekend: frozenset[int] = frozenset({5, 6})
    """Weekdays without work, Monday is 0."""
    holidays: frozenset[date] = field(default=frozenset())
    workdays: frozenset[date] = field(default=frozenset())
    """Days that are worked though the weekday says otherwise (调休)."""

    def is_worked(self, day: date) -> bool:
        """Whether that day is a working day."""
        if day in self.workdays:
            return True
        return day not in self.holidays and day.weekday() not in self.weekend

    def stretches(self, day: date) -> tuple[Stretch, ...]:
        """The working hours of that day as moments; none where it is not worked."""
        return _moments(day, self.hours, self.zone) if self.is_worked(day) else ()

    def day_of(self, moment: datetime) -> date:
        """The day which it is there and then."""
        return moment.astimezone(self.zone).date()

    @property
    def day_length(self) -> timedelta:
        """How much is worked on a working day."""
        return sum((_length(begin, end) for begin, end in self.hours), NOTHING)

    def from_day(self, day: date) -> Iterator[Stretch]:
        """Working hours from that day on, ten years at most."""
        for number in range(MOST_DAYS):
            yield from self.stretches(day + number * DAY)


def due(start: datetime, limit: Limit, calendar: WorkCalendar) -> datetime:
    """When a limit that begins at `start` has run out; one of nothing: at once."""
    if limit.value == 0:
        return start.astimezone(UTC)
    if limit.measure in ROUND_THE_CLOCK:
        return start.astimezone(UTC) + _around(limit)
    if limit.measure == Measure.WH:
        return after_work(start, timedelta(hours=limit.value), calendar)
    return _end_of_day(start, math.ceil(limit.value), calendar)


def share(
    start: datetime, end: datetime, part: float, limit: Limit, calendar: WorkCalendar
) -> datetime:
    """When that part (0 to 1) of the time from `start` to `end` has run.

    Time runs as the limit's clock does: for `WH` and `WD` while work is done.
    """
    run = passed(start, end, limit, calendar) * part
    if limit.measure in ROUND_THE_CLOCK:
        return start.astimezone(UTC) + run
    return after_work(start, run, calendar)


def passed(
    start: datetime, end: datetime, limit: Limit, calendar: WorkCalendar
) -> timedelta:
    """How much time the limit's clock counts between two moments; never less than 0."""
    if limit.measure in ROUND_THE_CLOCK:
        return max(end.astimezone(UTC) - start.astimezone(UTC), NOTHING)
    return worked(start, end, calendar)


def further(
    moment: datetime,
    part: float,
    limit: Limit,
    calendar: WorkCalendar,
    *,
    least: timedelta = NOTHING,
) -> datetime:
    """When that part of a whole limit has run after `moment`; at least so much."""
    if limit.measure in ROUND_THE_CLOCK:
        return moment.astimezone(UTC) + max(_around(limit) * part, least)
    whole = calendar.day_length if limit.measure == Measure.WD else timedelta(hours=1)
    return after_work(moment, max(whole * limit.value * part, least), calendar)


def later(
    moment: datetime, pause: Stretch, limit: Limit, calendar: WorkCalendar
) -> datetime:
    """A moment put off by a pause, on the limit's own clock.

    What was left when the pause began is left when it ends; what was over before
    it began stays where it is.
    """
    begin, end = pause
    if moment <= begin:
        return moment
    left = passed(begin, moment, limit, calendar)
    if limit.measure in ROUND_THE_CLOCK:
        return end.astimezone(UTC) + left
    return max(moment, after_work(end, left, calendar))


def worked(start: datetime, end: datetime, calendar: WorkCalendar) -> timedelta:
    """Working time between two moments; nothing where the end is earlier."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    total = NOTHING
    for begin, finish in calendar.from_day(calendar.day_of(start)):
        if begin >= end:
            break
        total += max(min(finish, end) - max(begin, start), NOTHING)
    return total


def after_work(start: datetime, amount: timedelta, calendar: WorkCalendar) -> datetime:
    """When that much working time has passed since `start`: the first such moment.

    Nothing asked, nothing waited for: an amount of zero is `start` itself. Raises
    ValueError where ten years do not hold so much work.
    """
    start = start.astimezone(UTC)
    if amount <= NOTHING:
        return start
    left = amount
    for begin, finish in calendar.from_day(calendar.day_of(start)):
        usable = finish - max(begin, start)
        if usable >= left:
            return max(begin, start) + left
        left -= max(usable, NOTHING)
    raise ValueError(f"the calendar has no {amount} of work within ten years")


def _around(limit: Limit) -> timedelta:
    """A limit of the 24-hour clock as an amount of time."""
    if limit.measure == Measure.EMIN:
        return timedelta(minutes=limit.value)
    return timedelta(hours=limit.value)


def _end_of_day(start: datetime, days: int, calendar: WorkCalendar) -> datetime:
    """End of work on the n-th working day after the day of `start`."""
    day, left = calendar.day_of(start), days
    for _ in range(MOST_DAYS):
        day += DAY
        stretches = calendar.stretches(day)
        left -= bool(stretches)
        if stretches and left == 0:
            return stretches[-1][1]
    raise ValueError(f"the calendar has no {days} working days within ten years")


@lru_cache(maxsize=4096)
def _moments(
    day: date, hours: tuple[tuple[time, time], ...], zone: ZoneInfo
) -> tuple[Stretch, ...]:
    """Those hours of that day; none twice where summer time moves them."""
    found: list[Stretch] = []
    for begin, end in reversed(hours):
        first = datetime.combine(day, begin, zone).astimezone(UTC)
        last = datetime.combine(day, end, zone).astimezone(UTC)
        if found:
            last = min(last, found[-1][0])
        if first < last:
            found.append((first, last))
    return tuple(reversed(found))


def _length(begin: time, end: time) -> timedelta:
    day = date.min
    return datetime.combine(day, end) - datetime.combine(day, begin)
