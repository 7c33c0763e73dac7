"""What else must hold of this very case before a step can be taken?

Each condition looks at a case and says which error stands in the way, if any.
`steps.take` raises it; `steps.possible` leaves the step out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gisapp.dispatch import errors
from gisapp.dispatch.case import Case, name_of
from gisapp.dispatch.chain import KINDS, superior_of
from gisapp.dispatch.models import Appeal, Deadline, Event, Extension, Suspension
from gisapp.dispatch.seats import is_at, missed
from gisapp.dispatch.workflow import MOST_EXTENSIONS, State

Condition = Callable[[Case], errors.StepRefused | None]
HANDED_ON = (
    Event.Kind.ROUTED, Event.Kind.ASSIGNED, Event.Kind.TAKEN_BACK,
    Event.Kind.RETURNED, Event.Kind.ESCALATED, Event.Kind.DECLINED,
    Event.Kind.TRANSFERRED, Event.Kind.CORRECTED,
)  # fmt: skip
"""Events after which another desk may answer."""
HIGHEST = 3


def hindrance(case: Case) -> errors.StepRefused | None:
    """Why a step that the table opens cannot be taken here; None: it can."""
    condition = CONDITIONS.get(case.step.name)
    return condition(case) if condition else None


def last_handing(case: Case) -> Event | None:
    """The event by which the case came to the desk where it is."""
    found = Event.objects.filter(incident=case.incident, kind__in=HANDED_ON)
    return found.order_by("-id").first()


def asked_extension(case: Case) -> Extension | None:
    asked = Extension.State.ASKED
    return Extension.objects.filter(incident=case.incident, state=asked).first()


def granted(case: Case) -> int:
    done = Extension.State.GRANTED
    return Extension.objects.filter(incident=case.incident, state=done).count()


def own_missed(case: Case) -> list[Deadline]:
    """Limits that one's own desks missed and nobody appealed against."""
    return [
        deadline
        for deadline in missed(case.incident, at=case.at)
        if not hasattr(deadline, "appeal")
        and any(is_at(held, [deadline.unit]) for held in case.by.held)
    ]


def asked_appeals(case: Case) -> list[Appeal]:
    """Appeals that wait."""
    waiting = Appeal.objects.filter(
        deadline__incident=case.incident, state=Appeal.State.ASKED
    )
    return list(waiting.select_related("deadline"))


def _same_person(*names: str, case: Case) -> errors.SamePerson | None:
    doers = set(names) - {""}
    if doers & case.in_whose_name:
        return errors.SamePerson(name=name_of(names[0]))
    return None


def _by_another(case: Case) -> errors.StepRefused | None:
    kind = Event.Kind.REPORTED_BACK
    found = Event.objects.filter(incident=case.incident, kind=kind)
    last = found.order_by("-id").first()
    if last is None:
        return None
    return _same_person(last.by, last.data.get("for", ""), case=case)


def _was_escalated(case: Case) -> errors.StepRefused | None:
    last = last_handing(case)
    is_escalation = last is not None and last.kind == Event.Kind.ESCALATED
    return None if is_escalation else errors.NotEscalated()


def _has_somewhere(case: Case) -> errors.StepRefused | None:
    if case.step.name == "return_to_sender" and case.incident.state == State.ASSIGNED:
        return None
    if superior_of(case.incident.owner) is not None:
        return None
    owner = case.incident.owner
    name_zh = owner.name_zh if owner else ""
    return errors.NobodyAbove(
        desk_zh=name_zh, desk_en=(owner and owner.name_en) or name_zh
    )


def _can_be_extended(case: Case) -> errors.StepRefused | None:
    if asked_extension(case):
        return errors.ExtensionAsked()
    if granted(case) >= MOST_EXTENSIONS:
        return errors.ExtensionsSpent(most=MOST_EXTENSIONS)
    running = Deadline.objects.filter(
        incident=case.incident,
        clock=Deadline.Clock.RESOLVE,
        met_at=None,
        stopped_at=None,
        due_at__gt=case.at,
    )
    return None if running.exists() else errors.NothingRuns()


def _extension_waits(case: Case) -> errors.StepRefused | None:
    asked = asked_extension(case)
    if asked is None:
        return errors.NoExtensionAsked()
    names = askers(case, asked, Event.Kind.EXTENSION_ASKED)
    return _same_person(*names, case=case)


def askers(case: Case, asked: Extension | Appeal, kind: str) -> tuple[str, str]:
    """Who asked, and in whose stead ("" where in their own name)."""
    found = Event.objects.filter(
        incident=case.incident, kind=kind, by=asked.asked_by, at=asked.asked_at
    )
    event = found.order_by("-id").first()
    return asked.asked_by, str(event.data.get("for", "")) if event else ""


def is_own_appeal(case: Case, asked: Appeal) -> bool:
    """Whether they asked for it themselves, or it was asked in their stead."""
    names = askers(case, asked, Event.Kind.APPEALED)
    return bool(case.in_whose_name & set(names))


def _never_stood_still(case: Case) -> errors.StepRefused | None:
    stood = Suspension.objects.filter(incident=case.incident).exists()
    return errors.SuspendedOnce() if stood else None


def _can_rise(case: Case) -> errors.StepRefused | None:
    return errors.LevelHighest() if case.incident.level >= HIGHEST else None


def _is_outside(case: Case) -> errors.StepRefused | None:
    owner = case.incident.owner
    is_outpost = owner is not None and owner.kind == KINDS.OUTPOST
    return None if is_outpost else errors.InsideCounty()


def _missed_one(case: Case) -> errors.StepRefused | None:
    return None if own_missed(case) else errors.NothingMissed()


def _appeal_waits(case: Case) -> errors.StepRefused | None:
    waiting = asked_appeals(case)
    if not waiting:
        return errors.NoAppeal()
    if all(is_own_appeal(case, one) for one in waiting):
        return errors.SamePerson(name=name_of(waiting[0].asked_by))
    return None


def _holds_none(case: Case) -> errors.StepRefused | None:
    count = case.incident.merged.count()
    return errors.HoldsDuplicates(count=count) if count else None


CONDITIONS: Mapping[str, Condition] = {
    "return_to_sender": _has_somewhere,
    "escalate": _has_somewhere,
    "decline": _was_escalated,
    "verify": _by_another,
    "contact": _is_outside,
    "ask_extension": _can_be_extended,
    "grant_extension": _extension_waits,
    "refuse_extension": _extension_waits,
    "suspend": _never_stood_still,
    "raise_level": _can_rise,
    "void": _holds_none,
    "appeal": _missed_one,
    "decide_appeal": _appeal_waits,
}
