import os

import pytest

from tools import server_account
from tools.errors import NotYours
from tools.server_account import Account

STRANGER = Account(name="stranger", uid=54_321, gid=54_321)


@pytest.fixture
def var(tmp_path):
    """A folder that everybody reaches; pytest makes its own for one account only."""
    for step in (tmp_path, *tmp_path.parents):
        if step.name.startswith(("pytest-", "popen-")) or step == tmp_path:
            step.chmod(0o755)
    folder = tmp_path / "var"
    folder.mkdir(mode=0o755)
    return folder


def test_a_stranger_reaches_what_is_open_to_others(var):
    assert server_account.can_reach(var, uid=STRANGER.uid, gid=STRANGER.gid)


def test_one_closed_folder_on_the_way_is_enough(var):
    var.parent.chmod(0o700)
    assert not server_account.can_reach(var, uid=STRANGER.uid, gid=STRANGER.gid)


def test_a_member_of_the_group_passes_by_the_group_bit(var):
    var.chmod(0o710)
    group = var.stat().st_gid
    assert server_account.can_reach(var, uid=STRANGER.uid, gid=group)
    assert not server_account.can_reach(var, uid=STRANGER.uid, gid=STRANGER.gid)


def test_data_lies_in_the_project_where_the_server_reaches_it(var):
    assert server_account.data_folder(var, STRANGER) == var / "pg"


def test_data_lies_elsewhere_where_it_does_not(var):
    var.parent.chmod(0o700)
    folder = server_account.data_folder(var, STRANGER)
    assert folder.parent == server_account.ELSEWHERE


def test_data_of_the_caller_always_lies_in_the_project(var):
    var.parent.chmod(0o700)
    me = server_account.account_of(os.geteuid())
    assert server_account.data_folder(var, me) == var / "pg"


def test_two_projects_never_share_data_elsewhere(var):
    first, second = (server_account.short_name(var / name) for name in "ab")
    assert first != second


def test_an_ordinary_user_does_not_take_over_anothers_data(var, monkeypatch):
    (var / "pg").mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: STRANGER.uid)
    with pytest.raises(NotYours, match="sudo chown -R 54321"):
        server_account.choose(var / "pg")


def test_root_never_runs_the_server_itself(var, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert server_account.choose(var / "pg").uid != 0


def test_an_account_without_a_name_is_called_by_its_number():
    assert server_account.account_of(STRANGER.uid).name == "54321"
