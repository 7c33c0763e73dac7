"""Rows of `AreaFigures.effects` as a test wants them."""

from __future__ import annotations

from typing import Any


def compared(before: int, now: int, *, percent: float) -> dict[str, Any]:
    change = {"before": before, "now": now, "percent": percent}
    return {"here": change, "elsewhere": {**change, "before": 900, "percent": -10.7}}


def notice(verdict: str, found: dict[str, Any] | None) -> dict[str, Any]:
    parts = ["before", "before", "before", "found", "sent", "after"]
    return {
        "theme": "SEC",
        "grids": ["331127101001001"],
        "grid_names": ["柳漈村网格"],
        "sent_on": "2017-10-09",
        "state": "answered",
        "months": [{"part": part} for part in parts],
        "compared": found,
        "verdict": verdict,
    }
