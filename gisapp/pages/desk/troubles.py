"""How is it told at the desk that a step was refused?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gisapp.core.errors import OneNetError
from gisapp.pages.desk.log_words import STATES
from gisapp.pages.desk.words import FIELDS
from gisapp.pages.words import Word, said

MOVED = 409
"""Somebody else was quicker: what was typed stays, the facts are new."""
UNUSABLE = 422

MESSAGES: dict[str, Word] = {
    "Overtaken": gettext_lazy(
        "别人刚刚办过这件事,下面是最新情况。您填写的内容还在,请核对后再提交。"
    ),
    "StepNotOpen": gettext_lazy("现在不能办这一步。下面是最新情况。"),
    "FactMissing": gettext_lazy("还缺一项:%(name)s。"),
    "FactUnusable": gettext_lazy("“%(name)s”不能这样填写。"),
}


def told(error: OneNetError) -> str:
    """The refusal in the reader's language, with the error's own reason if any."""
    kind = type(error).__name__
    if kind not in MESSAGES:
        return str(error)
    facts: Mapping[str, Any] = error.facts
    name = str(facts.get("name") or facts.get("fact") or "")
    message = str(MESSAGES[kind]) % {"name": said(FIELDS, name)}
    return f"{message}{_reason(facts)}"


def status(error: OneNetError) -> int:
    return MOVED if type(error).__name__ in ("Overtaken", "StepNotOpen") else UNUSABLE


def _reason(facts: Mapping[str, Any]) -> str:
    state = facts.get("state")
    found = [_("现在的状态:%(state)s。") % {"state": said(STATES, str(state))}] if state else []
    return "".join(found)
