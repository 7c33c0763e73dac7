"""What has to be said of a meeting, of a measure, of a measure that is done?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gisapp.organization.models import Unit
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.risk import meeting_places as places
from gisapp.pages.staff.forms import UnitField, day_field
from gisapp.risk.actions_meetings import Decided, Held

if TYPE_CHECKING:
    _UnitsChoice = forms.ModelMultipleChoiceField[Unit]
else:
    _UnitsChoice = forms.ModelMultipleChoiceField

LONGEST = 4000
ROWS = 3
"""Measures that can be written down together with the meeting."""


class Seats(_UnitsChoice):
    """Desks with their names in the reader's language, to be ticked."""

    def label_from_instance(self, obj: Unit) -> str:
        return unit_name(obj)


class UnitByKind(UnitField):
    """A desk, chosen under headings."""

    def offer(self, units: QuerySet[Unit]) -> None:
        self.queryset = units
        self.choices = [("", "—"), *places.choices(units)]


class MeetingForm(forms.Form):
    held_on = day_field(_("开会日期"), initial=timezone.localdate)
    chair = forms.CharField(label=_("主持人"), max_length=60)
    present = Seats(
        Unit.objects.none(),
        label=_("到会单位"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请勾选到会的单位。")},
    )
    minutes = forms.CharField(
        label=_("会议记录"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("登记后不能改，只能补记。"),
    )  # fmt: skip

    def __init__(self, *args: Any, township_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present: Any = self.fields["present"]
        present.queryset = places.seats(township_code)

    def held(self, *, month: str, township_code: str, measures: list[Decided]) -> Held:
        given = self.cleaned_data
        return Held(
            month=month,
            township_code=township_code,
            held_on=given["held_on"],
            chair=given["chair"],
            minutes=given["minutes"],
            present=tuple(given["present"]),
            measures=tuple(measures),
        )


class MeasureForm(forms.Form):
    """A measure; wholly blank is none."""

    what = forms.CharField(label=_("做什么"), max_length=300, required=False)
    unit = UnitByKind(Unit.objects.none(), label=_("谁负责"), required=False)
    due_on = day_field(_("何时完成"), required=False)

    def __init__(self, *args: Any, township_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        unit: Any = self.fields["unit"]
        unit.offer(places.doers(township_code))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        said = {name for name in ("what", "unit", "due_on") if given.get(name)}
        for name in {"what", "unit", "due_on"} - said - set(self.errors):
            if said:
                self.add_error(name, _("措施要写明做什么、谁负责、何时完成。"))
        return given

    def decided(self) -> Decided | None:
        given = self.cleaned_data
        if not given.get("what"):
            return None
        return Decided(what=given["what"], unit=given["unit"], due_on=given["due_on"])


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("补记"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class DoneForm(forms.Form):
    done_on = day_field(_("落实日期"), initial=timezone.localdate)
    note = forms.CharField(label=_("做了什么"), max_length=300, required=False)


def measure_forms(township_code: str, posted: Any = None) -> list[MeasureForm]:
    """Blank rows, or those that were sent."""
    return [
        MeasureForm(posted, township_code=township_code, prefix=f"m{row}")
        for row in range(ROWS)
    ]
