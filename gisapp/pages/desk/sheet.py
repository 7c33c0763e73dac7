"""What does the incident on the right of the page show, and what can be done?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gisapp.boundaries.locate.place import Kind
from gisapp.core.errors import OneNetError
from gisapp.dispatch import steps
from gisapp.dispatch.workflow import Seat, Step
from gisapp.incidents import follow
from gisapp.incidents.models import Incident, Place, Reporter
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pages import symbols
from gisapp.pages.desk import forms, listing, troubles
from gisapp.pages.desk.forms import Filling, Split, StepForm
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.desk.reach_words import warning_of
from gisapp.pages.facts import case, extension
from gisapp.pages.facts.incidents import said_level, unit_name
from gisapp.pages.words import METHODS, PLACE_KINDS, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A step that was refused, with what had been typed."""

    step: str
    error: OneNetError
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One incident, ready for the template."""

    incident: Incident
    place: Place | None
    title: str
    symbol: dict[str, str]
    state: str
    facts: dict[str, Any]
    main: StepForm | None
    against: StepForm | None
    """The opposite of the main step: not to grant what is asked."""
    others: list[StepForm]
    trouble: str = ""
    stray: Mapping[str, str] = field(default_factory=dict)
    """What was typed into a form that is not open any more: shown, not lost."""
    reporter: Reporter | None = None
    opened: Mapping[str, str] = field(default_factory=dict)
    """The reporter's name and phone, on the one answer that opens them."""

    @property
    def has_wrong_form(self) -> bool:
        """Whether the refused step's form is still there to correct."""
        forms = (*self.others, self.main, self.against)
        return any(form.is_wrong for form in forms if form)

    @property
    def is_other_wrong(self) -> bool:
        """Whether that form stands among the others, which are folded."""
        return any(form.is_wrong for form in self.others)

    @property
    def spot(self) -> dict[str, Any] | None:
        """What the small map draws; None where there is no point on the county's."""
        if self.place is None or self.place.point is None:
            return None
        if self.place.kind == Kind.OUTSIDE:
            return None
        return {
            "point": [self.place.point.x, self.place.point.y],
            "theme": self.symbol["code"],
            "accuracy_m": self.place.accuracy_m,
        }


def make(
    scope: Scope,
    incident: Incident,
    desk: Unit | None,
    now: datetime,
    *,
    refusal: Refusal | None = None,
    opened: Mapping[str, str] | None = None,
) -> Sheet:
    """Everything about the incident, as this person may see and do it."""
    place = case.place_of(incident)
    split = _forms(scope, incident, place, desk, refusal)
    known = {form.name for form in (*split.others, split.main, split.against) if form}
    is_stray = refusal is not None and refusal.step not in known
    return Sheet(
        incident=incident,
        place=place,
        title=listing.heading_of(incident),
        symbol=symbols.of_theme(incident.theme),
        state=said(STATES, incident.state),
        facts=_facts(incident, place, now),
        main=split.main,
        against=split.against,
        others=split.others,
        trouble=troubles.told(refusal.error) if refusal else "",
        stray=_words(refusal.typed) if refusal and is_stray else {},
        reporter=Reporter.objects.filter(incident=incident).first(),
        opened=opened or {},
    )


def _words(typed: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value for name, value in typed.items() if name in forms.AREAS and value
    }


def _forms(
    scope: Scope,
    incident: Incident,
    place: Place | None,
    desk: Unit | None,
    refusal: Refusal | None,
) -> Split:
    if desk is None:
        return Split(main=None, against=None, others=[])
    filling = Filling(
        incident=incident,
        place=place,
        desk=desk,
        by_centre=Seat.CENTRE in steps.seats_of(incident, scope),
        typed=refusal.typed if refusal else {},
        refused=refusal.step if refusal else "",
    )
    return forms.split(_offered(incident, scope), filling)


def _offered(incident: Incident, scope: Scope) -> list[Step]:
    """What may be done, without what nobody does to their own work."""
    found = steps.possible(incident, scope)
    own = {scope.username, *(held.for_other for held in scope.held)} - {""}
    if case.reporter_back(incident) & own:
        return [step for step in found if step.name != "send_back"]
    return found


def _facts(incident: Incident, place: Place | None, now: datetime) -> dict[str, Any]:
    loop = case.loop(incident)
    return {
        "loop": loop,
        "here": case.here(loop),
        "body": listing.body_of(incident),
        "aside": case.aside(incident),
        "clocks": case.clocks(incident, now),
        "log": case.log(incident),
        "reason": case.reason(incident),
        "owner": unit_name(incident.owner),
        "co_handlers": case.co_handlers(incident),
        "category": listing.category_name(incident.category),
        "level": said_level(incident.level),
        "marks": listing.marks_of(incident, place),
        "where": case.where(place),
        "place_kind": said(PLACE_KINDS, place.kind) if place else "",
        "method": said(METHODS, place.method) if place else "",
        "order": _order(incident),
        "extension": extension.asked(incident),
        "extensions": extension.decided(incident),
        "reach": warning_of(incident, incident.owner),
        "follow": follow.code_of(incident.number),
    }


def _order(incident: Incident) -> dict[str, Any] | None:
    """The order that stands now."""
    for one in incident.assignments.all():
        if one.ended_at is None:
            return {
                "is_own": one.by_unit_id == one.unit_id,
                "from": unit_name(one.by_unit),
                "to": unit_name(one.unit),
                "person": one.person.name if one.person else "",
                "text": one.text,
                "at": one.at,
                "received_at": one.received_at,
            }
    return None
