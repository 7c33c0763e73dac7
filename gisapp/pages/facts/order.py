"""What stands on the printed order sheet (交办单) of an incident?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gisapp.dispatch.models import Assignment, Deadline
from gisapp.incidents.models import Incident
from gisapp.pages import symbols
from gisapp.pages.desk import listing
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.desk.words import CLOCKS
from gisapp.pages.facts import case
from gisapp.pages.facts.incidents import said_level, unit_name
from gisapp.pages.words import PLACE_KINDS, said


def facts(incident: Incident, now: datetime) -> dict[str, Any]:
    """Of an incident from `case.find`; who reported it does not stand on it."""
    place = case.place_of(incident)
    order = _order(incident)
    return {
        "incident": incident,
        "title": listing.title_of(incident),
        "symbol": symbols.of_theme(incident.theme),
        "state": said(STATES, incident.state),
        "category": listing.category_name(incident.category),
        "level": said_level(incident.level),
        "marks": listing.marks_of(incident, place),
        "place": place,
        "place_kind": said(PLACE_KINDS, place.kind) if place else "",
        "where": case.where(place),
        "order": order,
        "from_desk": unit_name(order.by_unit) if order else _sender(incident),
        "to_desk": unit_name(order.unit if order else incident.owner),
        "person": order.person.name if order and order.person else "",
        "order_text": order.text if order else case.reason(incident),
        "co_handlers": case.co_handlers(incident),
        "limits": [_limit(one) for one in incident.deadlines.all() if _runs(one)],
        "printed_at": now,
    }


def _order(incident: Incident) -> Assignment | None:
    open_orders = [one for one in incident.assignments.all() if one.ended_at is None]
    return open_orders[-1] if open_orders else None


def _sender(incident: Incident) -> str:
    """Without an order: the desk above, which the routing speaks for."""
    return unit_name(incident.owner.parent) if incident.owner else ""


def _runs(deadline: Deadline) -> bool:
    return deadline.stopped_at is None


def _limit(deadline: Deadline) -> dict[str, Any]:
    return {
        "word": said(CLOCKS, deadline.clock),
        "due_at": deadline.due_at,
        "met_at": deadline.met_at,
    }
