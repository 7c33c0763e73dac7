"""How fast are the points of a city given their grids, and in how much memory?"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from bench import locating
from bench.row import Measured, Row

GRIDS = 5000
MOST_MB = 300.0


def measure(size: int, is_last: bool) -> Measured:
    seen = locating.measure(GRIDS, size, is_last)
    if not is_last:
        return seen
    used = [sys.executable, "-m", "bench.memory", str(GRIDS), str(size)]
    done = subprocess.run(used, check=True, capture_output=True, text=True)
    megabytes = float(done.stdout)
    note = f"{seen.note}; index {megabytes:.0f} MB above the imports"
    return replace(seen, holds=seen.holds and megabytes < MOST_MB, note=note)


ROW = Row(
    name="locate_city",
    work=f"points given their grid of {GRIDS}, about 310 vertices each",
    against="geopandas.sjoin",
    unit="s",
    sizes=(100_000, 300_000, 1_000_000),
    goal=8.0,
    measure=measure,
)
