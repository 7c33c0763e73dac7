"""`analyst_login`: what is asked is passed on, the password is printed once."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from gisapp.pipeline import analysts


@pytest.fixture
def asked(monkeypatch):
    """What reaches the module; nothing of it is done."""
    calls = []
    for deed in ("give", "close", "refresh", "drop"):

        def note(deed=deed, **facts):
            calls.append((deed, facts))
            return "s3cret"

        monkeypatch.setattr(analysts, deed, note)
    return calls


def test_a_login_for_two_townships(asked, capsys):
    call_command("analyst_login", "li_na", "--townships", "1", "2")
    facts = {"name": "li_na", "townships": ["1", "2"], "by": "analyst_login"}
    assert asked == [("give", facts)]
    told = capsys.readouterr().out
    assert "onenet_a_li_na" in told
    assert told.count("s3cret") == 1


def test_close(asked, capsys):
    call_command("analyst_login", "li_na", "--close")
    assert asked == [("close", {"name": "li_na", "by": "analyst_login"})]
    assert "onenet_a_li_na" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "deed"), [("--refresh", "refresh"), ("--drop-views", "drop")]
)
def test_the_views_alone_need_no_name(asked, option, deed):
    call_command("analyst_login", option)
    assert asked == [(deed, {})]


def test_without_a_name_nothing_is_done(asked):
    with pytest.raises(CommandError, match="Name"):
        call_command("analyst_login")
    assert asked == []
