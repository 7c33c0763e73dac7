"""What happens to a case that ends otherwise, and to one that comes back?"""

from __future__ import annotations

from gisapp.dispatch.case import Case
from gisapp.dispatch.effects import timing
from gisapp.dispatch.effects.relief import waken
from gisapp.dispatch.effects.working import answer, duplicates_of
from gisapp.dispatch.facts import unusable
from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import OPEN, State
from gisapp.incidents.models import Incident

INTO = (*OPEN, State.CLOSED, State.ASSESSED)


def reopen(case: Case) -> None:
    """Its desk answers again, and its time to resolve begins anew."""
    case.incident.state = State.ACCEPTED
    timing.come_back(case)


def merge(case: Case) -> None:
    """It is one with another, which answers for both from now on.

    Where the other is closed already, its answer goes to this reporter at once.
    """
    other = _other(case)
    _leave(case)
    case.incident.merged_into = other
    text = _answer_of(other)
    if text:
        for answered in (case.incident, *duplicates_of(case.incident)):
            answer(answered, text=text, case=case)


def unmerge(case: Case) -> None:
    """On its own again, in the state in which it was."""
    case.incident.merged_into = None
    _return(case, Event.Kind.MERGED)


def void(case: Case) -> None:
    _leave(case)


def restore(case: Case) -> None:
    """As it was before it was made void; its limits begin anew."""
    _return(case, Event.Kind.VOIDED)


def _leave(case: Case) -> None:
    waken(case.incident, at=case.at)
    case.data["was"] = case.incident.state
    timing.stand_down(case)


def _return(case: Case, kind: str) -> None:
    log = Event.objects.filter(incident=case.incident, kind=kind)
    left = log.order_by("-id").first()
    was = left.data.get("was") if left else None
    case.incident.state = was or State.RECEIVED
    timing.come_back(case)


def _other(case: Case) -> Incident:
    found = Incident.objects.visible_to(case.by).filter(number=case.facts["into"])
    other = found.exclude(pk=case.incident.pk).filter(state__in=INTO).first()
    if other is None:
        raise unusable(
            "into",
            remedy="give the number of another incident that is open or closed",
            remedy_zh="请填另一件在办或已办结事件的编号(已合并、已作废的不行)",
        )
    return other


def _answer_of(incident: Incident) -> str:
    if incident.state not in (State.CLOSED, State.ASSESSED):
        return ""
    log = Event.objects.filter(incident=incident, kind=Event.Kind.CLOSED)
    closed = log.order_by("-id").first()
    return str(closed.data.get("text", "")) if closed else ""
