"""By when, on which clock? Around the clock, in working hours, or in working days.

- `EMIN`, `EH`: minutes and hours of the 24-hour clock.
- `WH`: working hours; they run only while work is done on a day that is worked.
- `WD`: working days; the day on which it begins does not count (as in Chinese
  procedural law), and the last one ends when its work ends.

Pure: moments in, moments out; what is worked stands in a `WorkCalendar`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

DAY = timedelta(days=1)
NOTHING = timedelta(0)
MOST_DAYS = 3660
"""No limit runs longer than ten years; a calendar without working days is told."""


class Measure(TextChoices):
    """In what a limit is counted."""

    EMIN = "EMIN", "分钟"
    EH = "EH", "小时"
    WH = "WH", "工作小时"
    WD = "WD", "工作日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So much, in that measure."""

    value: float
    measure: Measure


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

    def stretches(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The working hours of that day as moments; none where it is not worked."""
        if not self.is_worked(day):
            return ()
        return tuple(
            (
                datetime.combine(day, begin, self.zone),
                datetime.combine(day, end, self.zone),
            )
            for begin, end in self.hours
        )

    def from_day(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Working hours from that day on."""
        for number in range(MOST_DAYS):
            yield from self.stretches(day + number * DAY)


def due(start: datetime, limit: Limit, calendar: WorkCalendar) -> datetime:
    """When a limit that begins at `start` has run out."""
    match limit.measure:
        case Measure.EMIN:
            return start + timedelta(minutes=limit.value)
        case Measure.EH:
            return start + timedelta(hours=limit.value)
        case Measure.WH:
            return after_work(start, timedelta(hours=limit.value), calendar)
        case _:
            return _end_of_day(start, int(limit.value), calendar)


def share(
    start: datetime, end: datetime, part: float, limit: Limit, calendar: WorkCalendar
) -> datetime:
    """When that part (0 to 1) of the time from `start` to `end` has run.

    Time runs as the limit's clock does: for `WH` and `WD` while work is done.
    """
    if limit.measure in (Measure.EMIN, Measure.EH):
        return start + (end - start) * part
    return after_work(start, worked(start, end, calendar) * part, calendar)


def later(
    moment: datetime,
    pause: tuple[datetime, datetime],
    limit: Limit,
    calendar: WorkCalendar,
) -> datetime:
    """A moment put off by a pause, on the limit's own clock.

    What was left when the pause began is left when it ends.
    """
    begin, end = pause
    if limit.measure in (Measure.EMIN, Measure.EH):
        return moment + (end - begin)
    if moment <= begin:
        return moment
    return after_work(end, worked(begin, moment, calendar), calendar)


def worked(start: datetime, end: datetime, calendar: WorkCalendar) -> timedelta:
    """Working time between two moments; nothing where the end is earlier."""
    total = NOTHING
    for begin, finish in calendar.from_day(start.astimezone(calendar.zone).date()):
        if begin >= end:
            break
        total += max(min(finish, end) - max(begin, start), NOTHING)
    return total


def after_work(start: datetime, amount: timedelta, calendar: WorkCalendar) -> datetime:
    """When that much working time has passed since `start`.

    Nothing asked, nothing waited for: an amount of zero is `start` itself.
    """
    if amount <= NOTHING:
        return start
    left = amount
    for begin, finish in calendar.from_day(start.astimezone(calendar.zone).date()):
        usable = finish - max(begin, start)
        if usable >= left:
            return max(begin, start) + left
        left -= max(usable, NOTHING)
    raise ValueError("the calendar has no working hours")


def _end_of_day(start: datetime, days: int, calendar: WorkCalendar) -> datetime:
    """End of work on the n-th working day after the day of `start`."""
    day, left = start.astimezone(calendar.zone).date(), max(days, 1)
    for _ in range(MOST_DAYS):
        day += DAY
        stretches = calendar.stretches(day)
        left -= bool(stretches)
        if stretches and left == 0:
            return stretches[-1][1]
    raise ValueError("the calendar has no working days")
