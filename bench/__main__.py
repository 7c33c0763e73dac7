"""Runs the rows: `python -m bench`, with `ONLY=locate,heat` and `JSON=out.json`.

`--only` and `--json` say the same on the command line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django
from tqdm import tqdm

from bench import machine, report, rows
from bench.row import Row

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main(only: Sequence[str], json_path: str) -> int:
    """Run the rows of these names (all when none); 1 if a goal is not met."""
    unknown = set(only) - set(rows.names())
    if unknown:
        known = ", ".join(rows.names())
        print(f"No row is called {', '.join(unknown)}; there are: {known}")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisapp.settings")
    django.setup()
    chosen = {name: rows.row(name) for name in only or rows.names()}
    seen = machine.facts()
    print("; ".join(f"{name} {value}" for name, value in seen.items()))
    results = [entry for row in chosen.values() for entry in _run(row)]
    if json_path:
        Path(json_path).write_text(json.dumps(results, indent=1), encoding="utf-8")
    if not only:
        PAGE.write_text(report.page(chosen, results, seen), encoding="utf-8")
    lasts = {entry["name"]: entry["met"] for entry in results}
    return 0 if all(lasts.values()) else 1


def _run(row: Row) -> list[dict[str, Any]]:
    print(f"\n{row.name}: {row.work}; beside {row.against}")
    results = []
    for size in tqdm(row.sizes, desc=row.name, file=sys.stderr, disable=None):
        entry = row.result(size, row.measure(size, size == row.sizes[-1]))
        results.append(entry)
        tqdm.write(report.line(entry), file=sys.stdout)
    exponent = report.growth(results)
    if exponent is not None:
        print(f"{row.name}: our cost grows as size ^ {exponent:.2f}")
    return results


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=main.__doc__)
    parser.add_argument("--only", default=os.environ.get("ONLY", ""))
    parser.add_argument("--json", default=os.environ.get("JSON", ""))
    return parser.parse_args()


if __name__ == "__main__":
    asked = _asked()
    raise SystemExit(main([n for n in asked.only.split(",") if n], asked.json))
