"""Writing: who works here, with which certificate and which log-in?"""

from __future__ import annotations

import secrets
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from gisapp.organization import audit
from gisapp.organization.errors import (
    CertificateUnusable,
    CodeTaken,
    LogInTaken,
    NoLogIn,
    PersonUnusable,
)
from gisapp.organization.models import AuditEntry, Certificate, Person

PASSWORD_BYTES = 12
CODE_LENGTH = 40


@transaction.atomic
def hire(
    *,
    code: str,
    name: str,
    by: str,
    phone: str = "",
    employment: str = Person.Employment.ESTABLISHED,
) -> Person:
    """Enter somebody; without a post and a log-in yet.

    Raises PersonUnusable, CodeTaken.
    """
    code, name = code.strip(), name.strip()
    _refuse_words(code, name, phone, employment)
    if (other := Person.objects.filter(code=code).first()) is not None:
        raise CodeTaken(person=other, code=code)
    fields = {"name": name, "phone": phone.strip(), "employment": employment}
    person, is_new = Person.objects.get_or_create(code=code, defaults=fields)
    if not is_new:  # somebody was entering it at the same moment
        raise CodeTaken(person=person, code=code)
    _note(person, "录入人员", by=by)
    return person


@transaction.atomic
def certify(
    *, person: Person, number: str, issued_on: date, expires_on: date, by: str
) -> Certificate:
    """Enter a certificate (持证上岗); raises CertificateUnusable."""
    number = number.strip()
    if not number or expires_on <= issued_on:
        reason = f"it is from {issued_on} to {expires_on}" if number else "no number"
        raise CertificateUnusable(person=person, number=number, reason=reason)
    if Certificate.objects.filter(number=number).exists():
        reason = "the number is in use"
        raise CertificateUnusable(person=person, number=number, reason=reason)
    made = Certificate.objects.create(
        person=person, number=number, issued_on=issued_on, expires_on=expires_on
    )
    _note(person, f"登记证书 {number} {issued_on}–{expires_on}", by=by)
    return made


@transaction.atomic
def give_log_in(*, person: Person, by: str) -> str:
    """Open a log-in, or give it a new password, which is returned only here.

    Raises LogInTaken where the user name belongs to an account of somebody else.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = person.user
    if user is None:
        if User.objects.filter(username=person.code).exists():
            raise LogInTaken(person=person, username=person.code)
        user = User(username=person.code, last_name=person.name)
    user.is_active = True
    user.set_password(password)
    user.save()
    person.user = user
    person.save(update_fields=["user"])
    _note(person, "开通账号", by=by)
    return password


@transaction.atomic
def close_log_in(*, person: Person, by: str) -> None:
    """Shut a log-in at once, open sessions too; raises NoLogIn."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    user = person.user
    if user is None or not user.is_active:
        raise NoLogIn(person=person)
    user.is_active = False
    user.set_unusable_password()
    user.save()
    _note(person, "停用账号", by=by)


def _refuse_words(code: str, name: str, phone: str, employment: str) -> None:
    name_max = Person._meta.get_field("name").max_length or 0
    phone_max = Person._meta.get_field("phone").max_length or 0
    faults = {
        "the staff number is missing": not code,
        "the name is missing": not name,
        f"the staff number has more than {CODE_LENGTH} characters": (
            len(code) > CODE_LENGTH
        ),
        f"the name has more than {name_max} characters": len(name) > name_max,
        f"the phone has more than {phone_max} characters": len(phone) > phone_max,
        f"there is no employment “{employment}”": (
            employment not in Person.Employment.values
        ),
    }
    for reason, is_so in faults.items():
        if is_so:
            raise PersonUnusable(reason=reason)


def _note(person: Person, what: str, *, by: str) -> None:
    audit.note(
        by=by,
        deed=AuditEntry.Deed.CHANGED,
        subject=f"person {person.code}",
        reason=what,
    )
