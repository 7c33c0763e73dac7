"""How are the figures told: on the screen and in docs/benchmarks.md?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from bench.row import Row

HEAD = """# Benchmarks

Written by `make bench`; both sides of a row are measured in the same run, in turns.
The last size of a row is the one its goal is asked of. *Growth* is the exponent with
which our cost grows with the size: 1 is in step with the work.
"""


def line(entry: dict[str, Any]) -> str:
    """One result in words."""
    theirs = "" if entry["theirs"] is None else f", theirs {_figure(entry['theirs'])}"
    ratio = "" if entry["ratio"] is None else f", ratio {entry['ratio']:.1f}"
    met = "met" if entry["met"] else "not met"
    note = f" ({entry['note']})" if entry["note"] else ""
    return (
        f"{entry['name']} {entry['size']:,}: ours {_figure(entry['ours'])}{theirs} "
        f"{entry['unit']}{ratio}, goal {entry['goal']:g} {met}{note}"
    )


def growth(results: Sequence[dict[str, Any]]) -> float | None:
    """The exponent k of cost = size ^ k, by least squares on logarithms.

    >>> growth([{"size": 10, "ours": 2.0}, {"size": 100, "ours": 20.0}])
    1.0
    """
    points = [(math.log(r["size"]), math.log(r["ours"])) for r in results]
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    if not spread:
        return None
    return round(sum((x - mean_x) * (y - mean_y) for x, y in points) / spread, 3)


def page(
    rows: dict[str, Row], results: Sequence[dict[str, Any]], machine: dict[str, str]
) -> str:
    """docs/benchmarks.md"""
    parts = [HEAD, "| | |", "|---|---|"]
    parts += [f"| {name} | {value} |" for name, value in machine.items()]
    for name, group in groupby(results, key=lambda entry: entry["name"]):
        parts += _section(rows[name], list(group))
    return "\n".join(parts) + "\n"


def _section(row: Row, results: Sequence[dict[str, Any]]) -> list[str]:
    goal = f"{'at most' if row.is_ceiling else 'at least'} {row.goal:g}"
    exponent = growth(results)
    parts = [f"\n## `{row.name}`\n", f"{row.work}; beside {row.against}. Goal: {goal}."]
    if exponent is not None:
        parts[-1] += f" Growth: {exponent:.2f}."
    parts += ["", f"| size | ours ({row.unit}) | theirs | ratio | |"]
    parts += ["|---:|---:|---:|---:|---|"]
    for entry in results:
        theirs = "" if entry["theirs"] is None else _figure(entry["theirs"])
        ratio = "" if entry["ratio"] is None else f"{entry['ratio']:.1f}"
        parts.append(
            f"| {entry['size']:,} | {_figure(entry['ours'])} | {theirs} | {ratio} "
            f"| {'met' if entry['met'] else 'not met'}. {entry['note']} |"
        )
    return parts


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"
