"""To whom does a case go that a desk does not keep?"""

from __future__ import annotations

from typing import Any

from gisapp.dispatch.case import Case
from gisapp.dispatch.chain import (
    CENTRE_KINDS,
    centre,
    superior_of,
    units_to_transfer,
)
from gisapp.dispatch.conditions import last_handing
from gisapp.dispatch.effects import timing
from gisapp.dispatch.facts import unusable
from gisapp.dispatch.models import Event
from gisapp.dispatch.seats import current_order
from gisapp.dispatch.workflow import MOST_RETURNS, State
from gisapp.organization.models import Unit
from gisapp.routing.models import Decision


def return_to_sender(case: Case) -> None:
    """Back to who ordered it, else up; the second time to the centre, by name of rule.

    Within one desk it is no bounce: somebody gives back what they were given.
    """
    owner, target = case.incident.owner, _sender(case)
    if target != owner and _returns(case) + 1 >= MOST_RETURNS:
        target = centre() or target
        case.data["disputed_rule"] = _disputed_rule(case)
    order = current_order(case.incident)
    if order is not None and target == order.by_unit:
        _hand(case, target)
        timing.end_order(case)
        timing.wait_for_acceptance(case)
    else:
        _pass_on(case, target)


def escalate(case: Case) -> None:
    """To the desk above, for one of the three reasons."""
    _pass_on(case, superior_of(case.incident.owner))


def decline(case: Case) -> None:
    """Back to the desk that escalated it."""
    last = last_handing(case)
    came_from = last.data.get("from") if last else None
    _pass_on(case, Unit.objects.filter(pk__in=[came_from]).first())


def transfer(case: Case) -> None:
    """To a desk that the taker may pass it on to."""
    by_centre = case.sitting.held.kind in CENTRE_KINDS
    found = units_to_transfer(case.incident, by_centre=by_centre)
    unit = found.filter(pk=case.facts["unit"]).first()
    if unit is None:
        raise unusable(
            "unit",
            remedy="a room passes on within its township, the centre to any open desk",
            remedy_zh="指挥室只能在本乡镇内转办,跨乡镇请上报县指挥中心",
        )
    _pass_on(case, unit)


def _pass_on(case: Case, unit: Unit | None) -> None:
    _hand(case, unit)
    timing.passed_on(case)


def _hand(case: Case, unit: Unit | None) -> None:
    before = case.incident.owner
    if unit is not None:
        case.incident.owner = unit
    case.data |= {
        "from": before.pk if before else None,
        "to": case.incident.owner_id,
    }


def _sender(case: Case) -> Unit | None:
    order = current_order(case.incident)
    if case.incident.state == State.ASSIGNED and order is not None:
        return order.by_unit
    return superior_of(case.incident.owner)


def _returns(case: Case) -> int:
    """How often it went from desk to desk since it was opened or reopened."""
    log = Event.objects.filter(incident=case.incident)
    reopened = log.filter(kind=Event.Kind.REOPENED).order_by("-id").first()
    bounced = log.filter(kind=Event.Kind.RETURNED)
    if reopened is not None:
        bounced = bounced.filter(pk__gt=reopened.pk)
    return sum(one.data.get("from") != one.data.get("to") for one in bounced)


def _disputed_rule(case: Case) -> dict[str, Any]:
    """The rule that gave it to a desk that does not want it."""
    decisions = Decision.objects.filter(incident=case.incident).select_related("rule")
    last = decisions.order_by("-id").first()
    if last is None or last.rule is None:
        return {"order": None, "zh": "", "en": ""}
    rule = last.rule
    return {"order": rule.order, "zh": rule.name_zh, "en": rule.name_en}
