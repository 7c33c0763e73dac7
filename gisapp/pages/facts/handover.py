"""What does one shift of a desk tell the next?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from gisapp.incidents.models import Incident
from gisapp.organization.access import Scope
from gisapp.organization.models import Handover, Unit
from gisapp.pages.desk import listing, times
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.facts import queue
from gisapp.pages.words import said

KEPT = 14
"""So many hand-overs of the desk are shown."""
MOST_CASES = 300


def open_cases(scope: Scope, unit: Unit, now: datetime) -> list[dict[str, Any]]:
    """What is open at the desk, in due order, as a hand-over keeps it."""
    asked = queue.Asked(unit=unit)
    found = queue.rows(scope, asked, now).select_related("category")
    rows = [_kept(incident, now) for incident in found[:MOST_CASES]]
    return sorted(rows, key=lambda row: (row["due_at"] is None, row["due_at"] or ""))


def history(unit: Unit) -> list[Handover]:
    """The desk's last hand-overs, newest first."""
    found = Handover.objects.filter(unit=unit)
    return list(found.select_related("written_by", "taken_by")[:KEPT])


def seen(scope: Scope, history: list[Handover]) -> dict[int, list[dict[str, Any]]]:
    """By hand-over the kept cases that this reader may see.

    Whoever looks on at a desk may see less than whoever wrote the hand-over.
    """
    numbers = {row.get("number", "") for one in history for row in one.open_cases}
    rows = Incident.objects.visible_to(scope).filter(number__in=numbers)
    known = set(rows.values_list("number", flat=True))
    return {
        one.pk: [row for row in one.open_cases if row.get("number") in known]
        for one in history
    }


def told(cases: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """Kept cases as people read them: the state's word, the time that is left."""
    return [_told(row, now) for row in cases]


def _told(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    due_at = parse_datetime(row.get("due_at") or "")
    return {
        "number": row.get("number", ""),
        "title": row.get("title", ""),
        "state": said(STATES, str(row.get("state", ""))),
        "left": times.left(due_at, None, now),
    }


def _kept(incident: Any, now: datetime) -> dict[str, Any]:
    left = listing.left_of(incident, now)
    return {
        "number": incident.number,
        "title": listing.title_of(incident),
        "state": incident.state,
        "due_at": left.due_at.isoformat() if left.due_at else None,
    }
