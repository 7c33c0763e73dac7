"""What has to be said to send, answer and close a notice?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gisapp.core import profile
from gisapp.maps.themes import THEMES
from gisapp.organization.access import Scope
from gisapp.organization.models import Unit
from gisapp.pages.risk import meeting_places as places
from gisapp.pages.risk.meeting import YEARS
from gisapp.pages.risk.meeting_forms import LONGEST, UnitByKind
from gisapp.pages.risk.notices_draft import draft
from gisapp.pages.staff.forms import day_field
from gisapp.risk import month as months
from gisapp.risk import notices
from gisapp.risk.actions_notices import HotSpot
from gisapp.risk.errors import MonthUnreadable

ANSWER_DAYS = 15
"""To answer in, where the profile does not say (`[risk] answer_days`)."""


class SendForm(forms.Form):
    month = forms.CharField(
        label=gettext_lazy("哪个月的热点"),
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2017-11"}),
    )
    theme = forms.ChoiceField(label=gettext_lazy("主题"))
    grids = forms.MultipleChoiceField(
        label=gettext_lazy("网格"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请勾选热点所在的网格。")},
    )
    unit = UnitByKind(Unit.objects.none(), label=gettext_lazy("通报给"))
    answer_by = day_field(gettext_lazy("答复期限"))
    text = forms.CharField(
        label=gettext_lazy("通报内容"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, scope: Scope, township_code: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theme"].choices = [(one.code, one.title) for one in THEMES.values()]
        fields["grids"].choices = places.grids_of(township_code)
        here = places.told(township_code).values("pk")
        fields["unit"].offer(notices.addressees(scope).filter(pk__in=here))

    def clean_month(self) -> str:
        text = str(self.cleaned_data["month"])
        try:
            is_known = months.read(text).first_on.year in YEARS
        except MonthUnreadable:
            is_known = False
        if not is_known:
            raise forms.ValidationError(_("月份写作 2017-11 这样。"))
        return text

    def spot(self) -> HotSpot:
        given = self.cleaned_data
        return HotSpot(
            month=given["month"], theme=given["theme"], grids=tuple(given["grids"])
        )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("答复"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("写明原因、措施和何时完成。发出后不能改。"),
    )  # fmt: skip


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("退回理由"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("写明还缺什么。退回后对方重新答复。"),
    )  # fmt: skip
    answer_by = day_field(gettext_lazy("新的答复期限"))


class CloseForm(forms.Form):
    closing = forms.CharField(
        label=gettext_lazy("办结意见"), max_length=300, required=False
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("撤回理由"), max_length=300,
        help_text=gettext_lazy("撤回后对方不用答复，月报里也不再列出。"),
    )  # fmt: skip


def first_words(
    query: Mapping[str, str], *, month: str, township: str
) -> dict[str, Any]:
    """What stands in a new notice that a report's hot spot leads to."""
    codes = [code for code in query.get("grids", "").split(",") if code]
    month, theme = query.get("month") or month, query.get("theme", "")
    begun = draft(month=month, theme=theme, grids=codes, township=township)
    return {
        "month": month,
        "theme": theme,
        "grids": codes,
        "answer_by": answer_day(timezone.localdate()),
        "text": begun.text,
    }


def answer_day(day: date) -> date:
    """By when a notice that is sent on a day is to be answered."""
    settings = profile.current().raw.get("risk", {})
    return day + timedelta(days=int(settings.get("answer_days", ANSWER_DAYS)))
