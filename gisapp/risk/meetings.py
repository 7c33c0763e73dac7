"""Which months had their meeting, and which are missing one?

By the profile's day of the month after (`[risk] meeting_by_day`, the 10th), each
township and the county have sat over the month's figures and written it down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from gisapp.boundaries.models import Area, Level, Release
from gisapp.core import profile
from gisapp.core.profile import Profile
from gisapp.incidents.models import Incident
from gisapp.maps import periods
from gisapp.maps.periods import Period
from gisapp.risk.models import Meeting, MissedMeeting

BY_DAY = 10
COUNTY = ""
LOOKED_BACK = 3
"""Months for which somebody is told that a meeting is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a place stands with the meeting over a month."""

    township_code: str
    meeting: Meeting | None
    due_on: date
    is_missed: bool
    """Its day is past, and nothing is recorded."""


def due_on(month: Period, *, county: Profile) -> date:
    """The day by which the meeting over a month has been held.

    >>> due_on(periods.month(2017, 11), county=profile.current()).isoformat()
    '2017-12-10'
    """
    settings = county.raw.get("risk", {})
    day = int(settings.get("meeting_by_day", BY_DAY))
    last = periods.month_of(month.end_on).end_on - timedelta(days=1)
    return min(month.end_on + timedelta(days=day - 1), last)


def places() -> list[str]:
    """Who holds one: the county (blank), then its townships by code."""
    release = Release.objects.of_county(profile.current().code).active().first()
    townships = Area.objects.filter(release=release, level=Level.TOWNSHIP)
    return [COUNTY, *townships.order_by("code").values_list("code", flat=True)]


def held(month: str) -> dict[str, Meeting]:
    """The meetings over a month, by township code; the county's under ""."""
    rows = Meeting.objects.filter(month=month).select_related("report")
    return {one.township_code: one for one in rows}


def standing(month: Period, *, today: date) -> list[Standing]:
    """Every place's standing, the county first."""
    found, due = held(str(month)), due_on(month, county=profile.current())
    return [
        Standing(
            township_code=code,
            meeting=found.get(code),
            due_on=due,
            is_missed=code not in found and due < today,
        )
        for code in places()
    ]


def missing(month: Period, *, today: date) -> list[str]:
    """Codes of the places that should have sat over the month and did not."""
    rows = standing(month, today=today)
    return [one.township_code for one in rows if one.is_missed]


def tell_missing(today: date | None = None) -> int:
    """Tell of each meeting that is missing, once; how many were told now.

    Of the last months only, and only of those in which there was something to sit
    over: a county that starts today is not told of the years before. Safe to repeat,
    and by several at once.
    """
    day = today or timezone.localdate()
    before = MissedMeeting.objects.count()
    for month in _last(LOOKED_BACK, day):
        if _had_incidents(month):
            _tell(month, day)
    return MissedMeeting.objects.count() - before


def told() -> list[MissedMeeting]:
    """Meetings of which it was told that they are missing, and which still are."""
    there = Meeting.objects.filter(
        township_code=OuterRef("township_code"), month=OuterRef("month")
    )
    rows = MissedMeeting.objects.filter(~Exists(there))
    return list(rows)


def _tell(month: Period, day: date) -> None:
    due = due_on(month, county=profile.current())
    MissedMeeting.objects.bulk_create(
        [
            MissedMeeting(
                township_code=code,
                month=str(month),
                due_on=due,
                told_at=timezone.now(),
            )
            for code in missing(month, today=day)
        ],
        ignore_conflicts=True,
    )


def _last(count: int, day: date) -> list[Period]:
    """The last whole months before the day, the newest first."""
    found = []
    month = periods.month_of(day)
    for _ in range(count):
        month = periods.month_of(month.first_on - timedelta(days=1))
        found.append(month)
    return found


def _had_incidents(month: Period) -> bool:
    zone = profile.current().zone
    return Incident.objects.between(month.start_at(zone), month.end_at(zone)).exists()
