import os
import subprocess
import sys

from tools import locks

HOLD = (
    "import sys, pathlib; from tools import locks\n"
    "with locks.alone(pathlib.Path(sys.argv[1])): print(flush=True); input()"
)


def test_the_last_user_of_a_shared_lock_may_have_it_alone(tmp_path):
    path = tmp_path / "lock"
    with locks.shared(path) as first:
        with locks.shared(path):
            assert not locks.try_alone(first)
        assert locks.try_alone(first)


def test_two_at_once_take_turns(tmp_path, capsys):
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as other:
        other.stdout.readline()
        assert path.read_text() == str(other.pid)
        with path.open("a+") as file:
            assert not locks.try_alone(file)
        other.communicate(b"\n")
    with locks.alone(path):
        assert path.read_text() == str(os.getpid())
    assert "waiting" not in capsys.readouterr().out


def test_whoever_waits_is_told_for_whom(tmp_path, capsys, monkeypatch):
    path = tmp_path / "lock"
    path.write_text("4711")
    monkeypatch.setattr(locks, "try_alone", lambda file: False)
    with locks.alone(path):
        pass
    assert "process 4711" in capsys.readouterr().out
