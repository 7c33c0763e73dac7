"""Which days is a day compared with?

    an ordinary day   the same weekday of the eight weeks before it, holidays left out
                      else, where these have (nearly) nothing: of the same season in
                      the latest year that has something
    a holiday,        the latest eight days of its kind
    a make-up day     else as an ordinary day, and it is said that it is none

Pure: which days have reports, and which are holidays, the caller has found out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEK = timedelta(days=7)
WEEKS = 8
LEAST = 4
"""With fewer days there is no saying what is usual."""
NEAR = tuple(timedelta(days=days) for days in (1, 2, 3))
"""A day is there to compare with, even one without a report, if there are reports so
soon before it and so soon after it; else nobody was recording, or began that day."""
WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = (
    "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays",
    "Sundays",
)  # fmt: skip
KINDS_ZH = {True: "调休上班日", False: "节假日"}
KINDS_EN = {True: "make-up working days", False: "public holidays"}
Words = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to compare with."""

    days: Set[date]
    """Those on which anything was reported, in the county's zone."""
    special: Mapping[date, bool] = field(default_factory=dict)
    """Holidays (False) and days worked in their stead (True)."""

    def covers(self, day: date) -> bool:
        """Whether reports of that day would be there, had there been any."""
        before = any(day - some in self.days for some in NEAR)
        return before and any(day + some in self.days for some in NEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The days that a day is compared with, oldest first, and how that is said."""

    how: str
    """weeks_before, same_season_of_YYYY, holidays, makeup_days or nothing."""
    days: tuple[date, ...] = ()
    words: Words


def choose(on: date, known: Known, *, before: date) -> Reference:
    """What `on` is compared with; only days before `before` are whole."""
    kind = known.special.get(on)
    if kind is not None:
        alike = _alike(on, kind, known=known, before=before)
        if len(alike) >= LEAST:
            how = "makeup_days" if kind else "holidays"
            return Reference(how=how, days=alike, words=_of_kind(alike, kind))
    return _noted(_weekdays(on, known, before), kind)


def _weekdays(on: date, known: Known, before: date) -> Reference:
    recent = _kept((on - WEEK * k for k in range(1, WEEKS + 1)), known, before)
    if len(recent) >= LEAST:
        words = _recent(recent, on)
        return Reference(how="weeks_before", days=recent, words=words)
    for year in sorted({day.year for day in known.days if day < on}, reverse=True):
        found = _season(on, year, known=known, before=before) if year < on.year else ()
        if len(found) >= LEAST:
            how = f"same_season_of_{year}"
            return Reference(how=how, days=found, words=_of_season(found, on, year))
    if recent:
        return Reference(how="weeks_before", days=recent, words=_recent(recent, on))
    words = {"zh": "还没有可比的数据", "en": "Nothing to compare with yet"}
    return Reference(how="nothing", words=words)


def _season(on: date, year: int, *, known: Known, before: date) -> tuple[date, ...]:
    """The nearest of the same weekday around the same date of that year."""
    weeks = round((on - _same_date(on, year)) / WEEK)
    anchor = on - WEEK * weeks
    around = sorted(range(-WEEKS, WEEKS + 1), key=lambda k: (abs(k), k))
    days = (anchor + WEEK * k for k in around)
    return _kept(days, known, before)


def _same_date(on: date, year: int) -> date:
    try:
        return on.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def _kept(days: Iterator[date], known: Known, before: date) -> tuple[date, ...]:
    """The first eight ordinary ones that the database covers, oldest first."""

    def is_plain(day: date) -> bool:
        return day < before and day not in known.special and known.covers(day)

    return _first(days, is_plain)


def _alike(on: date, kind: bool, *, known: Known, before: date) -> tuple[date, ...]:
    latest = (day for day in sorted(known.special, reverse=True) if day < on)

    def is_alike(day: date) -> bool:
        return day < before and known.special[day] is kind and known.covers(day)

    return _first(latest, is_alike)


def _first(days: Iterator[date], fits: Callable[[date], bool]) -> tuple[date, ...]:
    found = [day for day in days if fits(day)]
    return tuple(sorted(found[:WEEKS]))


def _recent(days: tuple[date, ...], on: date) -> Words:
    n, zh, en = len(days), WEEKDAYS_ZH[on.weekday()], WEEKDAYS_EN[on.weekday()]
    if n < LEAST:
        return {
            "zh": f"此前八周只有 {n} 个星期{zh}有数据,仅供参考",
            "en": f"Of the {en} of the eight weeks before only {n} has reports: a hint",
        }
    return {
        "zh": f"与此前八周中 {n} 个星期{zh}的平均相比",
        "en": f"Compared with the mean of {n} {en} of the eight weeks before",
    }


def _of_season(days: tuple[date, ...], on: date, year: int) -> Words:
    n, zh, en = len(days), WEEKDAYS_ZH[on.weekday()], WEEKDAYS_EN[on.weekday()]
    return {
        "zh": f"此前八周数据不足,与 {year} 年同期 {n} 个星期{zh}的平均相比",
        "en": f"Compared with the mean of {n} {en} of the same season of {year}: "
        "the eight weeks before have too little",
    }


def _of_kind(days: tuple[date, ...], kind: bool) -> Words:
    return {
        "zh": f"与此前 {len(days)} 个{KINDS_ZH[kind]}的平均相比",
        "en": f"Compared with the mean of the last {len(days)} {KINDS_EN[kind]}",
    }


def _noted(found: Reference, kind: bool | None) -> Reference:
    """With the note that the day itself is no ordinary one."""
    if kind is None:
        return found
    words = {
        "zh": f"{found.words['zh']}(当日是{KINDS_ZH[kind]},可比的不足)",
        "en": f"{found.words['en']} (too few {KINDS_EN[kind]} to compare this one)",
    }
    return Reference(how=found.how, days=found.days, words=words)
