"""What has to be said to change who works where?"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gisapp.organization.models import GridDuty, Person, Post, Unit
from gisapp.organization.roles import Role
from gisapp.organization.roles_at import ROLES_AT
from gisapp.pages.facts.incidents import unit_name
from gisapp.pages.role_words import DUTIES, EMPLOYMENTS, role_name

if TYPE_CHECKING:
    _PersonChoice = forms.ModelChoiceField[Person]
    _UnitChoice = forms.ModelChoiceField[Unit]
else:
    _PersonChoice = _UnitChoice = forms.ModelChoiceField

DAY = timedelta(days=1)
CODE_WITHIN = re.compile(r"[(（]([^()（）]+)[)）]$")
"""The staff number behind a name: 王小明 (zz01)."""


BOUNDS = [MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2100, 12, 31))]
"""Days of people who work now; what lies outside was mistyped."""


def day_field(label: Any, **how: Any) -> forms.DateField:
    """A day, chosen or typed as 2026-11-24."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=BOUNDS, **how)


def person_coded(code: str) -> Person:
    """The person with that staff number; ValidationError where there is none."""
    found = Person.objects.filter(code=code.strip()).first()
    if found is None:
        raise forms.ValidationError(_("没有这个工号。"))
    return found


def person_named(text: str) -> Person:
    """The person of that name, told apart by the staff number where several have it.

    Written as the page proposes it, 王小明 (zz01), or only one of both.
    """
    written = text.strip()
    if found := CODE_WITHIN.search(written):
        return person_coded(found[1])
    named = list(Person.objects.filter(Q(name=written) | Q(code=written))[:2])
    if len(named) > 1:
        raise forms.ValidationError(_("有几个人叫这个名字,请从列出的人中选。"))
    if not named:
        raise forms.ValidationError(_("没有这个人,请从列出的人中选。"))
    return named[0]


class Colleague(_PersonChoice):
    """One of the people of somebody's own desks and townships, by name and post."""

    def label_from_instance(self, obj: Person) -> str:
        posts = [
            f"{unit_name(post.unit)} {role_name(post.role)}" for post in obj.posts.all()
        ]
        return " · ".join([obj.name, *posts[:2]])


class PersonOfDesk(_PersonChoice):
    """One of the people on a desk's posts."""

    def label_from_instance(self, obj: Person) -> str:
        return f"{obj.name} {obj.code}"


class UnitField(_UnitChoice):
    def label_from_instance(self, obj: Unit) -> str:
        return unit_name(obj)


