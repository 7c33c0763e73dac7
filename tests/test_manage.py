import os
import subprocess
import sys

from tools.places import ROOT


def manage(*arguments, **env):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_database_that_does_not_run_is_advice_and_no_traceback(tmp_path):
    answer = manage("showmigrations", GISAPP_VAR=str(tmp_path / "var"))
    assert answer.returncode == 2
    assert "`make db` starts it" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_server_elsewhere_that_does_not_answer_is_told_apart():
    answer = manage("showmigrations", DATABASE_URL="postgis://x@127.0.0.1:1/x")
    assert answer.returncode == 2
    assert "DATABASE_URL" in answer.stderr


def test_another_python_goes_on_in_the_projects_own():
    version = manage("version")
    bare = subprocess.run(
        [f"{sys.base_prefix}/bin/python3", "manage.py", "version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert bare.stdout == version.stdout != ""
