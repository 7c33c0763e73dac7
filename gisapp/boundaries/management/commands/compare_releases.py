"""What does one release change against another?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gisapp.boundaries import actions
from gisapp.boundaries.changes import WORDS, changes
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
        told = changes(
            actions.find(old, county=county.code),
            actions.find(new, county=county.code),
            level=level,
            metric_crs=county.ground.metric_crs,
        )
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for kind, rows in told.items():
            self.stdout.write(f"{WORDS[kind]} {kind}: {len(rows)}")
            for row in rows[:40]:
                self.stdout.write("  " + "  ".join(map(str, row.values())))
