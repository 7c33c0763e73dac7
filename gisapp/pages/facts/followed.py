"""How does a report stand, in words for whoever made it?

Neither who works on it nor what they wrote to one another: where it stands, when the
main steps were taken, and the answer that was given.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gisapp.dispatch.models import Event, Reply
from gisapp.incidents import follow
from gisapp.incidents.models import Incident
from gisapp.pages.words import Word, said

STANDS: dict[str, Word] = {
    "received": _("已收到,正在等待受理。"),
    "accepted": _("已受理,正在安排办理。"),
    "assigned": _("已安排人员办理。"),
    "under_way": _("正在办理。"),
    "on_scene": _("办理人员已到现场。"),
    "reported_back": _("已经处理,正在核查结果。"),
    "verified": _("结果已经核查,即将办结。"),
    "closed": _("已办结。"),
    "assessed": _("已办结。"),
    "suspended": _("因故暂缓,条件具备后继续办理。"),
    "merged": _("已与另一件合并办理。"),
    "void": _("经核实,这一件不再办理。"),
}
MAIN: dict[str, Word] = {
    "accepted": _("受理"),
    "begun": _("开始办理"),
    "arrived": _("到达现场"),
    "suspended": _("暂缓办理"),
    "resumed": _("恢复办理"),
    "closed": _("办结"),
    "reopened": _("重新办理"),
    "voided": _("不再办理"),
}
"""Of the log's many kinds, those that say something to a reporter."""
MOST_LETTERS = 40
MOST_MERGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One main step and when it was taken the last time."""

    word: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What a reporter is told."""

    number: str
    stands: str
    is_merged: bool
    """It goes on together with another report of the same."""
    steps: tuple[Done, ...]
    reply: str
    """The last answer that was given; "" where none was yet."""
    replied_at: datetime | None


def told(number: str, code: str) -> Followed | None:
    """How that report stands; None for a wrong code and an unknown number alike."""
    asked = plain(number)
    if not follow.is_right(asked, plain(code)):
        return None
    own = Incident.objects.filter(number=asked).first()
    return _of(own) if own else None


def plain(typed: str) -> str:
    """As it would be written here: full-width letters and spaces are forgiven."""
    text = unicodedata.normalize("NFKC", typed).upper()
    return "".join(text.split())[:MOST_LETTERS]


def _of(own: Incident) -> Followed:
    goes_on = _goes_on_as(own)
    reply = _reply(own)  # each reporter has an answer of their own, merged or not
    return Followed(
        number=own.number,
        stands=said(STANDS, goes_on.state),
        is_merged=goes_on.pk != own.pk,
        steps=(Done(word=str(_("收到")), at=own.received_at), *_steps(goes_on)),
        reply=reply.text if reply else "",
        replied_at=reply.at if reply else None,
    )


def _goes_on_as(own: Incident) -> Incident:
    """The incident into which it was merged, however often; else itself."""
    found = own
    for _time in range(MOST_MERGES):
        if found.merged_into is None:
            break
        found = found.merged_into
    return found


def _steps(incident: Incident) -> list[Done]:
    rows = Event.objects.filter(incident=incident, kind__in=MAIN).order_by("at", "pk")
    last = dict(rows.values_list("kind", "at"))
    return [
        Done(word=str(MAIN[kind]), at=at)
        for kind, at in sorted(last.items(), key=lambda step: step[1])
    ]


def _reply(incident: Incident) -> Reply | None:
    return Reply.objects.filter(incident=incident).order_by("-at", "-pk").first()
