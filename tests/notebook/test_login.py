"""Under whose rights, and what is said where there are none?"""

from __future__ import annotations

import pytest
from django.db import connection

from gisapp import notebook
from gisapp.notebook import login as logins
from gisapp.notebook.errors import LoginClosed, LoginMissing, LoginRefused
from gisapp.organization.models import Analyst
from gisapp.pipeline import analysts


def test_without_one_it_says_who_makes_it(monkeypatch):
    monkeypatch.delenv(logins.VARIABLE, raising=False)
    with pytest.raises(LoginMissing, match="analyst_login NAME"):
        notebook.grids()


def test_a_stranger_is_refused():
    given = connection.settings_dict
    stranger = f"dbname={given['NAME']} user=onenet_a_nobody host={given['HOST']}"
    with pytest.raises(LoginRefused, match="analyst_login NAME"):
        notebook.grids(login=stranger)


def test_the_environment_names_it(login, monkeypatch):
    monkeypatch.setenv(logins.VARIABLE, login)
    assert len(notebook.grids()) == 4


def test_one_that_was_closed_reads_nothing_more(login):
    with logins.session(login) as opened:
        name = Analyst.objects.get().login.removeprefix(analysts.PREFIX)
        analysts.close(name=name, by="test")
        assert opened.ask("units") == []
    with pytest.raises((LoginRefused, LoginClosed)):
        notebook.grids(login=login)


def test_the_application_itself_is_no_analyst(login):
    given = connection.settings_dict
    own = f"dbname={given['NAME']} user={given['USER']} host={given['HOST']}"
    with pytest.raises(LoginClosed, match="analyst_login"):
        notebook.grids(login=own)
