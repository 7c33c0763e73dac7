"""Who gets more time, what stands still, and what is raised?"""

from __future__ import annotations

from datetime import datetime, timedelta

from gisapp.core.clocks import Limit, Measure
from gisapp.dispatch import deadlines
from gisapp.dispatch.case import Case
from gisapp.dispatch.conditions import asked_extension, granted
from gisapp.dispatch.facts import unusable
from gisapp.dispatch.models import Event, Extension, Suspension
from gisapp.dispatch.workflow import MOST_SUSPENDED_DAYS
from gisapp.incidents.models import Incident

CLOCK = "clock"
"""In whose name it happens when a moment has come."""


def ask_extension(case: Case) -> None:
    facts = case.facts
    if facts["measure"] == Measure.WD and facts["value"] != int(facts["value"]):
        raise unusable(
            "value",
            remedy="working days are whole numbers",
            remedy_zh="工作日须为整数",
        )
    Extension.objects.create(
        incident=case.incident,
        value=facts["value"],
        measure=facts["measure"],
        reason=facts["reason"],
        asked_by=case.username,
        asked_at=case.at,
    )


def grant_extension(case: Case) -> None:
    """The time to resolve is longer; who asked for how much, stands in the log."""
    asked = _decided(case, Extension.State.GRANTED, reason=case.facts.get("text", ""))
    limit = Limit(value=asked.value, measure=Measure(asked.measure))
    deadlines.extend(case.incident, limit, at=case.at)


def refuse_extension(case: Case) -> None:
    _decided(case, Extension.State.REFUSED, reason=case.facts["reason"])


def suspend(case: Case) -> None:
    """It stands still, until a moment at most sixty days away."""
    until: datetime = case.facts["until"]
    if not case.at < until <= case.at + timedelta(days=MOST_SUSPENDED_DAYS):
        raise unusable(
            "until",
            remedy=f"give a moment within the next {MOST_SUSPENDED_DAYS} days",
            remedy_zh=f"请填今后 {MOST_SUSPENDED_DAYS} 天以内的时间",
        )
    Suspension.objects.create(
        incident=case.incident,
        reason=case.facts["reason"],
        by=case.username,
        since=case.at,
        until=until,
        from_state=case.incident.state,
    )
    deadlines.pause(case.incident, at=case.at)


def resume(case: Case) -> None:
    """Back to where it stood still, before its time came."""
    waken(case.incident, at=case.at)


def wake(incident: Incident, *, at: datetime) -> Event | None:
    """The clock resumes a case whose time has come; the caller has locked it.

    None where it does not stand still any more.
    """
    if not waken(incident, at=at):
        return None
    incident.version += 1
    incident.save(update_fields=["state", "version"])
    return Event.objects.create(
        incident=incident,
        kind=Event.Kind.RESUMED,
        at=at,
        by=CLOCK,
        unit_id=incident.owner_id,
        state=incident.state,
    )


def waken(incident: Incident, *, at: datetime) -> bool:
    """End what stands still; says whether anything did."""
    standing = Suspension.objects.filter(incident=incident, resumed_at=None).first()
    if standing is None:
        return False
    standing.resumed_at = at
    standing.save(update_fields=["resumed_at"])
    incident.state = standing.from_state
    deadlines.resume(incident, at=at)
    return True


def raise_level(case: Case) -> None:
    """Upwards only."""
    before, wanted = case.incident.level, case.facts["level"]
    if wanted <= before:
        raise unusable(
            "level",
            remedy=f"give a level above {before}",
            remedy_zh=f"只能提级:请选高于 {before} 级的等级",
        )
    case.data["from_level"] = before
    case.incident.level = wanted


def _decided(case: Case, state: Extension.State, *, reason: str) -> Extension:
    asked = asked_extension(case)
    if asked is None:  # the condition has looked already
        raise unusable("extension", remedy="ask first", remedy_zh="请先申请")
    asked.number = granted(case) + 1 if state == Extension.State.GRANTED else None
    asked.state = state
    asked.decided_by, asked.decided_at = case.username, case.at
    asked.decision_reason = reason
    asked.save()
    case.data |= {"value": asked.value, "measure": asked.measure}
    if asked.number:
        case.data["number"] = asked.number
    return asked
