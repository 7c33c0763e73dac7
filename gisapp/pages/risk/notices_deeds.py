"""Which buttons has the page of a notice, for whom, and what does each do?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gisapp.organization.access import Scope
from gisapp.pages.risk.notices_forms import (
    AnswerForm,
    CloseForm,
    ReturnForm,
    WithdrawForm,
    answer_day,
)
from gisapp.risk import actions_notices, notices
from gisapp.risk.models import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A button, named in `DEEDS` as in the form."""

    may: Callable[[Scope, Notice], bool]
    form: type[forms.Form]
    """Its fields are named as what `do` is told."""
    do: Callable[..., Any]
    said: str | Promise


DEEDS = {
    "answer": Deed(
        may=notices.may_answer,
        form=AnswerForm,
        do=actions_notices.answer,
        said=gettext_lazy("答复已发出。"),
    ),
    "close": Deed(
        may=notices.may_close,
        form=CloseForm,
        do=actions_notices.close,
        said=gettext_lazy("通报已办结。"),
    ),
    "return": Deed(
        may=notices.may_close,
        form=ReturnForm,
        do=actions_notices.send_back,
        said=gettext_lazy("答复已退回，等对方重新答复。"),
    ),
    "withdraw": Deed(
        may=notices.may_close,
        form=WithdrawForm,
        do=actions_notices.withdraw,
        said=gettext_lazy("通报已撤回。"),
    ),
}


def blank() -> dict[str, forms.Form]:
    """Every form, empty; a new day to answer by is proposed."""
    found = {f"{name}_form": deed.form() for name, deed in DEEDS.items()}
    day = answer_day(timezone.localdate())
    return found | {"return_form": ReturnForm(initial={"answer_by": day})}
