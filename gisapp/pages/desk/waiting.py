"""What does a watched incident wait for, in a word on its row?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisapp.dispatch.queue import WAITS
from gisapp.dispatch.workflow import TO_JUDGE, TO_OVERSEE
from gisapp.organization.roles import Role
from gisapp.pages.words import Word, said

YOURS: dict[str, Word] = {
    "extension": _("等您批延期"),
    "appeal": _("等您裁定申诉"),
}
"""Said to those whose word it is."""
WORDS: dict[str, Word] = {
    "extension": _("延期待批"),
    "appeal": _("申诉待裁定"),
    "verify": _("待核查"),
    "close": _("待办结"),
    "elsewhere": _("延期待上级批"),
}
LATE: dict[str, Word] = {
    "accept": _("超时未受理"),
    "arrive": _("超时未到场"),
    "resolve": _("超时未办结"),
}
HEADINGS: dict[str, Word] = {
    "here": _("等本席位处理"),
    "late": pgettext_lazy("heading", "已超时"),
    "elsewhere": _("等上级决定"),
}
DECIDERS = {"extension": TO_OVERSEE, "appeal": TO_JUDGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """`name`: one of WAITS; `heading`: one of HEADINGS."""

    name: str
    words: str

    @property
    def heading(self) -> str:
        return self.name if self.name in HEADINGS else "here"


def of(incident: Any, roles: frozenset[Role]) -> Wait | None:
    """Of a row of the watched part; `roles`: the reader's, at that desk."""
    rank = getattr(incident, "wait_rank", None)
    if rank is None:
        return None
    name = WAITS[rank]
    if name == "late":
        return Wait(name=name, words=said(LATE, incident.due_clock or "resolve"))
    is_theirs = bool(roles & DECIDERS.get(name, frozenset()))
    return Wait(name=name, words=said(YOURS if is_theirs else WORDS, name))
