import os

import pytest

from tools import server_account, socket_folder
from tools.errors import SocketFolderTaken

SHORT = "/tmp"


def var_of(length, tmp_path):
    """A path so long that the socket in its `run` has exactly that many bytes."""
    rest = len("/run/.s.PGSQL.5432")
    return tmp_path.__class__("/" + "v" * (length - rest - 1))


def test_the_longest_path_that_fits_stays_in_the_project(tmp_path):
    var = var_of(socket_folder.LONGEST, tmp_path)
    assert socket_folder.choose(var) == var / "run"


def test_one_byte_more_moves_to_a_short_folder(tmp_path):
    var = var_of(socket_folder.LONGEST + 1, tmp_path)
    moved = socket_folder.choose(var)
    assert str(moved.parent) == SHORT
    assert len(os.fsencode(moved / ".s.PGSQL.5432")) <= socket_folder.LONGEST


@pytest.mark.parametrize("name", ["一张网", "a b", "a,b", "it's"])
def test_a_name_that_a_list_of_folders_would_split_moves_too(name, tmp_path):
    assert str(socket_folder.choose(tmp_path / name).parent) == SHORT


def test_two_projects_never_share_a_short_folder(tmp_path):
    first, second = (socket_folder.choose(tmp_path / name) for name in ("甲", "乙"))
    assert first != second


def test_the_folder_is_made_for_its_owner_alone(tmp_path):
    me = server_account.account_of(os.geteuid())
    socket_folder.make(tmp_path / "run", me)
    socket_folder.make(tmp_path / "run", me)
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700


def test_a_folder_open_to_others_is_refused(tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run").chmod(0o755)
    with pytest.raises(SocketFolderTaken, match="open to others"):
        socket_folder.make(tmp_path / "run", server_account.account_of(os.geteuid()))


def test_a_link_to_somewhere_else_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SocketFolderTaken):
        socket_folder.make(tmp_path / "run", server_account.account_of(os.geteuid()))
