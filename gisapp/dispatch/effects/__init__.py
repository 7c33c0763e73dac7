"""What does each step do to an incident, besides its state and its event?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gisapp.dispatch.case import Case
from gisapp.dispatch.effects import (
    ending,
    judging,
    ordering,
    passing,
    relief,
    working,
)

Effect = Callable[[Case], None]

EFFECTS: Mapping[str, Effect] = {
    "accept": ordering.accept,
    "assign": ordering.assign,
    "take_back": ordering.take_back,
    "begin": ordering.begin,
    "arrive": working.arrive,
    "contact": working.contact,
    "report_back": working.report_back,
    "close": working.close,
    "return_to_sender": passing.return_to_sender,
    "escalate": passing.escalate,
    "decline": passing.decline,
    "transfer": passing.transfer,
    "ask_extension": relief.ask_extension,
    "grant_extension": relief.grant_extension,
    "refuse_extension": relief.refuse_extension,
    "suspend": relief.suspend,
    "resume": relief.resume,
    "raise_level": relief.raise_level,
    "reopen": ending.reopen,
    "merge": ending.merge,
    "unmerge": ending.unmerge,
    "void": ending.void,
    "restore": ending.restore,
    "appeal": judging.appeal,
    "decide_appeal": judging.decide_appeal,
}
"""Steps that are not named do nothing else: send_back, verify, assess, note …"""
