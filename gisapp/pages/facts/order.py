"""What stands on the printed order sheet (交办单) of an incident?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisapp.dispatch.models import Assignment, Deadline
from gisapp.dispatch.workflow import State
from gisapp.incidents.models import Incident
from gisapp.pages import symbols
from gisapp.pages.desk import listing
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.desk.words import CLOCKS
from gisapp.pages.facts import case
from gisapp.pages.facts.incidents import said_level, unit_name
from gisapp.pages.words import PLACE_KINDS, said

DONE_BY_ORDER = (State.CLOSED, State.ASSESSED)


def facts(incident: Incident, now: datetime) -> dict[str, Any]:
    """Of an incident from `case.find`; who reported it does not stand on it."""
    place = case.place_of(incident)
    order = _order(incident)
    return {
        "incident": incident,
        "title": listing.heading_of(incident),
        "body": listing.body_of(incident),
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
        "to_desk": _to_desk(incident, order),
        "person": order.person.name if order and order.person else "",
        "order_text": order.text if order else "",
        "co_handlers": case.co_handlers(incident),
        "limits": limits(incident),
        "result": case.result(incident),
        "printed_at": now,
    }


def limits(incident: Incident) -> list[dict[str, Any]]:
    """Those that run or were met, in the order of the loop."""
    found = [one for one in incident.deadlines.all() if _runs(one)]
    order = list(CLOCKS)
    found.sort(key=lambda one: (order.index(one.clock), one.round))
    return [_limit(one) for one in found]


def _order(incident: Incident) -> Assignment | None:
    """The order that stands; of what is done, the last one that stood."""
    every = list(incident.assignments.all())
    standing = [one for one in every if one.ended_at is None]
    if incident.state in DONE_BY_ORDER:
        standing = standing or [one for one in every if one.unit == incident.owner]
    return standing[-1] if standing else None


def _to_desk(incident: Incident, order: Assignment | None) -> str:
    if order is not None and order.unit_id == order.by_unit_id:
        return _("本单位自办")
    return unit_name(order.unit if order else incident.owner)


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
