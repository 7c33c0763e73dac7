"""Are the sample's accounts made once, told whole, and nowhere but on a sample?"""

import json

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_again_gives_the_same(capsys):
    call_command("sample_logins", "--json")
    first = json.loads(capsys.readouterr().out)
    call_command("sample_logins", "--json")
    assert json.loads(capsys.readouterr().out) == first
    assert User.objects.count() == len(first) == 5


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


def test_only_the_administrator_may_everything():
    call_command("sample_logins")
    names = User.objects.filter(is_superuser=True).values_list("username", flat=True)
    assert list(names) == ["guanli"]


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
