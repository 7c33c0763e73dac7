"""Which fields does the form of a step have, and what was typed into them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gisapp.dispatch import chain, steps
from gisapp.dispatch.workflow import Step
from gisapp.incidents.models import Incident, Place
from gisapp.organization.models import Unit
from gisapp.pages.desk import choices
from gisapp.pages.desk.choices import OptionGroup
from gisapp.pages.desk.words import FIELDS, STEPS, TEXT_OF, Said
from gisapp.pages.words import said

AREAS = ("text", "reason")
PLACE = ("lng", "lat", "accuracy_m")
FIXED = ("ground", "measure", "score", "level", "verdict")
NUMBERS = ("value", *PLACE)
TEXT_KEPT = 20_000
"""Letters that are looked at; the step itself says how many it takes."""
PAUSE = timedelta(days=7)
"""Proposed for a suspension; the person may choose another day."""
GRIDS = Unit.Kind.GRID
OPPOSITE = {"grant_extension": "refuse_extension"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    name: str
    label: str
    kind: str
    """area, select, number, time, line or place."""
    is_needed: bool
    value: str = ""
    groups: list[OptionGroup] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """A step that is open, with its form."""

    name: str
    said: Said
    fields: list[Field]
    has_place: bool = False
    """Takes a position: from the device, typed, or the incident's own."""
    is_wrong: bool = False
    """It was sent and refused: the message stands above it, and it is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The forms of the steps that are open."""

    main: StepForm | None
    """The next one: the page's one filled button."""
    against: StepForm | None
    """Its opposite, as near at hand: to refuse what else is granted."""
    others: list[StepForm]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What a form is filled with."""

    incident: Incident
    place: Place | None
    desk: Unit
    by_centre: bool
    typed: Mapping[str, str] = field(default_factory=dict)
    """Of the step that was refused."""
    refused: str = ""
    """Name of that step."""


def split(open_steps: list[Step], filling: Filling) -> Split:
    """The one main step, its opposite, and all others that are open."""
    main = main_of(open_steps, filling.incident)
    against = OPPOSITE.get(main.name, "") if main else ""
    built = [of_step(step, filling) for step in open_steps if step is not main]
    return Split(
        main=of_step(main, filling) if main else None,
        against=next((form for form in built if form.name == against), None),
        others=[form for form in built if form.name != against and _has_choices(form)],
    )


def main_of(open_steps: list[Step], incident: Incident) -> Step | None:
    """The next step: what somebody waits for; to arrive, while that clock runs."""
    known = {step.name: step for step in open_steps}
    if "grant_extension" in known:
        return known["grant_extension"]
    if "arrive" in known and _waits_for_arrival(incident):
        return known["arrive"]
    return steps.main_of(open_steps, incident) or known.get("decide_appeal")


def of_step(step: Step, filling: Filling) -> StepForm:
    """The form of one step; what was typed before stays in it."""
    typed = filling.typed if filling.refused == step.name else {}
    names = [name for name in (*step.needs, *step.takes) if name not in PLACE]
    has_place = "lng" in (*step.needs, *step.takes)
    fields = [_field(name, step, filling, typed) for name in names]
    if has_place:
        fields = [*_position(step, typed), *fields]
    return StepForm(
        name=step.name,
        said=STEPS[step.name],
        fields=fields,
        has_place=has_place,
        is_wrong=filling.refused == step.name,
    )


def read(step: Step, sent: Mapping[str, Any], place: Place | None) -> dict[str, Any]:
    """The facts of a step as its form sent them; empty ones are left out."""
    names = (*step.needs, *step.takes)
    facts = {name: str(sent.get(name, "")).strip()[:TEXT_KEPT] for name in names}
    if sent.get("at") == "incident" and place is not None and place.point is not None:
        facts |= {"lng": str(place.point.x), "lat": str(place.point.y)}
        facts["text"] = f"{_('未用定位,自述在事件所在点。')}{facts.get('text', '')}"
    if facts.get("until"):
        facts["until"] = _with_zone(facts["until"])
    return {name: value for name, value in facts.items() if value}


def _with_zone(text: str) -> str:
    """`2026-11-24T10:00` as a browser sends it, with the county's zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    return moment.isoformat()


def _field(name: str, step: Step, filling: Filling, typed: Mapping[str, str]) -> Field:
    groups = _groups(name, step, filling)
    return Field(
        name=name,
        label=_label(name, step),
        kind=_kind(name),
        is_needed=name in step.needs,
        value=typed.get(name) or _proposed(name, filling, groups),
        groups=groups,
    )


def _position(step: Step, typed: Mapping[str, str]) -> list[Field]:
    return [
        Field(
            name=name,
            label=said(FIELDS, name),
            kind="place",
            is_needed=name in step.needs,
            value=typed.get(name, ""),
        )
        for name in PLACE
        if name in (*step.needs, *step.takes)
    ]


def _label(name: str, step: Step) -> str:
    if name == "text":
        return str(TEXT_OF.get(step.name, FIELDS["text"]))
    return said(FIELDS, name)


def _kind(name: str) -> str:
    if name in AREAS:
        return "area"
    if name in NUMBERS:
        return "number"
    if name == "until":
        return "time"
    return "line" if name == "into" else "select"


def _groups(name: str, step: Step, filling: Filling) -> list[OptionGroup]:
    incident = filling.incident
    if name in FIXED:
        return choices.fixed(name, incident)
    if name == "deadline":
        return choices.deadline_options(incident, step.name)
    if name == "category":
        return choices.category_options()
    if name == "grid":
        return choices.grid_options(incident)
    if name == "unit" and step.name == "transfer":
        units = chain.units_to_transfer(incident, by_centre=filling.by_centre)
        return choices.unit_options(units)
    if name == "unit":
        return choices.unit_options(chain.units_to_order(incident))
    if name == "person":
        return choices.person_options(chain.units_to_order(incident))
    return []


def _proposed(name: str, filling: Filling, groups: list[OptionGroup]) -> str:
    """What is most likely meant; nothing that the system knows is asked for."""
    if name == "unit":
        return _grid_of(filling, groups)
    if name == "until":
        return f"{timezone.localtime(timezone.now() + PAUSE):%Y-%m-%dT%H:%M}"
    if name == "measure":
        return "WD"
    return ""


def _grid_of(filling: Filling, groups: list[OptionGroup]) -> str:
    """The grid in which it lies, where that is among the choices."""
    if filling.place is None or not filling.place.grid_code:
        return ""
    found = Unit.objects.filter(kind=GRIDS, code=filling.place.grid_code).first()
    known = {option.value for group in groups for option in group.options}
    value = str(found.pk) if found else ""
    return value if value in known else ""


def _waits_for_arrival(incident: Incident) -> bool:
    return any(
        one.clock == "arrive" and one.met_at is None and one.stopped_at is None
        for one in incident.deadlines.all()
    )


def _has_choices(form: StepForm) -> bool:
    """Whether every choice that is needed has something to choose from."""
    return all(
        any(group.options for group in one.groups)
        for one in form.fields
        if one.kind == "select" and one.is_needed
    )
