"""What is in hand while a step is taken?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gisapp.dispatch.models import Event
from gisapp.dispatch.seats import Sitting
from gisapp.dispatch.workflow import Step
from gisapp.incidents.models import Incident
from gisapp.organization.access import Scope
from gisapp.organization.models import Person


@dataclass(slots=True, kw_only=True)
class Case:
    """A step on its way: the locked incident, who takes it, with which facts."""

    step: Step
    incident: Incident
    sitting: Sitting
    by: Scope
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    """What the event says besides the facts."""
    before: list[Event] = field(default_factory=list)
    """Events to be written ahead of the step's own."""

    @property
    def username(self) -> str:
        return self.by.username

    @property
    def in_whose_name(self) -> frozenset[str]:
        """Codes of who acts, and of everybody for whom they stand in today.

        All of them, not only whose post they act on: whoever stands in for a
        colleague decides nothing about that colleague's work, from no seat.
        """
        others = {held.for_other for held in self.by.held}
        return frozenset({self.username, *others} - {""})

    def event(self, kind: str, **data: Any) -> Event:
        """An unsaved row of the log about the incident as it is now."""
        return Event(
            incident=self.incident,
            kind=kind,
            at=self.at,
            by=self.username,
            desk_id=self.sitting.held.unit,
            unit_id=self.incident.owner_id,
            state=self.incident.state,
            data=_told(data | self._stead()),
        )

    def _stead(self) -> dict[str, str]:
        other = self.sitting.held.for_other
        return {"for": other} if other else {}


def name_of(username: str) -> str:
    """A person's name by their code; the code itself of a channel or command."""
    person = Person.objects.filter(code=username).first()
    return person.name if person else username


def _told(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in data.items()
    }
