"""Which span of days is asked for?"""

from __future__ import annotations

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

    def __str__(self) -> str:
        if self == month(self.first_on.year, self.first_on.month):
            return f"{self.first_on:%Y-%m}"
        return f"{self.first_on.isoformat()}..{self.end_on.isoformat()}"


def month(year: int, number: int) -> Period:
    """The calendar month, `number` 1 to 12."""
    after = date(year + number // 12, number % 12 + 1, 1)
    return Period(first_on=date(year, number, 1), end_on=after)


def read(text: str) -> Period:
    """`2017-11`, `2017-11-03` or `2017-11-03..2017-11-10` (the end not included).

    Raises FilterUnusable.

    >>> str(read("2017-12")), read("2017-12").end_on.isoformat()
    ('2017-12', '2018-01-01')
    """
    try:
        return _read(text)
    except (ValueError, OverflowError) as error:
        raise FilterUnusable(name="period", value=text, reason=str(error)) from error


def _read(text: str) -> Period:
    if ".." in text:
        first, _, end = text.partition("..")
        return _span(date.fromisoformat(first), date.fromisoformat(end))
    if len(text) == len("2017-11"):
        year, _, number = text.partition("-")
        return month(int(year), int(number))
    day = date.fromisoformat(text)
    return _span(day, day + timedelta(days=1))


def _span(first_on: date, end_on: date) -> Period:
    if end_on <= first_on:
        raise ValueError("it ends before it begins")
    return Period(first_on=first_on, end_on=end_on)
