"""How does each month's report stand, and what is there where none is made?"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from statistics import median
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gisapp.organization.access import COUNTY_WIDE, Scope
from gisapp.pages.facts import page as facts
from gisapp.pages.risk import making, meeting_places, meeting_readers
from gisapp.pages.risk.meeting import period
from gisapp.pages.words import month_title
from gisapp.risk import notices
from gisapp.risk.meetings import COUNTY
from gisapp.risk.models import Job, Report
from gisapp.risk.monthly.attribution import THEN

FEW = 6
"""So many places fit beside a month; of more only the county is linked."""
JOBS_ASKED = 9
SECOND = timedelta(seconds=1)
STEP_S = 10


def months(scope: Scope) -> list[dict[str, Any]]:
    """Months with incidents, the latest first, and how each report stands."""
    received = _received(scope)
    return [
        making.shown(month["name"], scope)
        | {
            "name": month["name"],
            "title": month_title(month["name"]),
            "received": _grouped(received.get(month["name"], 0)),
            "total": _grouped(total(scope, month["name"])),
            "places": _near(places(scope, month["name"])),
        }
        for month in reversed(facts.months(COUNTY_WIDE))
    ]


def places(scope: Scope, month: str) -> list[dict[str, str]]:
    """Whose report somebody may read: the county and all, or their townships'."""
    names = meeting_places.names()
    return [
        {"code": code, "name": name, "address": address(month, code or None)}
        for code, name in names.items()
        if meeting_readers.reads(scope, code)
    ]


def address(month: str, township: str | None) -> str:
    if township is None:
        return reverse("risk_month", args=[month])
    return reverse("risk_township", args=[month, township])


def around(scope: Scope, month: str, township: str | None) -> dict[str, Any]:
    """What stands around a month's page, with a report and without."""
    known = [one["name"] for one in facts.months(COUNTY_WIDE)]
    before = [one for one in known if one < month][-1:]
    after = [one for one in known if one > month][:1]
    return {
        "title": month_title(str(period(month))),
        "month": month,
        "making": making.shown(month, scope),
        "places": places(scope, month),
        "here": township or COUNTY,
        "may_send": notices.may_send(scope),
        "today": timezone.localdate(),
        "before": _turn(before, township),
        "after": _turn(after, township),
    }


def bare(scope: Scope, month: str, township: str | None) -> dict[str, Any]:
    """The page of a month that has no report yet, and what there is instead."""
    last = _last_made(month)
    return around(scope, month, township) | {
        "place": meeting_places.names().get(township or COUNTY, ""),
        "seconds": usual_seconds(),
        "received": _grouped(_received(scope).get(month)),
        "other": _turn([last.month], township) if last else None,
        "map": f"{reverse('map')}#period={month}",
    }


def total(scope: Scope, month: str) -> int | None:
    """What the newest report counts of the places that somebody reads.

    None without a report.
    """
    found = Report.objects.latest_of(month)
    if found is None:
        return None
    counts = _totals(found.pk, found.digest)
    if meeting_readers.reads_all(scope):
        return counts[COUNTY]
    return sum(counts.get(code, 0) for code in scope.townships)


def usual_seconds() -> int | None:
    """How long a report took of late, upwards to ten seconds; None: none was made."""
    done = Job.objects.filter(state=Job.State.DONE)[:JOBS_ASKED]
    times = [(one.started_at, one.ended_at) for one in done]
    spans = [(end - begin) / SECOND for begin, end in times if begin and end]
    return -int(-median(spans) // STEP_S) * STEP_S or STEP_S if spans else None


@lru_cache(maxsize=256)
def _totals(pk: int, digest: str) -> dict[str, int]:
    """By township's code, the county under the blank one; a kept report never
    changes."""
    told = Report.objects.get(pk=pk).figures[THEN.value]
    counts = {code: one["total"]["count"] for code, one in told["townships"].items()}
    return {COUNTY: told["county"]["total"]["count"], **counts}


def _received(scope: Scope) -> dict[str, int]:
    """Reports that came in, by month, as far as somebody sees them."""
    seen = COUNTY_WIDE if meeting_readers.reads_all(scope) else scope
    return {one["name"]: one["count"] for one in facts.months(seen)}


def _grouped(count: int | None) -> str:
    """
    >>> _grouped(4171), _grouped(None)
    ('4,171', '')
    """
    return "" if count is None else f"{count:,}"


def _near(found: list[dict[str, str]]) -> list[dict[str, str]]:
    return found if len(found) < FEW else found[:1]


def _last_made(month: str) -> Report | None:
    """The report of the nearest month before it, else of the latest after it."""
    others = Report.objects.exclude(month=month)
    return others.filter(month__lt=month).first() or others.first()


def _turn(months: list[str], township: str | None) -> dict[str, str] | None:
    """A month to turn to; None where there is none."""
    for month in months:
        return {"title": month_title(month), "address": address(month, township)}
    return None
