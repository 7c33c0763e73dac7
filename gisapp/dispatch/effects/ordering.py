"""What happens when a case is accepted, ordered down the chain, and begun?"""

from __future__ import annotations

from django.utils import timezone

from gisapp.dispatch.case import Case
from gisapp.dispatch.chain import units_to_order
from gisapp.dispatch.effects import timing
from gisapp.dispatch.facts import unusable
from gisapp.dispatch.models import Assignment, Event
from gisapp.dispatch.seats import current_order
from gisapp.dispatch.workflow import State
from gisapp.organization.models import Person, Post, Unit
from gisapp.organization.roles import WORKING


def accept(case: Case) -> None:
    timing.accepted(case)


def assign(case: Case) -> None:
    """The desk that is ordered answers from now on; a person of it may be named."""
    giver = case.incident.owner
    unit = _ordered_unit(case)
    person = _ordered_person(case, unit)
    timing.end_order(case)
    _order(case, unit=unit, person=person, by_unit=giver or unit)
    case.incident.owner = unit
    case.data |= {"from": giver.pk if giver else None, "to": unit.pk}
    timing.accepted(case)
    timing.wait_for_acceptance(case)


def take_back(case: Case) -> None:
    """The desk that gave the order answers again, as if it had not given it."""
    order = timing.end_order(case)
    if order is not None:
        case.data |= {"from": order.unit_id, "to": order.by_unit_id}
        case.incident.owner = order.by_unit
        timing.taken_back(case, order.by_unit)


def begin(case: Case) -> None:
    """The order is received; at one's own desk it is given in the same breath."""
    order = current_order(case.incident)
    if case.incident.state == State.ACCEPTED or order is None:
        timing.end_order(case)
        order = _order_to_oneself(case)
    order.received_at, order.received_by = case.at, case.username
    order.save(update_fields=["received_at", "received_by"])
    timing.accepted(case)
    timing.on_the_way(case)


def _ordered_unit(case: Case) -> Unit:
    unit = units_to_order(case.incident).filter(pk=case.facts["unit"]).first()
    if unit is None:
        raise unusable(
            "unit",
            remedy="give a desk that reports to yours, works along, or your own",
            remedy_zh="只能指派给下级单位、协办单位或本单位",
        )
    return unit


def _ordered_person(case: Case, unit: Unit) -> Person | None:
    if "person" not in case.facts:
        return None
    day = timezone.localdate(case.at)
    posts = Post.objects.held_on(day).of_roles(WORKING).filter(unit=unit)
    held = posts.filter(person=case.facts["person"]).select_related("person").first()
    if held is None:
        raise unusable(
            "person",
            remedy="give somebody who works at that desk today",
            remedy_zh="请选当天在该单位任职的人员",
        )
    return held.person


def _order(
    case: Case, *, unit: Unit, person: Person | None, by_unit: Unit
) -> Assignment:
    return Assignment.objects.create(
        incident=case.incident,
        by_unit=by_unit,
        unit=unit,
        person=person,
        text=case.facts.get("text", ""),
        by=case.username,
        at=case.at,
    )


def _order_to_oneself(case: Case) -> Assignment:
    incident = case.incident
    own = incident.owner or Unit.objects.get(pk=case.sitting.held.unit)
    person = Person.objects.filter(pk__in=[case.by.person]).first()
    order = _order(case, unit=own, person=person, by_unit=own)
    incident.state = State.ASSIGNED
    said = {"from": own.pk, "to": own.pk, "unit": own.pk, "person": case.by.person}
    case.before.append(case.event(Event.Kind.ASSIGNED, **said))
    return order
