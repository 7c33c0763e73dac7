import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import processes
from tools.errors import ProcessDied

FOREVER = "import time; print('up', flush=True); time.sleep(600)"
GRANDCHILD = (
    "import subprocess, sys\n"
    f"child = subprocess.Popen([sys.executable, '-c', {FOREVER!r}])\n"
    "print(child.pid, flush=True); child.wait()"
)
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + FOREVER


def start(tmp_path, script, name="web"):
    return processes.start(
        name,
        [sys.executable, "-c", script],
        log=tmp_path / f"{name}.log",
        cwd=tmp_path,
        env=os.environ,
    )


def first_line(process):
    while not (text := process.log.read_text()).endswith("\n"):
        processes.check([process])
        time.sleep(0.01)
    return text.splitlines()[0]


def is_there(pid):
    """Whether that process runs (an ended one that nobody waited for does not)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


def is_gone(pid):
    """Whether it ends: a killed process is there until the kernel has cleared up."""
    end = time.monotonic() + 10
    while is_there(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_there(pid)


def test_the_block_stops_what_a_process_started_in_its_turn(tmp_path):
    family = []
    with processes.stopping(family):
        family.append(start(tmp_path, GRANDCHILD))
        grandchild = int(first_line(family[0]))
        assert is_there(grandchild)
    assert not family[0].is_alive()
    assert is_gone(grandchild)


def test_the_block_stops_all_when_it_ends_by_a_signal(tmp_path):
    family = [start(tmp_path, FOREVER)]
    with pytest.raises(processes.Stopped) as caught, processes.stopping(family):
        raise processes.Stopped(signal.SIGTERM)
    assert caught.value.exit_code == 143
    assert not family[0].is_alive()


def test_one_that_will_not_stop_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE_S", 0.1)
    stubborn = start(tmp_path, STUBBORN)
    first_line(stubborn)
    processes.stop([stubborn])
    assert stubborn.child.returncode == -signal.SIGKILL


def test_a_death_is_told_with_the_last_words(tmp_path):
    process = start(tmp_path, "raise SystemExit('no table')", name="worker")
    process.child.wait()
    with pytest.raises(ProcessDied, match="no table") as caught:
        processes.check([process])
    assert "worker process ended by itself (exit 1)" in str(caught.value)


def test_children_stop_when_the_parent_is_killed(tmp_path):
    parent = (
        "import os, pathlib, sys; from tools import processes\n"
        f"child = processes.start('web', [sys.executable, '-c', {FOREVER!r}],"
        f" log=pathlib.Path({str(tmp_path / 'log')!r}), cwd=pathlib.Path('/'),"
        " env=os.environ)\n"
        "print(child.child.pid, flush=True); input()"
    )
    command = [sys.executable, "-c", parent]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as dying:
        child = int(dying.stdout.readline())
        assert is_there(child)
        dying.kill()
    for _ in range(500):
        if not is_there(child):
            break
        time.sleep(0.02)
    assert not is_there(child)


def test_cleaning_up_hears_no_signal():
    with processes.deaf():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_IGN
