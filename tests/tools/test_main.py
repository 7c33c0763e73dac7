import os
import signal
import subprocess
import sys
import time

import pytest

from tools import __main__, processes
from tools.errors import PortTaken


@pytest.fixture
def command(monkeypatch):
    """Gives the command `run` another deed; signals stay as they are."""
    monkeypatch.setattr(processes, "listen_to_signals", lambda: None)
    return lambda deed: monkeypatch.setitem(__main__.COMMANDS, "run", deed)


@pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "fast"]])
def test_what_is_no_command_is_answered_with_the_list(arguments, capsys):
    assert __main__.main(arguments) == 2
    assert "run|test" in capsys.readouterr().err


def test_the_exit_code_is_the_commands(command):
    command(lambda places: 7)
    assert __main__.main(["run"]) == 7


def test_a_known_error_is_a_sentence_and_no_traceback(command, capsys):
    def deed(places):
        raise PortTaken(port=80, host="here", other=81, goal="run")

    command(deed)
    assert __main__.main(["run"]) == 1
    assert "PORT=81 make run" in capsys.readouterr().err


def test_a_file_of_another_account_is_a_sentence_too(command, capsys):
    def deed(places):
        raise PermissionError(13, "Permission denied", "var/log/pip.log")

    command(deed)
    assert __main__.main(["run"]) == 1
    assert "sudo chown" in capsys.readouterr().err


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_that_signals_code(signum):
    script = (
        "import signal, sys, time\nfrom tools import __main__ as main\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # whoever runs the tests
        "main.COMMANDS['run'] = lambda places: (print(flush=True), time.sleep(600))\n"
        "sys.exit(main.main(['run']))"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        time.sleep(0.05)
        os.kill(child.pid, signum)
        assert b"Stopped" in child.communicate()[0]
    assert child.returncode == 128 + signum
