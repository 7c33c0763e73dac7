"""What may be done with an incident, from which state, at which desk, by whom?

The whole loop is the table `STEPS`; nothing else knows an order of states. A step is
open to somebody if the incident is in one of its states and they act, in one of its
roles, at one of its seats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices

from gisapp.organization.roles import DECIDING, WORKING, Role


class State(TextChoices):
    """Where an incident is on its way round the loop."""

    RECEIVED = "received", "接收"
    ACCEPTED = "accepted", "受理"
    ASSIGNED = "assigned", "指派"
    UNDER_WAY = "under_way", "执行"
    ON_SCENE = "on_scene", "到场"
    REPORTED_BACK = "reported_back", "反馈"
    VERIFIED = "verified", "核查"
    CLOSED = "closed", "办结"
    ASSESSED = "assessed", "考核"
    SUSPENDED = "suspended", "挂起"
    MERGED = "merged", "合并"
    VOID = "void", "作废"


class Seat(TextChoices):
    """From where somebody looks at an incident."""

    OWNER = "owner", "责任单位"
    """At the desk that answers for it now."""
    ASSIGNER = "assigner", "指派单位"
    """At the desk that gave the order which stands now."""
    CO_HANDLER = "co_handler", "协办单位"
    SUPERIOR = "superior", "上级单位"
    """At the desk to which the owner reports."""
    ROOM = "room", "所在乡镇指挥室"
    """At the command room of its township, while another desk of that township
    answers for it: a case of a county department is none of the room's."""
    CENTRE = "centre", "县指挥中心"
    LATE = "late", "超时单位"
    """At a desk against which a limit ran out, whoever answers for it now."""
    CLOCK = "clock", "系统计时"
    """Nobody: the worker, when a moment has come."""


S, Q = State, Seat
WAITING = (S.RECEIVED, S.ACCEPTED, S.ASSIGNED)
AT_WORK = (S.UNDER_WAY, S.ON_SCENE)
RUNNING = (*WAITING, *AT_WORK)
"""Being dealt with, and time runs."""
OPEN = (*RUNNING, S.REPORTED_BACK, S.VERIFIED, S.SUSPENDED)
"""Not done yet."""
DONE = (S.CLOSED, S.ASSESSED, S.MERGED, S.VOID)
EVERY = tuple(State)
ABOVE = (Q.SUPERIOR, Q.ROOM, Q.CENTRE)
ANY_DESK = (Q.OWNER, Q.ASSIGNER, Q.CO_HANDLER, *ABOVE)

TO_OVERSEE = DECIDING | {Role.DIRECTOR}
TO_ORDER = frozenset({Role.ROOM, Role.OPERATOR})
"""Who moves cases from desk to desk without being asked."""
TO_JUDGE = frozenset({Role.OPERATOR, Role.DIRECTOR})

ESCALATION_REASONS = {
    "no_authority": ("事权不在乡镇", "The power does not lie with the township"),
    "cannot_solve": ("乡镇难以解决", "The township cannot solve it"),
    "needs_county": ("需县级统筹协调", "The county has to coordinate"),
}
"""The county's own three; there is no other."""
MOST_EXTENSIONS = 2
MOST_SUSPENDED_DAYS = 60
MOST_RETURNS = 2
"""A case that bounces so often goes to the centre, with the disputed rule named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that can be done."""

    name: str
    """The verb, as `dispatch.steps.take` knows it."""
    kind: str
    """The event that it writes, in the past tense."""
    of: tuple[State, ...]
    """States from which it can be taken."""
    to: State | None = None
    """The state that it leads to; None: it stays, or as the step itself finds."""
    seats: tuple[Seat, ...] = (Q.OWNER,)
    roles: frozenset[Role] = DECIDING
    needs: tuple[str, ...] = ()
    """Names of the facts without which it is not taken."""
    takes: tuple[str, ...] = field(default=())
    """Names of further facts that it can be given."""
    is_main: bool = False
    """A next step of the loop; `steps.main_of` says which is the filled button."""


