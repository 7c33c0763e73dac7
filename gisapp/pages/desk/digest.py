"""What is new on a desk since a page was drawn?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pages.desk.listing import left_of, title_of
from gisapp.pages.facts import queue

MOST = 200
"""So many of the most urgent are compared; the counts are of all."""


def of_desk(
    scope: Scope, unit: Unit, now: datetime, *, counts: dict[str, int] | None = None
) -> dict[str, Any]:
    """Number, version, title and limit of what is to do, and how many there are."""
    asked = queue.Asked(unit=unit)
    found = queue.rows(scope, asked, now).select_related("category")[:MOST]
    rows = []
    for incident in found:
        left = left_of(incident, now)
        rows.append(
            {
                "number": incident.number,
                "version": incident.version,
                "title": title_of(incident),
                "due": left.due_at.isoformat() if left.due_at else None,
                "mark": left.mark,
            }
        )
    counted = queue.counts(scope, unit, now) if counts is None else counts
    return {"at": now.isoformat(), "counts": counted, "rows": rows}
