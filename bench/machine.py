"""On which machine, with which versions, was this measured?"""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

import shapely

PACKAGES = ("numpy", "shapely", "geopandas", "scipy", "pyproj", "Django")


def facts() -> dict[str, str]:
    """Machine and versions, by name."""
    found = {
        "machine": f"{os.cpu_count()} cores, {_memory_gib():.0f} GiB, {_processor()}",
        "system": platform.platform(terse=True),
        "Python": platform.python_version(),
        "GEOS": ".".join(map(str, shapely.geos_version)),
    }
    return found | {name: version(name) for name in PACKAGES}


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    models = [line.split(":", 1)[1].strip() for line in lines if "model name" in line]
    return models[0] if models else platform.machine()
