"""A ready county with incidents whose limits are round numbers, and their clocks."""

from __future__ import annotations

from datetime import datetime, timedelta

from gisapp.dispatch import deadlines
from gisapp.dispatch.models import Alarm, Deadline
from gisapp.incidents.models import Category, Incident
from gisapp.organization import calendars
from gisapp.organization.models import Unit
from tests import prepared_county, small_county
from tests.small_county import NOVEMBER, SmallCounty

LIMITS = {
    "accept": {"value": 60.0, "unit": "EMIN"},
    "arrive": {"value": 20.0, "unit": "EMIN"},
    "arrive_nonstationed": {"value": 60.0, "unit": "EMIN"},
    "resolve": {"value": 10.0, "unit": "EH"},
}


def after(minutes: float) -> datetime:
    """So long after the morning on which everything begins."""
    return NOVEMBER + timedelta(minutes=minutes)


def ready() -> SmallCounty:
    county = prepared_county.ready()
    calendars.forget()
    return county


def incident(county: SmallCounty, number: str = "1", **limits: str) -> Incident:
    """At the desk of G1; limits as "60 EMIN" by clock, or those above."""
    given = {name: text.split() for name, text in limits.items()}
    category, _ = Category.objects.update_or_create(
        code="X01",
        defaults={
            "group_code": "X",
            "level": 1,
            "is_emergency": True,
            "limits": LIMITS
            | {name: {"value": float(v), "unit": u} for name, (v, u) in given.items()},
        },
    )
    made = small_county.report(county, number)
    made.category = category
    made.is_emergency = True
    made.township_code = "331127001"
    made.save()
    return made


def begin(one: Incident, clock: str = "accept", minutes: float = 0) -> Deadline:
    assert one.owner is not None
    begun = deadlines.begin(one, clock, unit=one.owner, at=after(minutes))
    assert begun is not None
    return begun


def unit(kind: str, code: str) -> Unit:
    return Unit.objects.get(kind=kind, code=code)


def told(row: Deadline) -> dict[str, float | None]:
    """Moments of a limit in minutes after that morning."""
    row.refresh_from_db()
    moments = {
        "warn": row.warn_at, "due": row.due_at, "next": row.next_at,
        "met": row.met_at, "stopped": row.stopped_at, "paused": row.paused_at,
    }  # fmt: skip
    return {
        name: (at - NOVEMBER).total_seconds() / 60 for name, at in moments.items() if at
    }


def raised(one: Incident) -> list[tuple[str, int, float, str]]:
    """(clock, rung, minutes after that morning, kind of desk) of every alarm."""
    rows = Alarm.objects.filter(deadline__incident=one).select_related(
        "deadline", "unit"
    )
    return [
        (
            row.deadline.clock,
            row.rung,
            (row.at - NOVEMBER).total_seconds() / 60,
            row.unit.kind,
        )
        for row in rows.order_by("at", "id")
    ]
