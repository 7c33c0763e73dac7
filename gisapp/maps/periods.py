"""Which span of days is asked for?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gisapp.maps.errors import FilterUnusable


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Whole days, from `first_on` up to but not at `end_on`, in the county's zone."""

    first_on: date
    end_on: date

    def start_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.first_on, time(), zone)

    def end_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.end_on, time(), zone)

    @property
    def days(self) -> float:
        """How long it is."""
        return float((self.end_on - self.first_on).days)

    def __str__(self) -> str:
        if self == month(self.first_on.year, self.first_on.month):
            return f"{self.first_on:%Y-%m}"
        return f"{self.first_on.isoformat()}..{self.end_on.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Last(Period):
    """The hours before a moment; its days are those that it touches."""

    hours: int
    until: datetime

    def start_at(self, zone: ZoneInfo) -> datetime:
        return self.until - timedelta(hours=self.hours)

    def end_at(self, zone: ZoneInfo) -> datetime:
        return self.until

    @property
    def days(self) -> float:
        return self.hours / 24

    def __str__(self) -> str:
        return f"{self.hours}h..{self.until.isoformat()}"


def last(hours: int, *, now: datetime) -> Last:
    """The hours up to the end of this minute, so that a minute's askers agree.

    >>> from datetime import UTC
    >>> last(24, now=datetime(2017, 11, 3, 8, 15, 20, tzinfo=UTC)).until.minute
    16
    """
    until = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    start = until - timedelta(hours=hours)
    return Last(
        first_on=start.date(),
        end_on=until.date() + timedelta(days=1),
        hours=hours,
        until=until,
    )


def month_of(day: date) -> Period:
    """The calendar month that the day lies in."""
    return month(day.year, day.month)


def month(year: int, number: int) -> Period:
    """The calendar month, `number` 1 to 12."""
    after = date(year + number // 12, number % 12 + 1, 1)
    return Period(first_on=date(year, number, 1), end_on=after)


MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
LAST_YEAR = 9998
"""Of what may be asked for: the day after a span must be one of the calendar."""
EVER = Period(first_on=date(1900, 1, 1), end_on=date(9999, 1, 1))
"""No span at all."""
MOST_HOURS = 31 * 24


def read_last(text: str, *, now: datetime) -> Last:
    """`24h`: at most 31 days. Raises FilterUnusable."""
    digits = text.removesuffix("h")
    is_hours = text.endswith("h") and digits.isascii() and digits.isdigit()
    if not is_hours or not 1 <= int(digits[:9]) <= MOST_HOURS:
        reason = f"it is no number of hours from 1h to {MOST_HOURS}h"
        raise FilterUnusable(name="last", value=text, reason=reason)
    return last(int(digits), now=now)


def read(text: str) -> Period:
    """`2017-11`, `2017-11-03` or `2017-11-03..2017-11-10` (the end not included).

    Raises FilterUnusable.

    >>> str(read("2017-12")), read("2017-12").end_on.isoformat()
    ('2017-12', '2018-01-01')
    """
    try:
        found = _read(text)
        if found.end_on.year > LAST_YEAR:
            raise ValueError(f"it ends after {LAST_YEAR}")
        return found
    except (ValueError, OverflowError) as error:
        raise FilterUnusable(name="period", value=text, reason=str(error)) from error


def _read(text: str) -> Period:
    if ".." in text:
        first, _, end = text.partition("..")
        return _span(date.fromisoformat(first), date.fromisoformat(end))
    if MONTH.fullmatch(text):
        year, _, number = text.partition("-")
        return month(int(year), int(number))
    day = date.fromisoformat(text)
    return _span(day, day + timedelta(days=1))


def _span(first_on: date, end_on: date) -> Period:
    if end_on <= first_on:
        raise ValueError("it ends before it begins")
    return Period(first_on=first_on, end_on=end_on)
