"""How is an incident told to a program?"""

from __future__ import annotations

from typing import Any

from gisapp.dispatch import steps
from gisapp.dispatch.models import Deadline, Event
from gisapp.dispatch.workflow import Step
from gisapp.incidents.models import Incident, Place, Reporter
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit


def standing_of(incident: Incident, scope: Scope) -> dict[str, Any]:
    """Where it is on its way: what a step changes."""
    into = incident.merged_into
    return {
        "number": incident.number,
        "version": incident.version,
        "state": incident.state,
        "level": incident.level,
        "owner": unit_of(incident.owner),
        "merged_into": seen(into.number, scope) if into else None,
    }


def line_of(incident: Any) -> dict[str, Any]:
    """One row of a queue, with the limit that `dispatch.queue` found."""
    category = incident.category
    return {
        "number": incident.number,
        "version": incident.version,
        "state": incident.state,
        "title": incident.title,
        "category": category.code if category else None,
        "theme": incident.theme,
        "level": incident.level,
        "is_emergency": incident.is_emergency,
        "township": incident.township_code or None,
        "owner": unit_of(incident.owner),
        "received_at": incident.received_at,
        "due_at": incident.due_at,
        "due_clock": incident.due_clock,
    }


def case_of(incident: Incident, scope: Scope) -> dict[str, Any]:
    """All that the desk's page shows; the reporter masked."""
    category = incident.category
    reporter = Reporter.objects.filter(incident=incident).first()
    possible = steps.possible(incident, scope)
    main = steps.main_of(possible, incident)
    return standing_of(incident, scope) | {
        "channel": incident.channel.name,
        "category": _category(category) if category else None,
        "theme": incident.theme,
        "is_emergency": incident.is_emergency,
        "is_sensitive": incident.is_sensitive,
        "title": incident.title,
        "text": incident.text,
        "address": incident.address,
        "occurred_at": incident.occurred_at,
        "occurred_precision": incident.occurred_precision,
        "received_at": incident.received_at,
        "revisions": incident.revisions,
        "place": _place(incident),
        "reporter": {
            "name": reporter.masked_name if reporter else "",
            "phone": reporter.masked_phone if reporter else "",
        },
        "deadlines": [_deadline(row) for row in _deadlines(incident)],
        "main_step": main.name if main else None,
        "steps": [_step(step) for step in possible],
    }


def seen(number: str, scope: Scope) -> str | None:
    """The number of another incident, None where they may not see that one."""
    found = Incident.objects.visible_to(scope).filter(number=number)
    return number if found.exists() else None


def event_of(event: Event, scope: Scope) -> dict[str, Any]:
    """One row of the log; of other incidents only those that they may see."""
    data = {name: value for name, value in event.data.items() if name != "seen_as"}
    if "into" in data:
        data["into"] = seen(str(data["into"]), scope)
    return {
        "at": event.at,
        "kind": event.kind,
        "by": event.by,
        "desk": unit_of(event.desk),
        "owner": unit_of(event.unit),
        "state": event.state,
        "data": data,
    }


def unit_of(unit: Unit | None) -> dict[str, Any] | None:
    if unit is None:
        return None
    return {
        "id": unit.pk, "kind": unit.kind, "code": unit.code,
        "name_zh": unit.name_zh, "name_en": unit.name_en,
    }  # fmt: skip


def _category(category: Any) -> dict[str, str]:
    return {
        "code": category.code,
        "name_zh": category.name_zh,
        "name_en": category.name_en,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "step": step.name,
        "to": step.to.value if step.to else None,
        "needs": list(step.needs),
        "takes": list(step.takes),
    }


def _place(incident: Incident) -> dict[str, Any] | None:
    place = Place.objects.filter(incident=incident, superseded_at=None).first()
    if place is None:
        return None
    return {
        "kind": place.kind,
        "method": place.method,
        "lng": place.point.x if place.point else None,
        "lat": place.point.y if place.point else None,
        "accuracy_m": place.accuracy_m,
        "grid": place.grid_code or None,
        "village": place.village_code or None,
        "township": place.township_code or None,
        "candidates": [code for code, _ in place.candidates],
    }


def _deadlines(incident: Incident) -> list[Deadline]:
    rows = Deadline.objects.filter(incident=incident)
    return list(rows.select_related("unit").order_by("pk"))


def _deadline(row: Deadline) -> dict[str, Any]:
    return {
        "id": row.pk,
        "clock": row.clock,
        "round": row.round,
        "unit": unit_of(row.unit),
        "value": row.value,
        "measure": row.measure,
        "started_at": row.started_at,
        "warn_at": row.warn_at,
        "due_at": row.due_at,
        "met_at": row.met_at,
        "stopped_at": row.stopped_at,
        "paused_at": row.paused_at,
    }
