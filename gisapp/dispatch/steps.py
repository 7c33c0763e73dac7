"""How is a step taken, and which steps may somebody take?

`take` is the only way in which an incident changes: one transaction holds the lock,
the look at who was quicker, the table's answer, the facts, the effect and the event.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from gisapp.dispatch.case import Case, name_of
from gisapp.dispatch.chain import CENTRE_KINDS, KINDS
from gisapp.dispatch.conditions import hindrance
from gisapp.dispatch.desks import desks_of
from gisapp.dispatch.effects import EFFECTS, Effect
from gisapp.dispatch.errors import (
    IncidentUnknown,
    Overtaken,
    StepNotOpen,
    StepUnknown,
)
from gisapp.dispatch.facts import clean, unusable, whole
from gisapp.dispatch.models import Event
from gisapp.dispatch.seats import acting, seats_of, sittings
from gisapp.dispatch.workflow import STEPS, State, Step
from gisapp.incidents.models import Incident
from gisapp.organization.access import Scope

__all__ = ["main_of", "possible", "seats_of", "take"]
NONE: Mapping[str, Any] = MappingProxyType({})
STEP_KINDS = sorted({step.kind for step in STEPS.values()})
GIVES_ORDERS = CENTRE_KINDS | {KINDS.COMMAND_ROOM}
WRITTEN = [
    "state", "version", "owner", "desks", "level", "merged_into",
]  # fmt: skip


@transaction.atomic
def take(
    name: str,
    *,
    number: str,
    seen: int | str,
    by: Scope,
    at: datetime | None = None,
    facts: Mapping[str, Any] = NONE,
    effect: Effect | None = None,
) -> Incident:
    """Take a step. `seen`: the version that the taker looked at.

    `effect`: what it does, for a step whose work is not dispatch's own (correct).
    Raises a StepRefused; then nothing has changed.
    """
    step = STEPS.get(name)
    if step is None:
        raise StepUnknown(step=str(name)[:40])
    incident = _locked(number, by, facts.get("into") if name == "merge" else None)
    _check_seen(incident, seen)
    case = _case(step, incident, by, at=at or timezone.now())
    case.facts = clean(step, facts)
    seen_as = _seen_as(incident)
    (effect or EFFECTS.get(name, _nothing_else))(case)
    if _may_be_lost(incident, seen_as):
        case.data["seen_as"] = seen_as
    _write(case)
    return case.incident


def possible(incident: Incident, scope: Scope) -> list[Step]:
    """The steps that somebody may take now, in the order of the loop."""
    found, now = sittings(incident, scope), timezone.now()
    steps = []
    for step in STEPS.values():
        sitting = acting(step, incident.state, found)
        if sitting is not None:
            case = Case(step=step, incident=incident, sitting=sitting, by=scope, at=now)
            if hindrance(case) is None:
                steps.append(step)
    return steps


def main_of(steps: list[Step], incident: Incident) -> Step | None:
    """The one that is next in the loop: a room and the centre order, others begin."""
    main = [step for step in steps if step.is_main]
    owner = incident.owner
    if owner is not None and owner.kind not in GIVES_ORDERS:
        main = [step for step in main if step.name != "assign"]
    return main[0] if main else None


def _locked(number: str, by: Scope, other: Any) -> Incident:
    """The incident, locked, and in a merge the other with it, always in one order."""
    numbers = [number] if other is None else [number, str(other)]
    wanted = [one.replace("\0", "").strip() for one in numbers]
    rows = Incident.objects.visible_to(by).filter(number__in=wanted)
    found = {row.number: row for row in rows.select_for_update().order_by("pk")}
    if wanted[0] not in found:
        raise IncidentUnknown(number=wanted[0][:40])
    return found[wanted[0]]


def _check_seen(incident: Incident, seen: int | str) -> None:
    try:
        version = whole(seen)
    except ValueError as error:
        raise unusable(
            "seen",
            remedy="give the incident's version that you looked at",
            remedy_zh="请给出所看到的版本号",
        ) from error
    if version != incident.version:
        raise _overtaken(incident)


def _overtaken(incident: Incident) -> Overtaken:
    log = Event.objects.filter(incident=incident, kind__in=STEP_KINDS)
    log = log.exclude(kind=Event.Kind.SUPERVISED, desk=None)  # the clock's: no step
    last = log.select_related("desk").order_by("-id").first()
    if last is None:
        last = Event.objects.filter(incident=incident).order_by("-id").first()
    if last is None:
        last = Event(incident=incident, at=incident.received_at)
    desk = last.desk
    name_zh = desk.name_zh if desk else ""
    return Overtaken(
        what=last.kind,
        what_zh=last.get_kind_display(),
        what_en=last.kind.replace("_", " "),
        by=last.by,
        name=name_of(last.by),
        desk_zh=name_zh or "系统",
        desk_en=(desk and desk.name_en) or name_zh or "system",
        at=last.at,
        when=f"{timezone.localtime(last.at):%m-%d %H:%M}",
        state=incident.state,
        version=incident.version,
    )


def _case(step: Step, incident: Incident, by: Scope, *, at: datetime) -> Case:
    sitting = acting(step, incident.state, sittings(incident, by))
    if sitting is None:
        names = [one.name for one in possible(incident, by)]
        raise StepNotOpen(
            step=step.name,
            state=incident.state,
            state_zh=State(incident.state).label,
            steps=names,
            open=", ".join(names) or "none",
        )
    case = Case(step=step, incident=incident, sitting=sitting, by=by, at=at)
    refused = hindrance(case)
    if refused is not None:
        raise refused
    return case


def _seen_as(incident: Incident) -> dict[str, Any]:
    """What decides who sees it."""
    return {
        "is_sensitive": incident.is_sensitive,
        "desks": list(incident.desks),
        "township": incident.township_code,
        "outpost": incident.outpost_code,
    }


def _may_be_lost(incident: Incident, before: dict[str, Any]) -> bool:
    """Whether somebody who saw it may see it no more: they are told so, live.

    Of what is not sensitive, who saw it once goes on seeing it, unless it was moved.
    """
    after = _seen_as(incident)
    is_secret = before["is_sensitive"] or after["is_sensitive"]
    places = ("township", "outpost")
    return is_secret or any(before[name] != after[name] for name in places)


def _nothing_else(case: Case) -> None:
    """The table says all: the state and the event."""


def _write(case: Case) -> None:
    incident = case.incident
    if case.step.to is not None:
        incident.state = case.step.to
    incident.version += 1
    rows = [*case.before, case.event(case.step.kind, **case.facts, **case.data)]
    Event.objects.bulk_create(rows)
    incident.desks = desks_of(incident)
    incident.save(update_fields=WRITTEN)
