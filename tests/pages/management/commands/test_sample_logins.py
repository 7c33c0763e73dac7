"""Are the sample's accounts made once, told whole, and nowhere but on a sample?"""

import json

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def test_again_gives_the_same(capsys):
    call_command("sample_logins", "--json")
    first = json.loads(capsys.readouterr().out)
    call_command("sample_logins", "--json")
    assert json.loads(capsys.readouterr().out) == first
    assert User.objects.count() == len(first) == 14


def test_a_changed_password_is_set_right(capsys):
    call_command("sample_logins", "--json")
    told = {
        one["username"]: one["password"] for one in json.loads(capsys.readouterr().out)
    }
    user = User.objects.get(username="fenxi")
    user.set_password("another")
    user.save()
    call_command("sample_logins")
    user.refresh_from_db()
    assert user.check_password(told["fenxi"])


def test_a_log_in_with_the_password_leaves_it_as_it_is(capsys):
    call_command("sample_logins", "--json")
    first = json.loads(capsys.readouterr().out)[0]
    facts = {"username": first["username"], "password": first["password"]}
    door = RequestFactory().post("/login/")
    user = authenticate(door, **facts)
    assert user is not None
    kept = User.objects.get(pk=user.pk).password
    call_command("sample_logins")
    assert User.objects.get(pk=user.pk).password == kept
    assert authenticate(door, **facts) == user


def test_the_centre_s_duty_officer_comes_first(capsys):
    call_command("sample_logins", "--json")
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["username"], first["title"]) == ("zhihui", "指挥中心值班员")


def test_nobody_may_everything():
    call_command("sample_logins")
    assert not User.objects.filter(is_superuser=True).exists()


def test_another_installation_has_other_passwords(capsys, settings):
    call_command("sample_logins", "--json")
    here = capsys.readouterr().out
    settings.SECRET_KEY = "0" * 64
    call_command("sample_logins", "--json")
    assert capsys.readouterr().out != here


def test_a_real_county_gets_none(settings, tmp_path):
    text = settings.PROFILE.read_text(encoding="utf-8")
    settings.PROFILE = tmp_path / "real.toml"
    settings.PROFILE.write_text(text.replace("sample = true", ""), encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("sample_logins")
    assert not User.objects.exists()
