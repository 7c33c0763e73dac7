"""Which days are worked in this county?

Office hours and weekends stand in the profile's `[calendar]`; holidays and the days
worked in their stead are rows (`CalendarDay`) that a person may change. Where the
profile says `holidays = "china"`, a year begins with the official ones; a year that is
not announced yet is provisional: weekends only, until it is.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from threading import Lock

from chinese_calendar import Holiday
from chinese_calendar.constants import holidays, workdays
from django.db import transaction
from django.utils import timezone

from gisapp.core.clocks import WorkCalendar
from gisapp.core.profile import Profile
from gisapp.organization.models import CalendarDay, CalendarYear

FRESH_S = 60.0
"""A process notices a changed day after so many seconds."""

_kept: dict[str, tuple[float, WorkCalendar]] = {}
_lock = Lock()


def current(profile: Profile) -> WorkCalendar:
    """The county's calendar as it stands, read at most once in FRESH_S."""
    with _lock:
        found = _kept.get(profile.code)
        now = time.monotonic()
        if found and now - found[0] < FRESH_S:
            return found[1]
        calendar = read(profile)
        _kept[profile.code] = (now, calendar)
        return calendar


def forget() -> None:
    """Read it anew next time: a day was changed."""
    with _lock:
        _kept.clear()


def read(profile: Profile) -> WorkCalendar:
    """The county's calendar, from the database."""
    days = list(CalendarDay.objects.values_list("day", "is_workday"))
    return profile.clocks.hours.calendar(
        profile.zone,
        holidays=[day for day, is_workday in days if not is_workday],
        workdays=[day for day, is_workday in days if is_workday],
    )


@transaction.atomic
def seed(profile: Profile, *, years: Iterable[int] | None = None) -> list[int]:
    """Enter the official holidays of years that are absent or provisional.

    `years`: those from the profile's own to the next one, if not given. Days that are
    there already were entered by a person, and stay. Returns the years that changed.
    """
    if not profile.clocks.hours.holidays:
        return []
    is_provisional = dict(CalendarYear.objects.values_list("year", "is_provisional"))
    missing = [
        year
        for year in (years_of(profile) if years is None else years)
        if is_provisional.get(year, True)
    ]
    changed = [
        year for year in missing if _is_announced(year) or year not in is_provisional
    ]
    _enter(changed)
    return changed


def years_of(profile: Profile) -> range:
    """The years that a county needs: from its account's to the next one."""
    this = timezone.now().astimezone(profile.zone).year
    return range(min(int(profile.raw["county"].get("year", this)), this), this + 2)


def _enter(years: list[int]) -> None:
    if not years:
        return
    official = [day for year in years for day in _official(year)]
    CalendarDay.objects.bulk_create(official, ignore_conflicts=True)
    CalendarYear.objects.bulk_create(
        [
            CalendarYear(
                year=year,
                is_provisional=not _is_announced(year),
                source=f"chinesecalendar {version('chinesecalendar')}",
            )
            for year in years
        ],
        update_conflicts=True,
        unique_fields=["year"],
        update_fields=["is_provisional", "source"],
    )
    transaction.on_commit(forget)
    forget()


def _is_announced(year: int) -> bool:
    """New Year's Day is a holiday of every year that has been announced."""
    return date(year, 1, 1) in holidays


def _official(year: int) -> list[CalendarDay]:
    """The days of that year as the State Council announced them; [] if not yet."""
    return [
        CalendarDay(day=day, is_workday=is_workday, name=Holiday(name).chinese)
        for days, is_workday in ((holidays, False), (workdays, True))
        for day, name in days.items()
        if day.year == year
    ]
