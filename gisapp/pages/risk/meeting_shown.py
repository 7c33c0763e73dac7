"""What does the page of a meeting say, and the page of all of them?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gisapp.core import profile
from gisapp.maps import periods
from gisapp.maps.periods import Period
from gisapp.organization.access import Scope
from gisapp.organization.models import Person
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.risk import bar_due
from gisapp.pages.risk import meeting_places as places
from gisapp.pages.risk import meeting_readers as readers
from gisapp.pages.words import month_title
from gisapp.risk import meetings, notices, sample_meetings
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Measure, Meeting, MissedMeeting, Report

MOST_BEFORE = 20
"""Measures of earlier meetings that are still to be done."""


def meeting(scope: Scope, month: Period, code: str) -> dict[str, Any]:
    """One place's meeting, recorded or not."""
    today, names = timezone.localdate(), places.names()
    standing = meetings.standing(month, today=today)
    mine = next(one for one in standing if one.township_code == code)
    rows = _open_before(month, code)
    return {
        "month": str(month),
        "title": month_title(str(month)),
        "place": names[code],
        "code": code,
        "record": _record(scope, mine.meeting, today) if mine.meeting else None,
        "due_on": mine.due_on,
        "is_missed": mine.is_missed,
        "days_late": (today - mine.due_on).days,
        "report": Report.objects.latest_of(str(month)),
        "report_url": report_url(str(month), code),
        "before": [_measure(scope, one, today) for one in rows],
        "turn": turn(month, today),
        "here": "meetings",
        "may_send": notices.may_send(scope),
    }


def overview(scope: Scope, month: Period) -> dict[str, Any]:
    """How each place stands with its meeting over a month."""
    today, names = timezone.localdate(), places.names()
    rows = [
        _standing(one, names)
        for one in meetings.standing(month, today=today)
        if readers.reads(scope, one.township_code)
    ]
    told = MissedMeeting.objects.filter(month=str(month)).first()
    return {
        "month": str(month),
        "title": month_title(str(month)),
        "rows": rows,
        "held": sum(1 for row in rows if row["meeting"]),
        "missed": [row for row in rows if row["is_missed"]],
        "due_on": meetings.due_on(month, county=profile.current()),
        "told_at": told.told_at if told else None,
        "owed": _owed(scope, str(month), names),
        "turn": turn(month, today),
        "here": "meetings",
        "may_send": notices.may_send(scope),
    }


def _owed(scope: Scope, month: str, names: dict[str, str]) -> list[dict[str, str]]:
    """Of other months what somebody should have written down."""
    return [
        {
            "title": month_title(one.month),
            "name": names.get(one.township_code, one.township_code),
            "month": one.month,
            "code": one.township_code,
        }
        for one in bar_due.missed(scope)
        if one.month != month
    ]


def turn(month: Period, today: date) -> dict[str, str]:
    """The month before, and the one after where it has begun."""
    before = periods.month_of(month.first_on - timedelta(days=1))
    after = periods.month_of(month.end_on)
    return {
        "before": str(before),
        "after": str(after) if after.first_on <= today else "",
    }


def report_url(month: str, code: str) -> str:
    """Of the month's report; blank where there is no such page."""
    try:
        if code == COUNTY:
            return reverse("risk_month", args=[month])
        return reverse("risk_township", args=[month, code])
    except NoReverseMatch:
        return ""


def measures(
    scope: Scope, rows: Iterable[Measure], today: date
) -> list[dict[str, Any]]:
    """Measures as a list shows them."""
    return [_measure(scope, one, today) for one in rows]


def people(usernames: Iterable[str]) -> dict[str, str]:
    """Log-in names with the names of their people; a name that is nobody's, itself."""
    wanted = set(usernames)
    found = {sample_meetings.BY: str(_("样例"))}
    found |= dict(Person.objects.filter(code__in=wanted).values_list("code", "name"))
    return {name: found.get(name, name) for name in wanted}


def _standing(one: meetings.Standing, names: dict[str, str]) -> dict[str, Any]:
    made = one.meeting
    count = made.measures.count() if made else 0
    return {
        "code": one.township_code,
        "name": names.get(one.township_code, one.township_code),
        "meeting": made,
        "is_missed": one.is_missed,
        "measures": count,
        "left": made.measures.filter(done_on=None).count() if made else 0,
    }


def _record(scope: Scope, made: Meeting, today: date) -> dict[str, Any]:
    names = people([made.recorded_by, *made.notes.values_list("by", flat=True)])
    rows = made.measures.select_related("unit", "meeting")
    return {
        "held_on": made.held_on,
        "chair": made.chair,
        "present": [unit_name(one) for one in made.present.all()],
        "absent": _absent(made),
        "minutes": made.minutes,
        "report": made.report,
        "recorded_by": names[made.recorded_by],
        "recorded_at": made.recorded_at,
        "notes": [
            {"text": one.text, "by": names[one.by], "at": one.at}
            for one in made.notes.all()
        ],
        "measures": [_measure(scope, one, today) for one in rows],
    }


def _absent(made: Meeting) -> list[str]:
    """Who would have sat in a township's meeting and did not."""
    if made.township_code == COUNTY:
        return []
    there = set(made.present.values_list("pk", flat=True))
    return [
        unit_name(one)
        for one in places.seats(made.township_code)
        if one.pk not in there
    ]


def _measure(scope: Scope, one: Measure, today: date) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "what": one.what,
        "unit": unit_name(one.unit),
        "due_on": one.due_on,
        "done_on": one.done_on,
        "note": one.note,
        "is_late": one.done_on is None and one.due_on < today,
        "was_late": one.done_on is not None and one.done_on > one.due_on,
        "days_late": (today - one.due_on).days,
        "may_finish": one.done_on is None and readers.finishes(scope, one),
        "month": month_title(one.meeting.month),
    }


def _open_before(month: Period, code: str) -> list[Measure]:
    """What the place's earlier meetings decided and nobody did yet."""
    rows = Measure.objects.to_do().filter(
        meeting__township_code=code, meeting__month__lt=str(month)
    )
    return list(rows.select_related("unit", "meeting")[:MOST_BEFORE])
