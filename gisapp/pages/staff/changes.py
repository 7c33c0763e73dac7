"""What does the administrator change about the people at one desk?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gisapp.core.errors import OneNetError
from gisapp.organization import actions, audit
from gisapp.organization.errors import DutyTaken
from gisapp.organization.models import AuditEntry, GridDuty, Person, Unit
from gisapp.organization.roles import Role
from gisapp.pages.refusals import told
from gisapp.pages.staff.forms import (
    AppointForm,
    CertifyForm,
    DeskForm,
    LeadForm,
    PersonForm,
    RelieveForm,
    UnleadForm,
)

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of it: words, a new password, or the form with what is wrong."""

    said: str = ""
    password: str = ""
    person: Person | None = None
    forms: dict[str, DeskForm] = field(default_factory=dict)


def forms(unit: Unit) -> dict[str, DeskForm]:
    """Every form of that desk, empty, by the name of its deed."""
    return {name: form(unit=unit) for name, (form, _do) in DEEDS.items()}


def take(posted: Mapping[str, Any], *, unit: Unit, by: str) -> Done:
    """Do what `deed` names; a refusal comes back in its form, the words kept."""
    name = str(posted.get("deed", ""))
    if name not in DEEDS:
        return Done(said=_("没有这种操作,什么也没改。"))
    make, do = DEEDS[name]
    form = make(posted, unit=unit)
    if not form.is_valid():
        return Done(forms={name: form})
    try:
        return do(form.cleaned_data, unit, by)
    except OneNetError as error:
        form.add_error(None, told(error))
        return Done(forms={name: form})


@transaction.atomic
def _appoint(given: Given, unit: Unit, by: str) -> Done:
    person = given["person"] or actions.hire(
        code=given["code"],
        name=given["name"],
        phone=given["phone"],
        employment=given["employment"],
        by=by,
    )
    if given["number"]:
        named = {key: given[key] for key in ("number", "issued_on", "expires_on")}
        actions.certify(person=person, by=by, **named)
    role = Role(given["role"])
    actions.appoint(
        person=person, unit=unit, role=role, from_on=given["from_on"], by=by
    )
    return Done(said=_("已任命{person}。").format(person=person.name))


def _relieve(given: Given, unit: Unit, by: str) -> Done:
    post = actions.relieve(post=given["post"], to_on=given["to_on"], by=by)
    return Done(said=_("已免去{person}。").format(person=post.person.name))


def _certify(given: Given, unit: Unit, by: str) -> Done:
    actions.certify(**given, by=by)
    return Done(said=_("已登记{person}的证书。").format(person=given["person"].name))


def _open_log_in(given: Given, unit: Unit, by: str) -> Done:
    person = given["person"]
    return Done(password=actions.give_log_in(person=person, by=by), person=person)


def _close_log_in(given: Given, unit: Unit, by: str) -> Done:
    actions.close_log_in(person=given["person"], by=by)
    return Done(said=_("已停用{person}的账号。").format(person=given["person"].name))


@transaction.atomic
def _lead(given: Given, unit: Unit, by: str) -> Done:
    Unit.objects.select_for_update().get(pk=unit.pk)  # one at a time for each grid
    duties = GridDuty.objects.filter(grid=unit)
    is_led = given["kind"] == "lead" and duties.filter(kind="lead").exists()
    if is_led or duties.filter(department=given["department"]).exists():
        raise DutyTaken(unit=unit)
    duty = GridDuty.objects.create(grid=unit, **given)
    _note(unit, f"登记 {duty}", by=by)
    return Done(said=_("已登记{unit}。").format(unit=given["department"].name_zh))


@transaction.atomic
def _unlead(given: Given, unit: Unit, by: str) -> Done:
    duty = given["duty"]
    _note(unit, f"撤下 {duty}", by=by)
    duty.delete()
    return Done(said=_("已撤下{unit}。").format(unit=duty.department.name_zh))


def _note(unit: Unit, what: str, *, by: str) -> None:
    audit.note(
        by=by,
        deed=AuditEntry.Deed.CHANGED,
        subject=f"unit {unit.pk}",
        reason=what[:300],
    )


Do = Callable[[Given, Unit, str], Done]
DEEDS: dict[str, tuple[type[DeskForm], Do]] = {
    "appoint": (AppointForm, _appoint),
    "relieve": (RelieveForm, _relieve),
    "certify": (CertifyForm, _certify),
    "open_log_in": (PersonForm, _open_log_in),
    "close_log_in": (PersonForm, _close_log_in),
    "lead": (LeadForm, _lead),
    "unlead": (UnleadForm, _unlead),
}
