"""Which Chromium do the browser's tests drive?"""

from __future__ import annotations

import os
import shutil

from tools.places import Places
from tools.stamps import Stamp
from tools.steps import Step, run

NAMES = ("chromium", "google-chrome", "google-chrome-stable")
VARIABLE = "GISAPP_CHROMIUM"
"""Names the program to the tests; absent: Playwright's own."""


def find() -> str | None:
    """A Chromium of the system; one in a snap cannot be driven by the tests."""
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and "/snap/" not in path), None)


def environment(places: Places) -> dict[str, str]:
    """What the tests' environment needs; fetches a Chromium where none is packaged.

    Raises `StepFailed`.
    """
    given = os.environ.get(VARIABLE) or find()
    if given:
        return {VARIABLE: given}
    _fetch(places)
    return {}


def _fetch(places: Places) -> None:
    """Playwright's Chromium and its libraries: Ubuntu's own package is a snap."""
    fetched = Stamp(places.stamps / "browser", "chromium")
    if fetched.is_fresh():
        return
    run(
        Step(
            title="browser for the tests 浏览器 (Chromium)",
            command=[
                *[str(places.python), "-m", "playwright"],
                *["install", "--with-deps", "chromium"],
            ],
            log=places.logs / "browser.log",
            advice=f"Install a Chromium and name it: {VARIABLE}=/path/to/chromium.",
            cwd=places.root,
        )
    )
    fetched.set()
