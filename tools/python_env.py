"""Are the Python packages there, each in its pinned version?"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tools.places import Places
from tools.stamps import Stamp, digest
from tools.steps import Step, done, run

RUN = "requirements.txt"
DEVELOP = "requirements-dev.txt"


def stamp(places: Places, *names: str) -> Stamp:
    """Fresh as long as Python, the folder and the requirement files are the same."""
    files = [(places.root / name).read_bytes() for name in names]
    machine = f"{sys.version}\n{places.venv}"
    return Stamp(places.stamps / names[0], digest([machine, *files]))


def install(places: Places, *, develop: bool) -> None:
    """Make `.venv` and install what is needed to run, or to develop.

    Raises `StepFailed`.
    """
    title = "Python packages 程序库"
    wanted = stamp(places, *([DEVELOP, RUN] if develop else [RUN]))
    if wanted.is_fresh() and places.python.exists():
        done(title, note="already there")
        return
    if not places.python.exists():
        _make_venv(places)
    run(
        Step(
            title=title,
            command=_pip(places.python, DEVELOP if develop else RUN),
            log=places.logs / "pip.log",
            advice="If the network is well, delete .venv and try again.",
            cwd=places.root,
            env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )
    )
    wanted.set()
    if develop:
        stamp(places, RUN).set()


def _make_venv(places: Places) -> None:
    run(
        Step(
            title="virtual environment 虚拟环境 .venv",
            command=[sys.executable, "-m", "venv", "--clear", str(places.venv)],
            log=places.logs / "venv.log",
            advice="The package python3-venv belongs to this Python: see that it is"
            " there, and that this folder may be written to.",
            cwd=places.root,
        )
    )


def _pip(python: Path, requirements: str) -> list[str]:
    options = ["--no-input", "--prefer-binary", "--progress-bar=off", "--retries=5"]
    return [str(python), "-m", "pip", "install", *options, "-r", requirements]
