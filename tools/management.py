"""How is a management command of the system called from here?"""

from __future__ import annotations

import subprocess

from tools.errors import StepFailed
from tools.places import Places


def call(places: Places, *arguments: str) -> None:
    """Run a command; it speaks for itself. Raises `StepFailed`."""
    code = subprocess.run(_command(places, arguments), cwd=places.root, check=False)
    _check(arguments, code.returncode)


def ask(places: Places, *arguments: str) -> str:
    """Run a command and take what it prints. Raises `StepFailed`."""
    answer = subprocess.run(
        _command(places, arguments),
        cwd=places.root,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    _check(arguments, answer.returncode)
    return answer.stdout


def _command(places: Places, arguments: tuple[str, ...]) -> list[str]:
    return [str(places.python), "manage.py", *arguments]


def _check(arguments: tuple[str, ...], code: int) -> None:
    if code:
        title = f"manage.py {' '.join(arguments)}"
        advice = "It said above why."
        raise StepFailed(title=title, code=code, advice=advice)
