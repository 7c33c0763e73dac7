"""How much memory does a ready index hold? `python -m bench.memory GRIDS POINTS`

With a folder for POINTS it only builds and saves one there. The index is built and
saved by another process, as the first of several web processes would; this one loads
it, answers, and measures what it then holds.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import ground
from gisapp.boundaries.locate import cache
from gisapp.boundaries.locate.index import GridIndex
from gisapp.boundaries.locate.many import Locator

SAMPLE = 10_000


def resident_mb(pid: int | str = "self") -> float:
    """Resident memory of a process, shared pages with it, megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1e6


def held_mb(folder: Path, points: int) -> float:
    """What the index in `folder` adds after `points` covers and some whole places."""
    lng, lat = ground.points(points)
    before = resident_mb()
    index = cache.load(folder)
    index.cover(lng, lat)
    locator = Locator(index=index, tolerance_m=1.0, near_m=100.0)
    locator.places(lng[:SAMPLE], lat[:SAMPLE])
    gc.collect()
    return resident_mb() - before


def build(folder: Path, grids: int) -> None:
    codes = [f"{number:06d}" for number in range(grids)]
    built = GridIndex.build(codes, ground.grids(grids), metric_crs="EPSG:4549")
    cache.save(built, folder)


def main(grids: int, points: int) -> None:
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "index"
        asked = [sys.executable, "-m", "bench.memory", str(grids), str(folder)]
        subprocess.run(asked, check=True)
        print(held_mb(folder, points))


if __name__ == "__main__":
    if sys.argv[2].isdigit():
        main(int(sys.argv[1]), int(sys.argv[2]))
    else:
        build(Path(sys.argv[2]), int(sys.argv[1]))
