"""What does one release change against another?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.boundaries import actions
from gisapp.boundaries.checks.compare import Comparison, compare
from gisapp.boundaries.models import Level
from gisapp.core import profile


class Command(BaseCommand):
    help = "比较两个边界版本 What the second release changes against the first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old")
        parser.add_argument("new")
        parser.add_argument("--level", choices=Level.values, default="grid")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, old: str, new: str, level: str, **options: Any) -> None:
        county = profile.current()
        crs = county.ground.metric_crs
        before, after = (
            actions.as_records(actions.find(label, county=county.code), level, crs=crs)
            for label in (old, new)
        )
        told = _told(compare(before, after))
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for name, rows in told.items():
            self.stdout.write(f"{name}: {len(rows)}")
            for row in rows[:40]:
                self.stdout.write("  " + "  ".join(map(str, row.values())))


def _told(found: Comparison) -> dict[str, list[dict[str, Any]]]:
    """Each list as rows for print or JSON."""
    return {
        "新增 added": [{"code": r.code, "name": r.name} for r in found.added],
        "撤销 gone": [{"code": r.code, "name": r.name} for r in found.gone],
        "改划 redrawn": [
            {
                "code": r.code,
                "name": r.name,
                "percent": round(r.percent, 2),
                "changed_m2": round(r.changed_m2, 1),
            }
            for r in found.redrawn
        ],
        "改名 renamed": [
            {"code": r.code, "old": r.old, "new": r.new} for r in found.renamed
        ],
    }
