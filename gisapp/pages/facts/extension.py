"""Who asks for how much more time, why, and until when would that be?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gisapp.core.clocks import Limit, Measure
from gisapp.dispatch import deadlines
from gisapp.dispatch.models import Deadline, Extension
from gisapp.incidents.models import Incident
from gisapp.organization.models import Person
from gisapp.pages.desk.times import amount
from gisapp.pages.words import Word, said

ASKED = Extension.State.ASKED
STATES: dict[str, Word] = {"granted": _("准予"), "refused": _("不予")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that waits to be decided."""

    amount: str
    """3 个工作日."""
    reason: str
    by: str
    at: datetime
    due_at: datetime | None
    """When it is due as things stand; None where nothing runs."""
    new_due_at: datetime | None
    """When it would be due if it is granted."""


def asked(incident: Incident) -> Asked | None:
    """Of an incident from `case.find`; None where nobody waits for more time."""
    found = next((one for one in incident.extensions.all() if one.state == ASKED), None)
    if found is None:
        return None
    limit = Limit(value=found.value, measure=Measure(found.measure))
    name = Person.objects.filter(code=found.asked_by).values_list("name", flat=True)
    return Asked(
        amount=amount(found.value, found.measure),
        reason=found.reason,
        by=name.first() or found.asked_by,
        at=found.asked_at,
        due_at=next((one.due_at for one in _running(incident)), None),
        new_due_at=deadlines.due_if_extended(incident, limit),
    )


def decided(incident: Incident) -> list[dict[str, str]]:
    """The requests that were decided, the oldest first."""
    return [
        {
            "amount": amount(one.value, one.measure),
            "state": said(STATES, one.state),
            "reason": one.reason,
            "decision": one.decision_reason,
        }
        for one in incident.extensions.all()
        if one.state != ASKED
    ]


def _running(incident: Incident) -> list[Deadline]:
    return [
        one
        for one in incident.deadlines.all()
        if one.clock == Deadline.Clock.RESOLVE
        and one.met_at is None
        and one.stopped_at is None
    ]