_STEPS = (
    Step(name="accept", kind="accepted", of=(S.RECEIVED,), to=S.ACCEPTED,
         roles=WORKING, takes=("text",), is_main=True),
    Step(name="assign", kind="assigned", of=(S.ACCEPTED, S.ASSIGNED), to=S.ASSIGNED,
         needs=("unit",), takes=("person", "text"), is_main=True),
    Step(name="take_back", kind="taken_back", of=(S.ASSIGNED,), to=S.ACCEPTED,
         seats=(Q.ASSIGNER, Q.CENTRE), needs=("reason",)),
    Step(name="begin", kind="begun", of=(S.ACCEPTED, S.ASSIGNED), to=S.UNDER_WAY,
         roles=WORKING, takes=("text",), is_main=True),
    Step(name="arrive", kind="arrived", of=(S.UNDER_WAY,), to=S.ON_SCENE,
         roles=WORKING, needs=("lng", "lat"), takes=("accuracy_m", "text")),
    Step(name="contact", kind="contacted", of=(S.UNDER_WAY,), roles=WORKING,
         needs=("text",)),
    Step(name="report_back", kind="reported_back", of=AT_WORK, to=S.REPORTED_BACK,
         roles=WORKING, needs=("text",), is_main=True),
    Step(name="send_back", kind="sent_back", of=(S.REPORTED_BACK, S.VERIFIED),
         to=S.UNDER_WAY, seats=(Q.OWNER, Q.ASSIGNER, *ABOVE),
         roles=TO_OVERSEE, needs=("reason",)),
    Step(name="verify", kind="verified", of=(S.REPORTED_BACK,), to=S.VERIFIED,
         seats=(Q.OWNER, Q.ASSIGNER, *ABOVE), takes=("text",), is_main=True),
    Step(name="close", kind="closed", of=(S.VERIFIED,), to=S.CLOSED,
         seats=(Q.OWNER, Q.ASSIGNER, *ABOVE), needs=("text",), is_main=True),
    Step(name="assess", kind="assessed", of=(S.CLOSED,), to=S.ASSESSED,
         seats=ABOVE, roles=TO_OVERSEE, needs=("score",), takes=("text",),
         is_main=True),
    Step(name="return_to_sender", kind="returned", of=WAITING, to=S.RECEIVED,
         roles=WORKING, needs=("reason",)),
    Step(name="escalate", kind="escalated", of=RUNNING, to=S.RECEIVED,
         needs=("ground", "reason")),
    Step(name="decline", kind="declined", of=(S.RECEIVED,), to=S.RECEIVED,
         roles=TO_OVERSEE, needs=("reason",)),
    Step(name="transfer", kind="transferred", of=RUNNING, to=S.RECEIVED,
         seats=(Q.OWNER, Q.ROOM, Q.CENTRE), roles=TO_ORDER,
         needs=("unit", "reason")),
    Step(name="supervise", kind="supervised", of=OPEN, seats=(*ABOVE, Q.CLOCK),
         roles=TO_OVERSEE, needs=("text",)),
    Step(name="ask_extension", kind="extension_asked",
         of=(S.ACCEPTED, S.ASSIGNED, *AT_WORK),
         needs=("value", "measure", "reason")),
    Step(name="grant_extension", kind="extended", of=RUNNING,
         seats=(Q.SUPERIOR, Q.CENTRE), roles=TO_OVERSEE, takes=("text",)),
    Step(name="refuse_extension", kind="extension_refused", of=RUNNING,
         seats=(Q.SUPERIOR, Q.CENTRE), roles=TO_OVERSEE, needs=("reason",)),
    Step(name="suspend", kind="suspended", of=(S.ACCEPTED, S.ASSIGNED, *AT_WORK),
         to=S.SUSPENDED, needs=("until", "reason")),
    Step(name="resume", kind="resumed", of=(S.SUSPENDED,),
         seats=(Q.OWNER, Q.SUPERIOR, Q.CENTRE, Q.CLOCK), takes=("text",),
         is_main=True),
    Step(name="raise_level", kind="level_raised", of=OPEN,
         seats=(Q.OWNER, *ABOVE), roles=TO_OVERSEE,
         needs=("level", "reason")),
    Step(name="reopen", kind="reopened", of=(S.CLOSED, S.ASSESSED), to=S.ACCEPTED,
         seats=ABOVE, roles=TO_OVERSEE, needs=("reason",)),
    Step(name="merge", kind="merged", of=OPEN, to=S.MERGED,
         seats=(Q.OWNER, Q.ROOM, Q.CENTRE), roles=TO_ORDER, needs=("into",)),
    Step(name="unmerge", kind="unmerged", of=(S.MERGED,),
         seats=(Q.OWNER, Q.ROOM, Q.CENTRE), roles=TO_ORDER, needs=("reason",)),
    Step(name="void", kind="voided", of=OPEN, to=S.VOID, seats=(Q.CENTRE,),
         roles=TO_JUDGE, needs=("reason",)),
    Step(name="restore", kind="restored", of=(S.VOID,), seats=(Q.CENTRE,),
         roles=TO_JUDGE, needs=("reason",)),
    Step(name="correct", kind="corrected", of=WAITING, to=S.RECEIVED,
         seats=(Q.OWNER, Q.ROOM, Q.CENTRE), needs=("reason",),
         takes=("category", "lng", "lat", "grid")),
    Step(name="note", kind="noted", of=EVERY, seats=ANY_DESK,
         roles=WORKING | {Role.GUIDE, Role.DIRECTOR}, needs=("text",)),
    Step(name="appeal", kind="appealed", of=EVERY, seats=(Q.LATE,),
         needs=("deadline", "reason")),
    Step(name="decide_appeal", kind="appeal_decided", of=EVERY, seats=(Q.CENTRE,),
         roles=TO_JUDGE, needs=("deadline", "verdict", "reason")),
)  # fmt: skip

STEPS: Mapping[str, Step] = {step.name: step for step in _STEPS}


def is_open_to(step: Step, state: str, seats: Mapping[Seat, Iterable[Role]]) -> bool:
    """Whether somebody may take the step, from that state.

    What else must hold of this very case, stands in `dispatch.conditions`.

    `seats`: the seats from which they look at the incident, each with the roles in
    which they act there.
    """
    return state in step.of and any(
        step.roles & frozenset(seats.get(seat, ())) for seat in step.seats
    )


def open_steps(state: str, seats: Mapping[Seat, Iterable[Role]]) -> list[Step]:
    """Every step that somebody may take now, in the order of the loop."""
    return [step for step in STEPS.values() if is_open_to(step, state, seats)]
