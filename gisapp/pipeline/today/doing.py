"""How do the sample's people take the steps that were drawn for them?"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from gisapp.dispatch import steps
from gisapp.dispatch.errors import StepRefused
from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import STEPS
from gisapp.incidents.models import Incident
from gisapp.organization.access import Scope, scope_of_person
from gisapp.organization.models import Person
from gisapp.sample.work import Course, Deed

log = logging.getLogger(__name__)
STEP_OF = {step.kind: step for step in STEPS.values()}
BY_THE_CLOCK = "resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done with an incident, and how far that has been done."""

    number: str
    course: Course
    done: int
    seen_until: datetime
    """Up to then its log is written: nothing is done before that any more."""

    @property
    def ahead(self) -> list[Deed]:
        """The steps that are still to be taken, in their order."""
        return [deed for deed in self.course.deeds if deed.is_step][self.done :]


@dataclass(slots=True)
class People:
    """The scopes of those who act, read once."""

    on: date
    _known: dict[str, Scope] = field(default_factory=dict)

    def scope(self, code: str) -> Scope:
        """Empty for somebody who is not there: no step is open to them."""
        if code not in self._known:
            person = Person.objects.filter(code=code).first()
            self._known[code] = (
                scope_of_person(person, on=self.on) if person else Scope()
            )
        return self._known[code]


def is_on_its_way(incident: Incident, course: Course) -> bool:
    """Whether nobody has done anything with it but what was drawn."""
    drawn = [(d.kind, d.by) for d in course.deeds if d.is_step]
    kinds = [kind for kind in STEP_OF if kind != Event.Kind.SUPERVISED]
    rows = Event.objects.filter(incident=incident, kind__in=kinds).order_by("id")
    taken = [
        (kind, by) for kind, by in rows.values_list("kind", "by") if kind != "assigned"
    ]
    wanted = [one for one in drawn[: incident.version] if one[0] != "assigned"]
    return taken == wanted


def carry_out(plans: Sequence[Plan], people: People, *, until: datetime) -> int:
    """Take every step whose moment has come, across all cases in its order; how many.

    A case in which one is refused is left as it is.
    """
    queue = sorted(
        (
            (max(deed.at, plan.seen_until), number, step, deed)
            for number, plan in enumerate(plans)
            for step, deed in enumerate(plan.ahead)
            if deed.at <= until
        ),
        key=lambda one: one[:3],
    )
    stuck: set[int] = set()
    count = 0
    for at, number, step, deed in queue:
        if number in stuck:
            continue
        plan = plans[number]
        seen = plan.done + step
        if deed.kind == BY_THE_CLOCK or not take(
            plan.number, deed, people, seen=seen, at=at
        ):
            stuck.add(number)
        else:
            count += 1
    return count


def take(
    number: str, deed: Deed, people: People, *, seen: int, at: datetime | None = None
) -> bool:
    """One step by who was drawn for it; False where it is refused."""
    step = STEP_OF[deed.kind]
    facts = {
        name: deed.data[name]
        for name in (*step.needs, *step.takes)
        if name in deed.data
    }
    try:
        steps.take(
            step.name,
            number=number,
            seen=seen,
            by=people.scope(deed.by),
            at=at or deed.at,
            facts=facts,
        )
    except StepRefused as refused:
        log.info("sample step refused", extra={"step": step.name, "why": str(refused)})
        return False
    return True
