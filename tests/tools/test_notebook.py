"""What does `make notebook` start, and under whose log-in?"""

from __future__ import annotations

import json

import pytest

from tools import cluster_use, management, notebook, places
from tools.address import Address
from tools.errors import NoAnalyst

HERE = Address(host="127.0.0.1", port=8888)
TOLD = (
    "主机 host: /srv/a b/run\n数据库 database: onenet\n用户 user: onenet_a_notebook\n"
    "密码 password: a-b_c/d\n"
)
OWN = "postgresql://onenet_a_li@/onenet?host=/run"


def test_the_printed_log_in_becomes_an_address():
    assert notebook.url_of(TOLD) == (
        "postgresql://onenet_a_notebook:a-b_c%2Fd@/onenet?host=%2Fsrv%2Fa+b%2Frun"
    )


def test_one_s_own_log_in_goes_before_the_sample_s(monkeypatch):
    monkeypatch.setenv(notebook.VARIABLE, OWN)
    assert notebook._login(places.here()) == OWN


def test_the_sample_gives_one(monkeypatch):
    monkeypatch.delenv(notebook.VARIABLE, raising=False)
    monkeypatch.setattr(cluster_use, "is_private", lambda: True)
    monkeypatch.setattr(management, "ask", lambda *_: TOLD)
    assert "onenet_a_notebook" in notebook._login(places.here())


@pytest.mark.parametrize("given", ["", "host=/run user=onenet_a_li"])
def test_without_an_address_it_says_who_makes_one(given, monkeypatch):
    monkeypatch.setenv(notebook.VARIABLE, given)
    monkeypatch.setattr(cluster_use, "is_private", lambda: False)
    with pytest.raises(NoAnalyst, match="analyst_login NAME"):
        notebook._login(places.here())


def test_jupyter_answers_this_machine_only_and_asks_nobody():
    command = notebook.command(places.here(), HERE)
    assert "--ServerApp.ip=127.0.0.1" in command
    assert "--LabApp.news_url=None" in command
    assert any("NeverCheckForUpdate" in part for part in command)


def test_django_in_a_notebook_has_no_other_log_in():
    env = notebook.environment(places.here(), OWN, "t0k")
    assert env["DATABASE_URL"] == env[notebook.VARIABLE] == OWN
    assert env["JUPYTER_TOKEN"] == "t0k"
    assert "t0k" not in " ".join(notebook.command(places.here(), HERE))


def test_jupyter_does_not_ask_about_news_and_keeps_a_choice(tmp_path):
    own = places.Places(root=tmp_path, var=tmp_path)
    path = own.var / "jupyter" / "settings" / notebook.NO_NEWS
    notebook.ask_nothing(own)
    assert json.loads(path.read_text("utf-8")) == {"fetchNews": "false"}
    path.write_text("{}", "utf-8")
    notebook.ask_nothing(own)
    assert path.read_text("utf-8") == "{}"
