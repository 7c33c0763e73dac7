"""How are the changes from one release to the next told: as rows, by kind."""

from __future__ import annotations

from typing import Any

from gisapp.boundaries.actions import as_records
from gisapp.boundaries.checks.compare import compare
from gisapp.boundaries.models import Release

WORDS = {"added": "新增", "gone": "撤销", "redrawn": "改划", "renamed": "改名"}


def changes(
    old: Release, new: Release, *, level: str, metric_crs: str
) -> dict[str, list[dict[str, Any]]]:
    """For each kind of change its areas, for print or JSON; areas in m²."""
    found = compare(
        as_records(old, level, crs=metric_crs), as_records(new, level, crs=metric_crs)
    )
    return {
        "added": [{"code": r.code, "name": r.name} for r in found.added],
        "gone": [{"code": r.code, "name": r.name} for r in found.gone],
        "redrawn": [
            {
                "code": r.code,
                "name": r.name,
                "percent": round(r.percent, 2),
                "changed_m2": round(r.changed_m2, 1),
            }
            for r in found.redrawn
        ],
        "renamed": [
            {"code": r.code, "old": r.old, "new": r.new} for r in found.renamed
        ],
    }
