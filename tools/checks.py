"""`make check`: is the code well formed, well typed, and each row in its place?"""

from __future__ import annotations

import subprocess

from tools.places import Places
from tools.preparation import Wanted, ready
from tools.steps import say

WANTED = Wanted(develop=True, database=False)
QUIET = "ignore:Got an error checking a consistent migration history"
"""Whether a migration is missing is asked of the code; no database need run."""


def main(places: Places) -> int:
    """Run every check, and say at the end which failed. Raises `OneNetError`."""
    with ready(places, WANTED):
        failed = [
            name
            for name, command in commands(places).items()
            if _fails(name, command, places)
        ]
    say(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def commands(places: Places) -> dict[str, list[str]]:
    """The checks, by name, cheapest first."""
    python, tool = str(places.python), places.venv / "bin"
    migrations = ["manage.py", "makemigrations", "--check", "--dry-run"]
    return {
        "ruff check": [str(tool / "ruff"), "check", "--output-format=concise"],
        "ruff format": [str(tool / "ruff"), "format", "--check", "--quiet"],
        "import-linter": [str(tool / "lint-imports")],
        "migrations": [python, "-W", QUIET, *migrations],
        "mypy": [python, "-m", "mypy"],
    }


def _fails(name: str, command: list[str], places: Places) -> bool:
    say(f"\n$ {name}")
    done = subprocess.run(command, cwd=places.root, check=False)
    return done.returncode != 0