class DeskForm(forms.Form):
    """A form about one desk."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit

    def staff(self) -> Any:
        """Everybody with a post there, today or ever."""
        return Person.objects.filter(posts__unit=self.unit).distinct()


class AppointForm(DeskForm):
    role = forms.ChoiceField(label=_("岗位"))
    code = forms.CharField(label=_("工号"), max_length=40)
    name = forms.CharField(
        label=_("姓名"), max_length=60, required=False,
        help_text=_("工号已有人时不用填;新人必填。"),
    )  # fmt: skip
    phone = forms.CharField(label=_("电话"), max_length=40, required=False)
    employment = forms.ChoiceField(label=_("用工"), choices=list(EMPLOYMENTS.items()))
    from_on = day_field(_("任职起始日"), initial=timezone.localdate)
    number = forms.CharField(
        label=_("证书号"), max_length=40, required=False,
        help_text=_("专职网格员还没有登记证书的,在这里一并登记。"),
    )  # fmt: skip
    issued_on = day_field(_("发证日"), required=False)
    expires_on = day_field(_("到期日"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        roles = [one for one in Role if one in ROLES_AT[unit.kind]]
        choices = [(str(one), role_name(one)) for one in roles]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        code = given.get("code", "")
        given["person"] = Person.objects.filter(code=code).first()
        if code and given["person"] is None and not given.get("name"):
            self.add_error("name", _("没有这个工号。新人请填姓名。"))
        days = (given.get("issued_on"), given.get("expires_on"))
        if given.get("number") and not all(days):
            self.add_error("number", _("请写明发证日和到期日。"))
        return given


class RelieveForm(DeskForm):
    post = forms.ModelChoiceField(Post.objects.none(), widget=forms.HiddenInput)
    to_on = day_field(_("从这天起不再担任"), initial=timezone.localdate)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        posts = Post.objects.filter(unit=unit)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class PersonForm(DeskForm):
    """Something about one of the desk's people."""

    person = PersonOfDesk(Person.objects.none(), label=_("人员"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        self.fields["person"].queryset = self.staff()  # type: ignore[attr-defined]


class CertifyForm(PersonForm):
    number = forms.CharField(label=_("证书号"), max_length=40)
    issued_on = day_field(_("发证日"))
    expires_on = day_field(_("到期日"))


class LeadForm(DeskForm):
    department = UnitField(
        Unit.objects.filter(kind=Unit.Kind.DEPARTMENT, is_open=True), label=_("部门")
    )
    kind = forms.ChoiceField(
        label=_("关系"),
        choices=list(DUTIES.items()),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.unit.kind != Unit.Kind.GRID:
            self.add_error(None, _("牵头和责任单位只登记在网格上。"))
        duties = GridDuty.objects.filter(grid=self.unit)
        if duties.filter(department=given.get("department")).exists():
            self.add_error("department", _("这个部门已经登记。"))
        if given.get("kind") == "lead" and duties.filter(kind="lead").exists():
            self.add_error("kind", _("已有牵头单位,请先撤下。"))
        return given


class UnleadForm(DeskForm):
    duty = forms.ModelChoiceField(GridDuty.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, unit=unit, **kwargs)
        duties = GridDuty.objects.filter(grid=unit)
        self.fields["duty"].queryset = duties  # type: ignore[attr-defined]


class ShiftForm(forms.Form):
    person = PersonOfDesk(Person.objects.none(), label=_("人员"))
    day = day_field(_("日期"))
    begin = forms.TimeField(
        label=_("上班"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    end = forms.TimeField(
        label=_("下班"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("早于上班时间的,算第二天。"),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Adds `starts_at` and `ends_at`, moments in the county's zone."""
        given = super().clean() or {}
        if {"day", "begin", "end"} <= set(given):
            zone = timezone.get_current_timezone()
            start = datetime.combine(given["day"], given["begin"], zone)
            last = given["day"] + (DAY if given["end"] <= given["begin"] else 0 * DAY)
            given["starts_at"] = start
            given["ends_at"] = datetime.combine(last, given["end"], zone)
        return given


class DayForm(forms.Form):
    day = day_field(_("日期"))
    kind = forms.ChoiceField(
        label=_("性质"), choices=[("holiday", _("放假")), ("workday", _("调休上班"))]
    )
    name = forms.CharField(label=_("名称"), max_length=60)


class StandInForm(forms.Form):
    absent = forms.CharField(
        label=_("谁不在岗"), max_length=90, help_text=_("填姓名,从列出的人中选。"),
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )  # fmt: skip
    person = forms.CharField(
        label=_("谁来代"), max_length=90,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )  # fmt: skip
    from_on = day_field(_("第一天"), initial=timezone.localdate)
    to_on = day_field(_("最后一天"), initial=timezone.localdate)
    reason = forms.CharField(label=_("事由"), max_length=200, required=False)

    def __init__(self, *args: Any, me: str, people: Any, **kwargs: Any) -> None:
        """`me`: staff number of whoever may speak for themselves only; "": for all.

        `people`: from among whom they choose; all others only by an administrator.
        """
        super().__init__(*args, **kwargs)
        if me:
            del self.fields["absent"]
            self.fields["person"] = Colleague(
                people,
                label=_("谁来代"),
                to_field_name="code",
                empty_label=_("请选择"),
                help_text=_("本单位和本乡镇在岗的人。"),
            )
        self.me = me

    def clean_absent(self) -> Person:
        return person_named(self.cleaned_data["absent"])

    def clean_person(self) -> Person:
        given: Person | str = self.cleaned_data["person"]
        return given if isinstance(given, Person) else person_named(given)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.me:
            given["absent"] = person_coded(self.me)
        return given
