"""`make test`: do all tests pass, those in JavaScript and those in Python?"""

from __future__ import annotations

import os
import shlex
import subprocess

from tools import browser, js_env
from tools.places import Places
from tools.preparation import Wanted, ready
from tools.steps import say

WANTED = Wanted(develop=True, browser=True)
OURS = ("GISAPP_PROFILE", "GISAPP_DATABASE")
"""Whoever works on another county still tests the sample's."""
MOST_WORKERS = 4
"""Each has a database of its own in the one cluster."""


def main(places: Places) -> int:
    """Run every test; `ARGS` are pytest's. Raises `OneNetError`."""
    for name in OURS:
        os.environ.pop(name, None)
    with ready(places, WANTED):
        node = js_env.find(places)
        env = node.environment() | browser.environment(places)
        pytest = [str(places.python), "-m", "pytest"]
        arguments = shlex.split(os.environ.get("ARGS") or "")
        commands = [[*pytest, *arguments]]
        if not arguments:
            commands = [[*pytest, *part] for part in parts()]
        scripts = _scripts(places)
        if scripts and not arguments:
            commands.insert(0, [str(node.program), "--test", *scripts])
        codes = [_run(command, places, env) for command in commands]
    return next(filter(None, codes), 0)


def parts() -> list[list[str]]:
    """What does not look at a screen on all cores, a file on one; then what does.

    Two browsers at once would wait for each other's pictures.
    """
    workers = str(min(os.cpu_count() or 1, MOST_WORKERS))
    spread = ["-n", workers, "--dist", "loadfile"]
    return [["-m", "not browser", *spread], ["-m", "browser"]]


def _scripts(places: Places) -> list[str]:
    """Named one by one: Node 20 and 22 read a folder's name differently."""
    folder = places.root / "tests" / "js"
    return [str(path) for path in sorted(folder.rglob("*.test.*js"))]


def _run(command: list[str], places: Places, env: dict[str, str]) -> int:
    say(f"\n$ {shlex.join(command[:3])} …")
    answer = subprocess.run(
        command, cwd=places.root, env=env, stdin=subprocess.DEVNULL, check=False
    )
    return answer.returncode
