"""Which county's clock is it? The profile's, before anything else is loaded."""

from __future__ import annotations

import tomllib
from pathlib import Path


def time_zone(profile: Path) -> str:
    """The profile's time zone; UTC where the file cannot be read.

    What is wrong with a profile is told, with file and entry, where it is used.
    """
    try:
        county = tomllib.loads(profile.read_text(encoding="utf-8"))["county"]
        return str(county["timezone"])
    except (OSError, ValueError, KeyError, TypeError):
        return "UTC"
