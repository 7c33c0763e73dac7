"""Who works here, with which certificate and which log-in?"""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest

from gisapp.organization import errors
from gisapp.organization.actions import certify, close_log_in, give_log_in, hire
from gisapp.organization.models import AuditEntry, Person

pytestmark = pytest.mark.django_db


def hired(code="wang", name="网格员 1", **more):
    return hire(code=code, name=name, by="guanli", **more)


def test_somebody_new_has_no_post_and_no_log_in():
    person = hired(" wang ", phone="000-0001", employment="village")
    assert (person.code, person.employment) == ("wang", "village")
    assert (person.is_sample, person.user, person.posts.count()) == (False, None, 0)
    assert AuditEntry.objects.get().subject == "person wang"


def test_a_staff_number_is_given_once():
    hired()
    with pytest.raises(errors.CodeTaken, match="网格员 1"):
        hired(name="网格员 2")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"code": " "}, "number is missing"),
        ({"name": ""}, "name is missing"),
        ({"code": "a" * 41}, "40"),
        ({"name": "字" * 61}, "60"),
        ({"phone": "0" * 41}, "phone"),
        ({"employment": "slave"}, "slave"),
    ],
)
def test_what_cannot_be_entered_is_named(facts, why):
    with pytest.raises(errors.PersonUnusable, match=why):
        hired(**facts)
    assert not Person.objects.exists()


def test_the_password_is_told_once_and_opens_the_door():
    person = hired()
    word = give_log_in(person=person, by="guanli")
    assert authenticate(HttpRequest(), username="wang", password=word).person == person
    again = give_log_in(person=person, by="guanli")
    assert again != word
    assert authenticate(HttpRequest(), username="wang", password=word) is None
    assert word not in str(list(AuditEntry.objects.values()))


def test_nobody_gets_the_account_of_another():
    User.objects.create_superuser("root")
    with pytest.raises(errors.LogInTaken):
        give_log_in(person=hired("root"), by="guanli")


def test_a_closed_log_in_shuts_open_sessions_too(client):
    person = hired()
    word = give_log_in(person=person, by="guanli")
    client.force_login(User.objects.get(username="wang"))
    close_log_in(person=person, by="guanli")
    assert authenticate(HttpRequest(), username="wang", password=word) is None
    assert client.get("/map/").status_code == 302
    with pytest.raises(errors.NoLogIn):
        close_log_in(person=person, by="guanli")


def test_who_never_had_a_log_in_has_none_to_close():
    with pytest.raises(errors.NoLogIn):
        close_log_in(person=hired(), by="guanli")


@pytest.mark.parametrize(
    ("number", "expires_on", "why"),
    [
        ("", date(2019, 1, 1), "no number"),
        ("1", date(2017, 1, 1), "2017-01-01"),
        ("used", date(2019, 1, 1), "in use"),
    ],
)
def test_a_certificate_has_a_number_and_a_term(number, expires_on, why):
    facts = {"person": hired(), "issued_on": date(2017, 1, 1), "by": "guanli"}
    certify(number="used", expires_on=date(2018, 1, 1), **facts)
    with pytest.raises(errors.CertificateUnusable, match=why):
        certify(number=number, expires_on=expires_on, **facts)
