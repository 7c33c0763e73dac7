"""How many incidents has each township had this month?

The one place on the wall where sensitive matters count: in a township's total of the
month, and only where there are five of them or more, so that no single one shows.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.core.profile import Profile
from gisapp.dispatch.workflow import State
from gisapp.incidents.models import Incident
from gisapp.maps import periods
from gisapp.organization import townships
from gisapp.organization.access import Scope

LEAST_SENSITIVE = 5
NO_MATTER = (State.MERGED, State.VOID)
"""Reports that turned out to be no incident of their own."""
PER = 1000
DIGITS = 2


class Counted(NamedTuple):
    """Incidents of a township, apart."""

    drawable: int = 0
    sensitive: int = 0


def month(on: date, scope: Scope, release: Release | None) -> dict[str, Any]:
    """JSON-ready totals of that day's calendar month, by when they were received.

    Every township of the release; of somebody who does not see the whole county, the
    townships of their desks.
    """
    county = profile.current()
    period = periods.month(on.year, on.month)
    span = (period.start_at(county.zone), period.end_at(county.zone))
    counts = _counts(*span, known_until=_midnight(county))
    people = _people(county)
    known = townships.read(county, release) if release else []
    return {
        "month": str(period),
        "townships": [
            _row(one.code, counts.get(one.code, Counted()), people.get(one.code))
            for one in known
            if scope.handles_all or scope.sees_all or one.code in scope.townships
        ],
    }


def _row(code: str, counted: Counted, people: int | None) -> dict[str, Any]:
    is_told = counted.sensitive >= LEAST_SENSITIVE
    total = counted.drawable + (counted.sensitive if is_told else 0)
    rate = round(total / people * PER, DIGITS) if people else None
    return {
        "code": code,
        "total": total,
        "includes_sensitive": is_told,
        "rate_per_1000": rate,
    }


def _midnight(county: Profile) -> datetime:
    """Sensitive matters are counted up to the last midnight: seen coming one by one,
    a total would tell where and when each of them was reported."""
    return datetime.combine(timezone.localdate(), time(), county.zone)


def _counts(
    begin: datetime, end: datetime, *, known_until: datetime
) -> dict[str, Counted]:
    rows = (
        Incident.objects.filter(received_at__gte=begin, received_at__lt=end)
        .exclude(state__in=NO_MATTER)
        .exclude(township_code="")
        .order_by()
        .values_list("township_code")
        .annotate(
            drawable=Count("pk", filter=Q(is_sensitive=False)),
            sensitive=Count(
                "pk", filter=Q(is_sensitive=True, received_at__lt=known_until)
            ),
        )
    )
    return {code: Counted(drawable, sensitive) for code, drawable, sensitive in rows}


def _people(county: Profile) -> dict[str, int]:
    """Registered people by township, where the profile's table has them."""
    rows = county.table("townships")
    found = {row.get("code", ""): row.get("population") or "" for row in rows}
    return {code: int(n) for code, n in found.items() if n.isdecimal() and int(n)}
