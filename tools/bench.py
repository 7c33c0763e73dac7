"""`make bench`: how fast is it, beside something that everybody knows?"""

from __future__ import annotations

import subprocess

from tools.places import Places
from tools.preparation import Wanted, ready

WANTED = Wanted(develop=True, migrated=True, sample=True)


def main(places: Places) -> int:
    """Run `bench`; it reads `ONLY` (rows) and `JSON` (a file). Raises `OneNetError`."""
    with ready(places, WANTED):
        command = [str(places.python), "-m", "bench"]
        return subprocess.run(command, cwd=places.root, check=False).returncode
